package model_test

import (
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/model"
	"github.com/salesperf/salesperf/target/calendar"
)

// largePlan has 20 components: tiers, bonuses, curves and gates on two measures.
func largePlan() incentive.Plan {
	p := incentive.Plan{Schema: incentive.Schema, ID: "large", Version: 1, Currency: "CNY", Places: 2, Rounding: incentive.HalfAway, RoundAt: incentive.EachStatement,
		Cadence: calendar.Quarter, Proration: incentive.NotProrated,
		Measures: []incentive.Measurement{{ID: "revenue", Amounts: []string{"revenue"}, Kinds: []incentive.FactKind{incentive.Booking}}, {ID: "units", Amounts: []string{"units"}, Kinds: []incentive.FactKind{incentive.Booking}}}}
	for i := range 20 {
		at := func(n int) decimal.NullDecimal { return decimal.NewNullDecimal(decimal.New(int64(50+n*40+i), -2)) }
		m := incentive.Component{ID: fmt.Sprint("c", i), Measure: []string{"revenue", "units"}[i%2], Interval: calendar.Quarter, Grain: incentive.AtEnd, Reversals: incentive.ReRate,
			Rule: incentive.Tiered{Over: incentive.OverAttainment, Bound: incentive.Below, BelowZero: incentive.EarnsNothing, Tiers: []incentive.Tier{
				{UpTo: at(0), Rate: pct("1"), Pays: incentive.Marginal}, {UpTo: at(1), Rate: pct("2"), Pays: incentive.Marginal}, {UpTo: at(2), Rate: pct("2.5"), Pays: incentive.Marginal}, {Rate: pct("3"), Pays: incentive.Marginal}}}}
		switch i % 5 {
		case 3:
			m.Rule = incentive.Bonus{Over: incentive.OverAttainment, Scope: incentive.EachStep, Steps: []incentive.BonusStep{{At: at(0).Decimal, Amount: num("100")}, {At: at(2).Decimal, Amount: num("200")}}}
		case 4:
			m.When = []incentive.Gate{{Position: incentive.Position{Measure: "revenue", Over: incentive.OverAttainment}, AtLeast: at(0)}}
		}
		p.Components = append(p.Components, m)
	}
	return p
}

func BenchmarkLint20Components(b *testing.B) {
	plan := largePlan()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := model.Lint(plan, agent()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBounds20Components(b *testing.B) {
	rises, falls := largePlan(), largePlan()
	falls.Components[0].When = []incentive.Gate{incentive.AtMost("revenue", num("90000"))}
	falls.Components[6].Rule = incentive.Curve{Over: incentive.OverAttainment, Yields: incentive.YieldsRate, Mode: incentive.InterpolatedLinearly, Places: 6,
		Points: []incentive.Point{{At: num("0.4"), Value: num("0.08")}, {At: num("1.4"), Value: num("0.01")}}}
	for name, plan := range map[string]incentive.Plan{"rises": rises, "falls": falls} {
		b.Run(name, func(b *testing.B) {
			c, err := agent().Case(plan, "revenue", q3, nil)
			require.NoError(b, err)
			r := model.Range{From: num("50000"), To: num("150000")}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := c.Bounds(r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkModel5Versions models 5 plan versions over 1,000,000 facts of 10,000 people.
func BenchmarkModel5Versions(b *testing.B) {
	const people, deals = 10_000, 100
	facts := sales(people, deals)
	var versions []model.Version
	for i := range 5 {
		versions = append(versions, company(fmt.Sprint("v", i), people, agentPlan(i+1, fmt.Sprint(4+i))))
	}
	o := bookings
	o.Workers = 2
	b.ReportAllocs()
	for b.Loop() {
		out, err := model.Run(facts, versions, o)
		if err != nil {
			b.Fatal(err)
		}
		for _, v := range out[1:] {
			if _, err := model.Compare(out[0], v); err != nil {
				b.Fatal(err)
			}
		}
	}
}
