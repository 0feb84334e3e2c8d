package incentivetest_test

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/incentivetest"
)

// To keep windfalls from costing too much, sales above 150 % of the quota are to be paid
// at 2 % in place of 3 %, and the author writes that rate for everything. Nobody has a
// story about it. The kit finds the one sale that shows what it does: with the cent that
// passes the bound Li Na loses 1,500, and so she will wait with it until August.
func ExampleTry() {
	plan, err := incentive.Builtin().Decode([]byte(`{
		"schema": "salesperf.plan/v1", "id": "agent", "version": 1, "currency": "CNY", "places": 2,
		"rounding": "half-away", "roundAt": "statement", "cadence": "month", "proration": "none",
		"measures": [{"id": "revenue", "amounts": ["revenue"], "kinds": ["booking"]}],
		"components": [{"id": "commission", "measure": "revenue", "interval": "month", "grain": "end", "reversals": "re-rate",
			"rule": {"kind": "tiered", "over": "attainment", "bound": "below", "belowZero": "first-rate",
				"tiers": [{"upTo": "1.5", "rate": "0.03", "pays": "retroactive"}, {"rate": "0.02", "pays": "retroactive"}]}}]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	given := incentivetest.Given{During: july.Span(), Plans: []incentive.Plan{plan}}.Assign("agent", "Li Na").
		Quota("Li Na", "revenue", july, decimal.NewFromInt(100_000))
	list, err := incentivetest.Try(given, incentivetest.Trial{Laws: []incentivetest.Law{
		{Property: incentivetest.Bounds}, {Property: incentivetest.Monotone},
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, v := range list {
		fmt.Println(v)
		if v.Counterexample != nil {
			for _, d := range v.Counterexample.Differences {
				fmt.Println(d)
			}
		}
	}
	// Output:
	// bounds: 100 cases, 100 of which could break it
	// monotone: 3 cases, 3 of which could break it; one does, by 1500
	// paid payee=Li Na plan=agent currency=CNY
	//   want at least 4500   got 3000   (-1500)
	//   trace of Li Na, 2026-07-01/2026-08-01, plan agent version 1
	//     revenue: 150000.01 of 100000
	//     -  commission  retroactive 2  150000.01 × 0.02 = 3000.0002
	//     -  -           rounding       -0.0002
	//     total 3000.00 CNY
}
