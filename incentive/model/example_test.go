package model_test

import (
	"errors"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/model"
	"github.com/salesperf/salesperf/target/calendar"
)

// acceleratorPlan pays 3 % on everything up to the quota of a quarter, and 5 % on
// everything from there on.
func acceleratorPlan() incentive.Plan {
	return incentive.Plan{
		Schema: incentive.Schema, ID: "agent", Version: 1, Currency: "CNY", Places: 2,
		Rounding: incentive.HalfAway, RoundAt: incentive.EachStatement, Cadence: calendar.Quarter, Proration: incentive.NotProrated,
		Measures: []incentive.Measurement{{ID: "revenue", Amounts: []string{"revenue"}, Kinds: []incentive.FactKind{incentive.Booking}}},
		Components: []incentive.Component{{
			ID: "commission", Measure: "revenue", Interval: calendar.Quarter, Grain: incentive.AtEnd, Reversals: incentive.ReRate,
			Rule: incentive.Tiered{Over: incentive.OverAttainment, Bound: incentive.Above, BelowZero: incentive.EarnsFirstRate,
				Tiers: []incentive.Tier{
					{UpTo: decimal.NewNullDecimal(incentive.MustPct("100")), Rate: incentive.MustPct("3"), Pays: incentive.Retroactive},
					{Rate: incentive.MustPct("5"), Pays: incentive.Retroactive},
				}},
		}},
	}
}

// somebody has a quota of 400,000 a year.
func somebody() model.Person {
	return model.Person{Year: map[string]decimal.Decimal{"revenue": decimal.NewFromInt(400_000)}, Most: decimal.NewFromInt(3)}
}

// Before the plan is signed its author looks at what it does to somebody with a quota of
// 400,000 a year. The last sale before the quota is worth 2,000 more than any other, and
// nothing bounds the plan.
func ExampleLint() {
	found, err := model.Lint(acceleratorPlan(), somebody())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range found {
		fmt.Printf("%s %s\n%s\n%s\n", f.Severity, f.Path, f.Text(calendar.English), f.Text(calendar.Chinese))
	}
	// Output:
	// note /components/0/rule
	// commission: nothing bounds what can be earned; at 300,000.00 of revenue it is 15,000.00 CNY
	// commission：所得没有上限；revenue 到 300,000.00 时为 15,000.00 CNY
	// warning /components/0/rule/tiers/0/upTo
	// commission: from 99,999.99 to 100,000.00 of revenue pay jumps up by 2,000.00 CNY
	// commission：revenue 从 99,999.99 到 100,000.00，提成跳增 2,000.00 CNY
}

// The table of a vendor lets two tiers claim the same sales. It is no plan, and still the
// linter says what hangs on it.
func ExampleLintDocument() {
	document := `{"currency": "USD", "places": 2, "components": [{"id": "accelerator", "measure": "revenue", "interval": "quarter",
		"rule": {"kind": "tiered", "over": "attainment", "tiers": [
			{"from": "0",    "upTo": "0.60", "rate": "0.03"},
			{"from": "0.50", "upTo": "1.00", "rate": "0.06"},
			{"from": "1.00",                 "rate": "0.08"}]}}]}`
	found, _ := model.LintDocument(incentive.Builtin(), []byte(document), somebody())
	for _, f := range found {
		if f.Code == model.CodeOverlap {
			fmt.Println(f.Path, f.Text(calendar.English))
		}
	}
	// Output:
	// /components/0/rule/tiers/1 accelerator: two tiers claim 50,000.00 to 60,000.00 of revenue; the two readings differ by 1,800.00 USD
}

