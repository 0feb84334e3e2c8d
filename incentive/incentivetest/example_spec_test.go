package incentivetest_test

import (
	"fmt"
	"os"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/incentivetest"
	"github.com/salesperf/salesperf/target/calendar"
)

// Li Na reads the plan as if 5 % were paid on everything once she is above her quota. The
// difference shows her that it is paid on what is above it.
func ExampleScenario_Check() {
	text, err := os.ReadFile("testdata/specs/executive.plan.json")
	if err != nil {
		fmt.Println(err)
		return
	}
	plan, err := incentive.Builtin().Decode(text)
	if err != nil {
		fmt.Println(err)
		return
	}
	sale := incentive.Fact{ID: "D-1", Kind: incentive.Booking, On: calendar.On(2026, 7, 6), Currency: "CNY",
		Amounts: []incentive.Amount{{Name: "revenue", Value: decimal.NewFromInt(120_000)}}, Participants: incentive.Solo("Li Na")}
	given := incentivetest.Given{During: july.Span(), Plans: []incentive.Plan{plan},
		Readings: []incentive.Reading{{Payee: "Li Na", Name: "collection", Period: july, Value: decimal.RequireFromString("0.8")}}}
	scenario := given.Assign("executive", "Li Na").Quota("Li Na", "revenue", july, decimal.NewFromInt(100_000)).When(sale).
		Expect("above the quota", incentivetest.Expectation{Of: incentivetest.Paid, Payee: "Li Na", Amount: decimal.NewNullDecimal(decimal.NewFromInt(6_000))})
	list, err := scenario.Check()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range list {
		fmt.Println(d)
	}
	// Output:
	// paid payee=Li Na
	//   want 6000   got 4000   (-2000)
	//   trace of Li Na, 2026-07-01/2026-08-01, plan executive version 1
	//     revenue: 120000 of 100000
	//     D-1  commission  tier 1  100000 × 0.03 = 3000
	//     D-1  commission  tier 2  20000 × 0.05 = 1000
	//     -    cash        gate    collection is 0.8, not 0.85
	//     total 4000.00 CNY
}
