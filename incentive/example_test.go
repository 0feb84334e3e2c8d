package incentive_test

import (
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// Li Na has a quota of 1,000,000 for the third quarter and sells 1,300,000. Her plan
// pays 3 % up to the quota, 5 % up to 120 % of it, and 8 % above.
func Example() {
	slice := incentive.Marginal
	plan := incentive.Plan{
		Schema: incentive.Schema, ID: "agent-2026", Version: 1, Currency: "CNY", Places: 2,
		Rounding: incentive.HalfAway, RoundAt: incentive.EachStatement, Cadence: calendar.Quarter, Proration: incentive.NotProrated,
		Measures: []incentive.Measurement{{ID: "revenue", Amounts: []string{"revenue"}, Kinds: []incentive.FactKind{incentive.Booking}}},
		Components: []incentive.Component{{
			ID: "new-business", Measure: "revenue", Interval: calendar.Quarter, Grain: incentive.AtEnd, Reversals: incentive.ReRate,
			Rule: incentive.Tiered{Over: incentive.OverAttainment, Bound: incentive.Below, BelowZero: incentive.EarnsNothing,
				Tiers: []incentive.Tier{
					{UpTo: decimal.NewNullDecimal(incentive.MustPct("100")), Rate: incentive.MustPct("3"), Pays: slice},
					{UpTo: decimal.NewNullDecimal(incentive.MustPct("120")), Rate: incentive.MustPct("5"), Pays: slice},
					{Rate: incentive.MustPct("8"), Pays: slice},
				}},
		}},
	}
	quarter := calendar.Standard{}.Period(calendar.Quarter, calendar.On(2026, time.July, 1))
	program, err := incentive.Compile(incentive.Setup{During: quarter.Span(), Plans: []incentive.Plan{plan},
		Assignments: []incentive.Assignment{{Payee: "Li Na", Plan: "agent-2026"}},
		Quotas:      []incentive.Quota{{Payee: "Li Na", Measure: "revenue", Period: quarter, Amount: decimal.NewFromInt(1_000_000)}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := program.Run([]incentive.Fact{{
		ID: "D-1001", Kind: incentive.Booking, On: calendar.On(2026, time.August, 12), Currency: "CNY",
		Amounts:      []incentive.Amount{{Name: "revenue", Value: decimal.NewFromInt(1_300_000)}},
		Participants: incentive.Solo("Li Na"),
	}}, incentive.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	statement := result.Statements("Li Na", quarter)[0]
	for _, l := range statement.Lines {
		fmt.Printf("tier %d: %7s × %4s = %5s\n", l.Tier, l.Base, l.Rate, l.Amount)
	}
	fmt.Println("total", statement.Total().StringFixed(statement.Places), statement.Currency)
	// Output:
	// tier 1: 1000000 × 0.03 = 30000
	// tier 2:  200000 × 0.05 = 10000
	// tier 3:  100000 × 0.08 =  8000
	// total 48000.00 CNY
}