// Finance asks what one quarter of somebody between 80 % and 120 % can cost, and Li Na
// asks what she must sell to be paid 4,000: there is no such sale, as pay jumps over it,
// so that it is the one that reaches the quota.
func ExampleCase_Bounds() {
	quarter := calendar.Standard{}.Period(calendar.Quarter, calendar.On(2026, 7, 1))
	c, err := somebody().Case(acceleratorPlan(), "revenue", quarter, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	within := model.Range{From: decimal.NewFromInt(80_000), To: decimal.NewFromInt(120_000)}
	bounds, err := c.Bounds(within)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("from", bounds.Low, "to", bounds.High, bounds.Currency, "exact:", bounds.Exact)

	curve, _ := c.Curve(within)
	for _, p := range curve.Points {
		fmt.Println(p.Sold, p.Paid, p.Rate.Decimal, p.Jump)
	}

	need, _ := c.Inverse(decimal.NewFromInt(4_000), within)
	fmt.Println("sell", need.Sold, "to be paid", need.Paid, "and not", need.Before)
	_, err = c.Inverse(decimal.NewFromInt(9_000), within)
	fmt.Println(errors.Is(err, model.ErrOutOfReach))
	// Output:
	// from 2400 to 6000 CNY exact: true
	// 80000 2400 0.03 0
	// 99999.99 3000 0 2000
	// 100000 5000 0.05 0
	// 120000 6000 0 0
	// sell 100000 to be paid 5000 and not 3000
	// true
}

// Twenty agents sold 10,000 to 200,000. The company wants to pay 4 % above the quota in
// place of 5 %, and a tenth of a percent more on everything. The build fails, because
// somebody loses more than 5 %.
func ExampleLimits_Check() {
	next := agentPlan(2, "4")
	next.Components[1].Rule = incentive.Flat{Rate: incentive.MustPct("1.1")}
	versions := []model.Version{company("today", 20, agentPlan(1, "5")), company("proposal", 20, next)}
	out, err := model.Run(sales(20, 10), versions, model.Options{Sales: "revenue", Kinds: []incentive.FactKind{incentive.Booking}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, o := range out {
		rate, _ := o.CostOfSales()
		median, _ := o.Pays().Quantile(50)
		fmt.Println(o.Version, o.Cost, o.Currency, "cost of sales", rate, "median", median)
	}
	change, _ := model.Compare(out[0], out[1])
	loser := change.Losers()[0]
	cause, _ := loser.Cause()
	fmt.Println(len(change.Winners()), "win;", loser.Payee, "loses", loser.Gain().Neg(), "by", cause.ID)

	limits := model.Limits{Loss: decimal.NewNullDecimal(incentive.MustPct("5")), Cost: decimal.NewNullDecimal(incentive.MustPct("4"))}
	fmt.Println(limits.Check(change))
	// Output:
	// today 95000 CNY cost of sales 0.045238 median 4000
	// proposal 91600 CNY cost of sales 0.043619 median 4100
	// 11 win; agent-0019 loses 800 by commission
	// /people/agent-0015: 440 of 7600 are lost, 5.79 %, most of it by "commission" of plan "agent" [range]
	// /people/agent-0016: 530 of 8200 are lost, 6.46 %, most of it by "commission" of plan "agent" [range]
	// /people/agent-0017: 620 of 8800 are lost, 7.05 %, most of it by "commission" of plan "agent" [range]
	// /people/agent-0018: 710 of 9400 are lost, 7.55 %, most of it by "commission" of plan "agent" [range]
	// /people/agent-0019: 800 of 10000 are lost, 8.00 %, most of it by "commission" of plan "agent" [range]
}

// Next year's sales may come out a fifth higher or lower, and half of that is the market.
func ExampleBudget() {
	chance := model.Chance{Seed: 2026, Trials: 500, Mean: 1, Spread: 0.2, Common: 0.5}
	cost, err := model.Budget(sales(20, 4), company("today", 20, agentPlan(1, "5")), chance, model.Options{Workers: 2})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range []int{10, 50, 90} {
		amount, _ := cost.Quantile(p)
		fmt.Printf("P%d %s\n", p, amount.Round(-3))
	}
	// Output:
	// P10 75000
	// P50 97000
	// P90 117000
}

// What does the jump at the quota tempt people to do with a deal of 40,000 at the end of a
// quarter?
func ExampleGaming() {
	quarter := calendar.Standard{}.Period(calendar.Quarter, calendar.On(2026, 7, 1))
	moves, err := model.Gaming(acceleratorPlan(), somebody(), "revenue", decimal.NewFromInt(40_000), quarter, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range moves {
		fmt.Println(m.Text(calendar.English))
	}
	fmt.Println(moves[0].Text(calendar.Chinese))
	// Output:
	// A deal of 40,000.00 that is pulled in from 1 October 2026 to 30 September 2026, 1 day, brings 2,300.00 CNY, which pays for a discount of 15,000.00.
	// A deal of 40,000.00 that is taken back on 1 October 2026, 1 day late, brings 2,300.00 CNY.
	// A deal of 40,000.00 that waits from 30 September 2026 to 1 October 2026, 1 day, brings 2,300.00 CNY, which pays for a discount of 15,000.00.
	// 把 40,000.00 的单从2026年10月1日提前 1 天到2026年9月30日，多得 2,300.00 CNY，相当于可以让利 15,000.00。
}
