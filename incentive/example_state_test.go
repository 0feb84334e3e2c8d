package incentive_test

import (
	"fmt"
	"log"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// quarterly is a state in which Li Na has sold 90,000 of her 100,000 for the third quarter.
// She earns 4 % up to her quota and 8 % above it, and 1 % on software if 85 % of what is
// due has been collected.
func quarterly() *incentive.State {
	plan, err := incentive.Builtin().Decode([]byte(`{
		"schema": "salesperf.plan/v1", "id": "rep", "version": 1, "currency": "CNY", "places": 2,
		"rounding": "half-away", "roundAt": "statement", "cadence": "quarter", "proration": "none", "readings": ["collection"],
		"measures": [{"id": "revenue", "amounts": ["revenue"], "kinds": ["booking"]},
			{"id": "software", "amounts": ["revenue"], "kinds": ["booking"], "when": [{"field": "category", "under": ["software"]}]}],
		"components": [
			{"id": "commission", "measure": "revenue", "interval": "quarter", "grain": "running", "reversals": "mirror", "rule": {
				"kind": "tiered", "over": "attainment", "bound": "below", "belowZero": "first-rate",
				"tiers": [{"upTo": "1", "rate": "0.04", "pays": "marginal"}, {"rate": "0.08", "pays": "marginal"}]}},
			{"id": "extra", "measure": "software", "interval": "quarter", "grain": "event", "reversals": "mirror",
				"when": [{"measure": "collection", "over": "amount", "atLeast": "0.85"}], "rule": {"kind": "flat", "rate": "0.01"}}]}`))
	if err != nil {
		log.Fatal(err)
	}
	quarter := calendar.Standard{}.Period(calendar.Quarter, calendar.On(2026, time.July, 1))
	program, err := incentive.Compile(incentive.Setup{During: quarter.Span(), Plans: []incentive.Plan{plan},
		Assignments: []incentive.Assignment{{Payee: "Li Na", Plan: "rep"}},
		Quotas:      []incentive.Quota{{Payee: "Li Na", Measure: "revenue", Period: quarter, Amount: decimal.NewFromInt(100_000)}},
		Readings:    []incentive.Reading{{Payee: "Li Na", Name: "collection", Period: quarter, Value: decimal.RequireFromString("0.81")}},
	})
	if err != nil {
		log.Fatal(err)
	}
	state, err := program.Start([]incentive.Fact{deal("D-1", time.August, 90_000)}, incentive.Options{})
	if err != nil {
		log.Fatal(err)
	}
	return state
}

// deal is a sale of Li Na's on the 12th of a month.
func deal(id string, month time.Month, amount int64) incentive.Fact {
	return incentive.Fact{ID: id, Kind: incentive.Booking, On: calendar.On(2026, month, 12), Currency: "CNY", Category: "hardware/scales",
		Amounts: []incentive.Amount{{Name: "revenue", Value: decimal.NewFromInt(amount)}}, Participants: incentive.Solo("Li Na")}
}

// What will Li Na earn if she wins a deal of 30,000 in September? Nothing changes by the
// question.
func ExampleState_Try() {
	state := quarterly()
	paid := func(r *incentive.Result) decimal.Decimal { return r.PayoutsOf("Li Na")[0].Paid() }
	err := state.Try(func(r *incentive.Result) { fmt.Println("if it is won:", paid(r)) }, deal("D-2", time.September, 30_000))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("as it stands:", paid(state.Result()))
	// Output:
	// if it is won: 5600
	// as it stands: 3600
}

// Why did two sales not bring the extra: one of hardware, and one of software?
func ExampleResult_WhyNot() {
	state := quarterly()
	software := deal("D-2", time.September, 5_000)
	software.Category = "software/licences"
	if _, err := state.Add(software); err != nil {
		log.Fatal(err)
	}
	for _, id := range []string{"D-1", "D-2"} {
		for _, why := range state.Result().WhyNot(id, "Li Na") {
			fmt.Println(id, why.Code, "of", why.At+":", why.Field, "is", why.Found+", asked was", why.Asked, why.By.Decimal)
		}
	}
	// Output:
	// D-1 condition of software: category is hardware/scales, asked was under software 0
	// D-2 gate of extra: collection is 0.81, asked was 0.85 0.04
}
