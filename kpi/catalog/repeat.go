package catalog

import (
	"fmt"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// RepeatPurchase is the share of a period's customers who buy again in it.
type RepeatPurchase struct {
	Times int // purchases that make a customer a repeated one, 2 to 1000; there is no default
}

// Metric returns the definition; its variant names the purchases. Customers of several
// owners or periods are counted in each, so a team's share is made of its own sales.
func (r RepeatPurchase) Metric() kpi.Metric {
	return kpi.Metric{
		ID: "repeat-purchase", Variant: fmt.Sprintf("at-least-%d-purchases", r.Times), Direction: kpi.HigherIsBetter, Aggregation: kpi.NonAdditive,
		Name: kpi.Text{EN: "Repeat purchase rate", ZH: "复购率"},
		Definition: kpi.Text{
			EN: fmt.Sprintf("customers with at least %d purchases in the period over customers with any", r.Times),
			ZH: fmt.Sprintf("期内购买至少 %d 次的客户数÷期内购买客户数", r.Times),
		},
	}
}

// Reading makes a reading of the sales in p, whoever signed them. The error is
// check.Problems with paths such as /sales/3/customer.
func (r RepeatPurchase) Reading(owner org.ID, p calendar.Period, sales []kpi.Sale) (kpi.Reading, error) {
	c := check.New()
	c.At("times").Require(r.Times >= 2 && r.Times <= 1000, check.Range, "%d is not between 2 and 1000 purchases", r.Times)
	bought := make(map[string]int)
	for i, s := range sales {
		at := c.At("sales").Index(i)
		at.At("customer").Require(s.Customer != "", check.Required, "a sale has a customer")
		required(at.At("on"), s.On)
		if p.Contains(s.On) {
			bought[s.Customer]++
		}
	}
	var t tally
	for _, times := range bought {
		t.count(times >= r.Times)
	}
	return t.rate(c, r.Metric(), owner, p)
}
