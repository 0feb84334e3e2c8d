package model_test

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/model"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

var year = calendar.Standard{}.Period(calendar.Year, q3.From)

// agentPlan pays 3 % up to the quota of the year and a rate above it, and 1 % of what is
// collected.
func agentPlan(version int, above string) incentive.Plan {
	return incentive.Plan{Schema: incentive.Schema, ID: "agent", Version: version, Currency: "CNY", Places: 2, Rounding: incentive.HalfAway, RoundAt: incentive.EachEarning,
		Cadence: calendar.Month, Proration: incentive.NotProrated,
		Measures: []incentive.Measurement{{ID: "revenue", Amounts: []string{"revenue"}, Kinds: []incentive.FactKind{incentive.Booking}}},
		Components: []incentive.Component{
			{ID: "commission", Measure: "revenue", Interval: calendar.Year, Grain: incentive.Running, Reversals: incentive.Mirror,
				Rule: incentive.Tiered{Over: incentive.OverAttainment, Bound: incentive.Below, BelowZero: incentive.EarnsFirstRate, Tiers: []incentive.Tier{
					{UpTo: null("1"), Rate: pct("3"), Pays: incentive.Marginal}, {Rate: pct(above), Pays: incentive.Marginal}}}},
			{ID: "base", Measure: "revenue", Interval: calendar.Year, Grain: incentive.PerEvent, Reversals: incentive.Mirror, Rule: incentive.Flat{Rate: pct("1")}}},
		Caps: []incentive.Cap{{ID: "ceiling", Interval: calendar.Year, AtMost: num("20000"), Excess: incentive.Lost}}}
}

func agentID(i int) org.ID { return org.ID(fmt.Sprintf("agent-%04d", i)) }

// company is a version of the plan for people with a quota of 100,000 a year each.
func company(name string, people int, plan incentive.Plan) model.Version {
	v := model.Version{Name: name, Setup: incentive.Setup{During: year.Span(), Plans: []incentive.Plan{plan}}}
	for i := range people {
		v.Setup.Assignments = append(v.Setup.Assignments, incentive.Assignment{Payee: agentID(i), Plan: "agent"})
		v.Setup.Quotas = append(v.Setup.Quotas, incentive.Quota{Payee: agentID(i), Measure: "revenue", Period: year, Amount: num("100000")})
	}
	return v
}

// sales are those of a year: agent i sells i+1 times as much as agent 0, in some deals.
func sales(people, deals int) []incentive.Fact {
	out := make([]incentive.Fact, 0, people*deals)
	for n := range deals {
		for i := range people {
			out = append(out, booking(fmt.Sprintf("S%08d", len(out)), year.From.AddDays((n*31+i)%365), agentID(i), decimal.New(int64(i+1)*10_000_00/int64(deals), -2)))
		}
	}
	return out
}

func team(who org.ID) string { return "team " + string(who[len(who)-1:]) }
