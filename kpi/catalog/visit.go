package catalog

import (
	"fmt"
	"maps"
	"slices"

	"github.com/salesperf/salesperf/internal/numfmt"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A Visit is one visit to a customer.
type Visit struct {
	Customer string        // who was visited
	On       calendar.Date // the day
}

// Visits is the number of visits made.
type Visits struct{}

// Metric returns the definition.
func (Visits) Metric() kpi.Metric {
	return kpi.Metric{
		ID: "visits", Unit: "visits", Direction: kpi.HigherIsBetter, Aggregation: kpi.Sum,
		Name:       kpi.Text{EN: "Customer visits", ZH: "客户拜访次数"},
		Definition: kpi.Text{EN: "visits made in the period", ZH: "期内拜访次数"},
	}
}

// Reading makes a reading of owner's visits in p. The error is check.Problems with
// paths such as /visits/3/customer.
func (m Visits) Reading(owner org.ID, p calendar.Period, visits []Visit) (kpi.Reading, error) {
	c := check.New()
	made := 0
	for _, times := range visited(c, p, visits) {
		made += times
	}
	return m.Metric().Amount(owner, p, num(made)).Checked(c)
}

// CustomersVisited is the number of different customers visited.
type CustomersVisited struct{}

// Metric returns the definition.
func (CustomersVisited) Metric() kpi.Metric {
	return kpi.Metric{
		ID: "customers-visited", Unit: "customers", Direction: kpi.HigherIsBetter, Aggregation: kpi.DistinctCount,
		Name:       kpi.Text{EN: "Customers visited", ZH: "拜访客户数"},
		Definition: kpi.Text{EN: "different customers visited in the period", ZH: "期内拜访的不同客户数"},
	}
}

// Reading makes a reading of owner's visits in p. It carries the customers as Keys, so
// that a team and a year count nobody twice. The error is check.Problems with paths
// such as /visits/3/customer.
func (m CustomersVisited) Reading(owner org.ID, p calendar.Period, visits []Visit) (kpi.Reading, error) {
	c := check.New()
	keys := slices.Sorted(maps.Keys(visited(c, p, visits)))
	r := m.Metric().Amount(owner, p, num(len(keys)))
	r.Keys = keys
	return r.Checked(c)
}

// Coverage is the share of the customers assigned to somebody who were visited.
type Coverage struct {
	Times int // visits that cover a customer in the period, 1 to 1000; there is no default
}

// Metric returns the definition; its variant names the visits. A customer who is
// assigned to two owners counts twice for their team.
func (v Coverage) Metric() kpi.Metric {
	return kpi.Metric{
		ID: "visit-coverage", Variant: fmt.Sprintf("at-least-%d-visits", v.Times), Direction: kpi.HigherIsBetter, Aggregation: kpi.RatioOfSums,
		Name: kpi.Text{EN: "Visit coverage", ZH: "客户拜访覆盖率"},
		Definition: kpi.Text{
			EN: "assigned customers visited at least " + numfmt.Many(v.Times, "time") + " ÷ assigned customers",
			ZH: fmt.Sprintf("期内拜访至少 %d 次的负责客户数÷负责客户总数", v.Times),
		},
	}
}

// Reading makes a reading of the customers assigned to owner and the visits in p.
// Visits to other customers play no part. The error is check.Problems with paths such
// as /customers/3 and /visits/3/on.
func (v Coverage) Reading(owner org.ID, p calendar.Period, customers []string, visits []Visit) (kpi.Reading, error) {
	c := check.New()
	c.At("times").Require(v.Times >= 1 && v.Times <= 1000, check.Range, "%d is not between 1 and 1000 visits", v.Times)
	members(c.At("customers"), customers)
	times := visited(c, p, visits)
	var t tally
	for _, customer := range customers {
		t.count(times[customer] >= v.Times)
	}
	return t.rate(c, v.Metric(), owner, p)
}

// visited checks all visits and counts those of each customer in p.
func visited(c *check.Checker, p calendar.Period, visits []Visit) map[string]int {
	times := make(map[string]int)
	for i, v := range visits {
		at := c.At("visits").Index(i)
		at.At("customer").Require(v.Customer != "", check.Required, "a visit is to a customer")
		required(at.At("on"), v.On)
		if p.Contains(v.On) {
			times[v.Customer]++
		}
	}
	return times
}
