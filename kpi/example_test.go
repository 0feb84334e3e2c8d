package kpi_test

import (
	"fmt"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// The first quarter of Li Na. She sold 1.15 million of the 1 million asked, 87 % of
// what fell due was paid, and she signed two new customers. No survey came back, so
// the other weights count for more, and the result says so.
func Example() {
	program, err := kpi.Compile(repCard())
	if err != nil {
		fmt.Println(err)
		return
	}
	sold := revenue.Amount("li-na", q1, d("1150000"))
	sold.Target = decimal.NewNullDecimal(d("1000000"))
	signed := kpi.NewCustomers{Months: 12}.Metric().Amount("li-na", q1, d("2"))
	result, err := program.Score("li-na", q1, []kpi.Reading{
		sold,
		kpi.OfDue.Metric().Rate("li-na", q1, d("783000"), d("900000")),
		signed,
		csat.Metric().NotMeasured("li-na", q1),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range result.Lines {
		fmt.Printf("%-22s %-13s weight %-4s score %s\n", l.Metric, l.Code, l.Weight, l.Score().StringFixed(1))
	}
	fmt.Printf("total %s at a coverage of %s: grade %s\n", result.Total().Decimal.StringFixed(1), result.Coverage, result.Grade)
	// Output:
	// revenue                scored        weight 0.4  score 51.1
	// cash-collection-rate   scored        weight 0.3  score 32.2
	// new-customers          scored        weight 0.2  score 13.3
	// customer-satisfaction  not-measured  weight 0.1  score 0.0
	//                        rounding      weight 0    score 0.1
	// total 96.7 at a coverage of 0.9: grade S
}

// One and the same firm collects 80 % or 120 %: only a named definition makes the
// figure mean something.
func ExampleReceivables_Reading() {
	books := kpi.Receivables{
		Opening: decimal.NewNullDecimal(d("500")),
		Revenue: decimal.NewNullDecimal(d("1000")),
		Closing: decimal.NewNullDecimal(d("300")),
	}
	for _, v := range []kpi.CollectionRate{kpi.OfCollectable, kpi.RevenueLessIncrease} {
		r, err := books.Reading(v, "east", q1)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(v.Metric().Definition.In(calendar.English), "=", r.Actual().Round(2).Decimal)
	}
	// Output:
	// collected ÷ (opening receivables + revenue) = 0.8
	// (revenue − increase of receivables) ÷ revenue = 1.2
}

// Acme had not bought for more than a year, so Li Na won it anew. A team counts the
// customers, not the counts.
func ExampleMetric_Combine() {
	rule := kpi.NewCustomers{Months: 12}
	sales := []kpi.Sale{
		{Customer: "Acme", Owner: "li-na", On: on("2026-01-10")},
		{Customer: "Beta", Owner: "li-na", On: on("2026-02-10")},
		{Customer: "Coral", Owner: "wang", On: on("2026-02-11")},
		{Customer: "Acme", Owner: "wang", On: on("2024-06-01")}, // long ago
	}
	readings, err := rule.Readings(kpi.History{Sales: sales}, []org.ID{"li-na", "wang"}, q1)
	if err != nil {
		fmt.Println(err)
		return
	}
	team, err := rule.Metric().Combine("east", q1, readings)
	fmt.Println(readings[0].Num.Decimal, readings[1].Num.Decimal, team.Num.Decimal, team.Keys, err)
	// Output: 2 1 3 [Acme Beta Coral] <nil>
}

// A page of an appraisal manual lists the same band twice, with 80 and with 100
// points. The check says so before anybody is scored by it.
func ExamplePiecewise_Check() {
	card := repCard()
	card.Items[0].Scorer = kpi.Steps(kpi.ByRatio, kpi.HigherIsBetter, d("0"),
		kpi.Step{From: d("0.8"), Points: d("80")},
		kpi.Step{From: d("0.8"), Points: d("100")})
	fmt.Println(card.Check())
	// Output: /items/0/scorer/segments/2/from: two begin at 0.8 [overlap]
}

// Why 80.0? A result says so line by line, in the language of whoever asks: sales made
// 82 points, a complaint took two off.
func ExampleScorecard_Explain() {
	sales := kpi.Metric{ID: "sales", Name: kpi.Text{EN: "Sales", ZH: "销售额"}, Direction: kpi.HigherIsBetter, Aggregation: kpi.Sum}
	complaints := kpi.Metric{ID: "complaints", Name: kpi.Text{EN: "Complaints", ZH: "投诉"}, Direction: kpi.LowerIsBetter, Aggregation: kpi.Sum}
	card := kpi.Scorecard{
		Schema: kpi.Schema, ID: "sales", Version: 1, Places: 1, Missing: kpi.Missing{Rule: kpi.Renormalise},
		Items: []kpi.Item{{Metric: sales, Weight: d("1"), Target: decimal.NewNullDecimal(d("500000")), Scorer: kpi.Proportional(d("100"), d("0"), d("1.2"))}},
		Gates: kpi.Gates{Deduct: []kpi.Adjustment{{Metric: complaints, Scorer: kpi.Added(d("2"), d("10")), Absent: kpi.Passes}}},
	}
	result, err := card.Score("li-na", q1, []kpi.Reading{sales.Amount("li-na", q1, d("410000")), complaints.Amount("li-na", q1, d("1"))})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, language := range []calendar.Language{calendar.English, calendar.Chinese} {
		for _, line := range card.Explain(result, language) {
			fmt.Println(line)
		}
	}
	// Output:
	// Sales 410,000 of 500,000 (82.0 %): 82 points × 100.0 % = 82.0
	// Deduction for Complaints 1: -2.0
	// Total: 80.0 at a coverage of 100.0 %
	// 销售额 410,000，目标 500,000，完成 82.0 %：82 分×100.0 %＝82.0
	// 扣分，投诉 1：-2.0
	// 总分：80.0，数据覆盖 100.0 %
}
