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
	slice := incentive.OnSlice
	program, err := incentive.Compile(incentive.Plan{
		Schema: incentive.Schema, ID: "agent-2026", Version: 1, Currency: "CNY", Places: 2,
		Rounding: incentive.HalfAway, Cadence: calendar.Quarter,
		Components: []incentive.Component{{
			ID: "new-business", Measure: "revenue",
			Rule: incentive.Tiered{Over: incentive.OverAttainment, Bound: incentive.Below, BelowZero: incentive.EarnsNothing,
				Tiers: []incentive.Tier{
					{UpTo: decimal.NewNullDecimal(incentive.MustPct("100")), Rate: incentive.MustPct("3"), Pays: slice},
					{UpTo: decimal.NewNullDecimal(incentive.MustPct("120")), Rate: incentive.MustPct("5"), Pays: slice},
					{Rate: incentive.MustPct("8"), Pays: slice},
				}},
		}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}

	quarter := calendar.Standard{}.Period(calendar.Quarter, calendar.On(2026, time.July, 1))
	credits, err := incentive.Credits([]incentive.Fact{{
		ID: "D-1001", Kind: incentive.Booking, On: calendar.On(2026, time.August, 12), Currency: "CNY",
		Amounts:      []incentive.Amount{{Measure: "revenue", Value: decimal.NewFromInt(1_300_000)}},
		Participants: incentive.Solo("Li Na"),
	}}, 2)
	if err != nil {
		fmt.Println(err)
		return
	}
	statement, err := program.Earn(incentive.Input{Payee: "Li Na", Period: quarter, Credits: credits,
		Quotas: map[string]decimal.Decimal{"revenue": decimal.NewFromInt(1_000_000)}})
	if err != nil {
		fmt.Println(err)
		return
	}
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
