package incentivetest

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// Assign returns what is given and people on a plan, for all days.
func (g Given) Assign(plan string, payees ...org.ID) Given {
	g.Assignments = slices.Clip(g.Assignments)
	for _, payee := range payees {
		g.Assignments = append(g.Assignments, incentive.Assignment{Payee: payee, Plan: plan})
	}
	return g
}

// Quota returns what is given and a quota.
func (g Given) Quota(payee org.ID, measure string, period calendar.Period, amount decimal.Decimal) Given {
	g.Quotas = append(slices.Clip(g.Quotas), incentive.Quota{Payee: payee, Measure: measure, Period: period, Amount: amount})
	return g
}

// When returns what is given and facts.
func (g Given) When(facts ...incentive.Fact) Given {
	g.Facts = append(slices.Clip(g.Facts), facts...)
	return g
}

// Expect makes a scenario of what is given.
func (g Given) Expect(name string, list ...Expectation) Scenario {
	return Scenario{Name: name, Given: g, Expect: list}
}
