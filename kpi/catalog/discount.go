package catalog

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// DiscountRate is what was given away of the list price, over all that was sold and not
// as a mean of the discounts of each line. Too little loses orders, too much loses
// margin, so its direction is a range.
type DiscountRate struct{}

// Metric returns the definition.
func (DiscountRate) Metric() kpi.Metric {
	return kpi.Metric{
		ID: "discount-rate", Direction: kpi.InRange, Aggregation: kpi.RatioOfSums,
		Name:       kpi.Text{EN: "Discount rate", ZH: "折让率"},
		Definition: kpi.Text{EN: "(list price − price paid) ÷ list price", ZH: "(标价金额−成交金额)÷标价金额"},
	}
}

// A PriceLine is one line of what was sold, in one currency, quantity included.
type PriceLine struct {
	List decimal.Decimal // at list price, not below zero
	Net  decimal.Decimal // as sold, not below zero; above List for a surcharge
}

// Reading makes a reading of the lines sold in p. The error is check.Problems with
// paths such as /lines/3/list: amounts below zero or too long.
func (m DiscountRate) Reading(owner org.ID, p calendar.Period, lines []PriceLine) (kpi.Reading, error) {
	c := check.New()
	var t tally
	for i, l := range lines {
		at := c.At("lines").Index(i)
		if all(kpi.CheckAmount(at.At("list"), l.List), kpi.CheckAmount(at.At("net"), l.Net)) {
			t.add(l.List.Sub(l.Net), l.List)
		}
	}
	return t.rate(c, m.Metric(), owner, p)
}
