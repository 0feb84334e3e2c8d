package catalog

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// QuoteToOrder is the mean time from a quote to the order that it became.
type QuoteToOrder struct{}

// Metric returns the definition.
func (QuoteToOrder) Metric() kpi.Metric {
	return kpi.Metric{
		ID: "quote-to-order", Unit: "days", Direction: kpi.LowerIsBetter, Aggregation: kpi.WeightedMean,
		Name:       kpi.Text{EN: "Quote-to-order time", ZH: "报价到下单平均天数"},
		Definition: kpi.Text{EN: "mean days from quote to order, of the orders of the period", ZH: "期内订单从报价到下单的平均天数"},
	}
}

// A QuotedOrder is an order that began with a quote.
type QuotedOrder struct {
	Quote calendar.Date // the day of the first quote
	Order calendar.Date // the day of the order
}

// Reading makes a reading of the orders of p; on the same day is 0 days. The error is
// check.Problems with paths such as /orders/3/order.
func (m QuoteToOrder) Reading(owner org.ID, p calendar.Period, orders []QuotedOrder) (kpi.Reading, error) {
	c := check.New()
	var t tally
	for i, o := range orders {
		at := c.At("orders").Index(i)
		if all(required(at.At("quote"), o.Quote), required(at.At("order"), o.Order)) {
			inOrder(at.At("order"), o.Quote, o.Order)
		}
		if p.Contains(o.Order) {
			t.add(num(o.Order.DaysSince(o.Quote)), decimal.New(1, 0))
		}
	}
	return t.rate(c, m.Metric(), owner, p)
}
