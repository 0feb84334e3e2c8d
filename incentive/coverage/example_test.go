package coverage_test

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/coverage"
	"github.com/salesperf/salesperf/target/calendar"
)

// Sales operations has run July on the new plan and asks what of it nobody has tried. Wang
// Wei and Zhao Min have sold; nobody has come to lie exactly on 10,000, nothing was
// refunded, and only Zhao Min knows what the second tier pays.
func ExampleRun() {
	july := calendar.Standard{}.Period(calendar.Month, calendar.On(2026, 7, 1))
	plan := incentive.Plan{Schema: incentive.Schema, ID: "field", Version: 1, Currency: "CNY", Places: 2, Rounding: incentive.HalfAway,
		RoundAt: incentive.EachEarning, Cadence: calendar.Month, Proration: incentive.NotProrated,
		Measures: []incentive.Measurement{{ID: "revenue", Amounts: []string{"revenue"}, Kinds: []incentive.FactKind{incentive.Booking}}},
		Components: []incentive.Component{{ID: "commission", Measure: "revenue", Interval: calendar.Month, Grain: incentive.Running, Reversals: incentive.Mirror,
			Rule: incentive.Tiered{Over: incentive.OverAmount, Bound: incentive.Below, BelowZero: incentive.EarnsNothing, Tiers: []incentive.Tier{
				{UpTo: decimal.NewNullDecimal(decimal.NewFromInt(10_000)), Rate: incentive.MustPct("3"), Pays: incentive.Marginal},
				{Rate: incentive.MustPct("5"), Pays: incentive.Marginal}}}}}}
	program, err := incentive.Compile(incentive.Setup{During: july.Span(), Plans: []incentive.Plan{plan},
		Assignments: []incentive.Assignment{{Payee: "Wang Wei", Plan: "field"}, {Payee: "Zhao Min", Plan: "field"}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	booked := func(id string, amount int64, people ...incentive.Participant) incentive.Fact {
		return incentive.Fact{ID: id, Kind: incentive.Booking, On: calendar.On(2026, 7, 6), Currency: "CNY",
			Amounts: []incentive.Amount{{Name: "revenue", Value: decimal.NewFromInt(amount)}}, Participants: people}
	}
	cover, _, err := coverage.Run(program, []incentive.Fact{
		booked("D-1", 8_000, incentive.Solo("Wang Wei")...), booked("D-2", 12_000, incentive.Solo("Zhao Min")...),
	}, coverage.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(cover)
	for _, t := range cover.Single() {
		fmt.Println("only", t.Only+":", t.Label())
	}
	fmt.Println(cover.Require(80))
	// Output:
	// 8 of 13 targets (61.5 %)
	// only Wang Wei: commission › tiers by amount › tier 1: 3 % of its slice › up to 10,000, included — below it
	// only Zhao Min: commission › tiers by amount › tier 1: 3 % of its slice › up to 10,000, included — above it
	// only Zhao Min: commission › tiers by amount › tier 2: 5 % of its slice — applies
	// coverage of plans is 8 of 13 targets (61.5 %), and 80 % is required: 3 more of these 5 have to be hit (18.5 % short)
	//   field 1 /crediting split  Crediting — for one of several
	//   field 1 /crediting overlaid  Crediting — for an overlay
	//   field 1 /components/0/reversals reversed  commission › reversals: mirror — taken back
	//   field 1 /components/0/rule/belowZero below-zero  commission › tiers by amount › a total below zero: nothing — below zero
	//   field 1 /components/0/rule/tiers/0/upTo exactly  commission › tiers by amount › tier 1: 3 % of its slice › up to 10,000, included — exactly on it
}
