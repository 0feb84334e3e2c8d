package catalog

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A Tenure is the time that somebody is a customer. A customer who came back has
// several.
type Tenure struct {
	Customer string        // who
	Span     calendar.Span // when; open ends are "since ever" and "until further notice"
}

// CustomerRetention is the share of customers who stay.
type CustomerRetention struct{}

// Metric returns the definition.
func (CustomerRetention) Metric() kpi.Metric {
	return kpi.Metric{
		ID: "retention", Variant: "customers", Direction: kpi.HigherIsBetter, Aggregation: kpi.RatioOfSums,
		Name: kpi.Text{EN: "Customer retention", ZH: "客户保留率"},
		Definition: kpi.Text{
			EN: "customers at the start who are customers on the last day, over customers at the start",
			ZH: "期初客户中期末仍在的客户数÷期初客户数",
		},
	}
}

// Reading makes a reading of owner's customers in p. At the start are those of the day
// before p; new customers play no part, however many they are. Customers who do not buy
// under contract need a rule of the host for when they cease to be customers. A
// customer of two owners counts twice for their team.
//
// The error is check.Problems with paths such as /customers/3/customer.
func (m CustomerRetention) Reading(owner org.ID, p calendar.Period, customers []Tenure) (kpi.Reading, error) {
	c := check.New()
	start, kept := stayed(c.At("customers"), p, customers)
	return m.Metric().Rate(owner, p, num(kept), num(start)).Checked(c)
}

// CustomerChurn is the share of customers who leave: 1 less CustomerRetention. It is
// not the fall in the number of customers, which new ones hide.
type CustomerChurn struct{}

// Metric returns the definition.
func (CustomerChurn) Metric() kpi.Metric {
	return kpi.Metric{
		ID: "churn", Variant: "customers", Direction: kpi.LowerIsBetter, Aggregation: kpi.RatioOfSums,
		Name: kpi.Text{EN: "Customer churn", ZH: "客户流失率"},
		Definition: kpi.Text{
			EN: "customers at the start who are none on the last day, over customers at the start",
			ZH: "期初客户中期末已流失的客户数÷期初客户数",
		},
	}
}

// Reading makes a reading of owner's customers in p, as CustomerRetention does.
func (m CustomerChurn) Reading(owner org.ID, p calendar.Period, customers []Tenure) (kpi.Reading, error) {
	c := check.New()
	start, kept := stayed(c.At("customers"), p, customers)
	return m.Metric().Rate(owner, p, num(start-kept), num(start)).Checked(c)
}

// stayed counts the customers at the start of p and those of them on its last day.
func stayed(c *check.Checker, p calendar.Period, customers []Tenure) (start, kept int) {
	first, last := make(map[string]bool), make(map[string]bool)
	for i, x := range customers {
		at := c.Index(i)
		at.At("customer").Require(x.Customer != "", check.Required, "a customer has an id")
		at.At("span").Require(!x.Span.IsEmpty(), check.Order, "%s ends before it begins", x.Span)
		if x.Span.Contains(p.From.AddDays(-1)) {
			first[x.Customer] = true
		}
		if x.Span.Contains(p.Last()) {
			last[x.Customer] = true
		}
	}
	for customer := range first {
		if last[customer] {
			kept++
		}
	}
	return len(first), kept
}
