package main

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/review"
	"github.com/shopspring/decimal"
)

var d = decimal.RequireFromString

// The metrics that the company measures itself.
var (
	revenue = kpi.Metric{ID: "revenue", Unit: "CNY", Direction: kpi.HigherIsBetter, Aggregation: kpi.Sum,
		Name: kpi.Text{EN: "Revenue", ZH: "销售额"}}
	training = kpi.Metric{ID: "training", Unit: "hours", Direction: kpi.HigherIsBetter, Aggregation: kpi.Sum,
		Name: kpi.Text{EN: "Training hours", ZH: "培训学时"}}
	complaints = kpi.Metric{ID: "complaints", Direction: kpi.LowerIsBetter, Aggregation: kpi.Sum,
		Name: kpi.Text{EN: "Complaints upheld", ZH: "有效投诉"}}
	fraud = kpi.Metric{ID: "fraud", Direction: kpi.LowerIsBetter, Aggregation: kpi.Sum,
		Name: kpi.Text{EN: "False reports", ZH: "弄虚作假"}}
	satisfaction = kpi.Satisfaction{Variant: kpi.TopBox, Min: 1, Max: 5, Box: 4}.Metric()
	customers    = kpi.NewCustomers{Months: 12}.Metric()
	collection   = kpi.OfDue.Metric()
	conduct      = review.CustomerFirst.Metric()
)

// scorecard is the card of a sales representative.
func scorecard() kpi.Scorecard {
	return kpi.Scorecard{
		Schema: kpi.Schema, ID: "sales-rep", Version: 1, Places: 1,
		Name:    kpi.Text{EN: "Sales representative", ZH: "销售代表"},
		Missing: kpi.Missing{Rule: kpi.RefuseBelow, Within: kpi.WithinPerspective, Coverage: some("0.7")},
		Perspectives: []kpi.Perspective{
			{ID: "results", Name: kpi.Text{EN: "Results", ZH: "业绩"}, Weight: d("0.5"), Least: some("0.35"), Most: some("0.5")},
			{ID: "customers", Name: kpi.Text{EN: "Customers", ZH: "客户"}, Weight: d("0.3")},
			{ID: "growth", Name: kpi.Text{EN: "Conduct and growth", ZH: "行为与成长"}, Weight: d("0.2")},
		},
		Shifts: []kpi.Shift{{ID: "probation", From: "results", To: "growth", Weight: d("0.05")}},
		Items:  items(),
		Gates:  gates(),
	}
}

// items are what counts, each scored by one of the usual methods.
func items() []kpi.Item {
	full := d("100")
	return []kpi.Item{
		{Perspective: "results", Metric: revenue, Weight: d("0.6"), Scorer: kpi.Proportional(full, d("0.6"), d("1.2"))},
		{Perspective: "results", Metric: collection, Weight: d("0.4"), Target: some("0.9"), Scorer: kpi.Proportional(full, d("0.5"), d("1"))},
		{Perspective: "customers", Metric: customers, Weight: d("0.5"), Scorer: kpi.Steps(kpi.ByValue, kpi.HigherIsBetter, d("0"),
			kpi.Step{From: d("1"), Points: d("60")}, kpi.Step{From: d("2"), Points: d("80")}, kpi.Step{From: d("4"), Points: d("110")})},
		{Perspective: "customers", Metric: satisfaction, Weight: d("0.5"), Scorer: kpi.Interpolated(kpi.ByValue, kpi.HigherIsBetter,
			kpi.Anchor{X: d("0.6")}, kpi.Anchor{X: d("0.9"), Points: full})},
		{Perspective: "growth", Metric: conduct, Weight: d("0.7"),
			Scorer: described()},
		{Perspective: "growth", Metric: training, Weight: d("0.3"), Target: some("12"), Scorer: kpi.AllOrNothing(kpi.HigherIsBetter, full)},
	}
}

// described are the levels of conduct and what each is worth.
func described() kpi.Levels {
	return review.Described([5]decimal.Decimal{d("0"), d("60"), d("85"), d("100"), d("110")})
}

// gates take points off for complaints, keep the total low while money stays outside,
// and stop everything for a false report.
func gates() kpi.Gates {
	return kpi.Gates{
		Deduct: []kpi.Adjustment{{Metric: complaints, Scorer: kpi.Added(d("2"), d("10")), Absent: kpi.Passes}},
		Cap: []kpi.Ceiling{{Points: d("75"), Absent: kpi.Passes,
			When: kpi.Condition{Metric: collection, Axis: kpi.ByValue, Side: kpi.Below, Bound: d("0.6")}}},
		Veto: []kpi.Veto{{Absent: kpi.Refuses,
			When: kpi.Condition{Metric: fraud, Axis: kpi.ByValue, Side: kpi.AtLeast, Bound: d("1")}}},
	}
}

// teamCard is the card of a team. Conduct is a mean there, between the levels, and
// the total has a grade, since there is nobody to rank it with.
func teamCard() kpi.Scorecard {
	full := d("100")
	return kpi.Scorecard{
		Schema: kpi.Schema, ID: "sales-team", Version: 1, Places: 1, Missing: kpi.Missing{Rule: kpi.Renormalise},
		Items: []kpi.Item{
			{Metric: revenue, Weight: d("0.5"), Target: some("9700000"), Scorer: kpi.Proportional(full, d("0.6"), d("1.2"))},
			{Metric: collection, Weight: d("0.3"), Target: some("0.9"), Scorer: kpi.Proportional(full, d("0.5"), d("1"))},
			{Metric: conduct, Weight: d("0.2"), Scorer: described().Between()},
		},
		Grades: []kpi.Grade{
			{ID: "C", Name: kpi.Text{EN: "to improve", ZH: "待改进"}},
			{ID: "B", From: some("70"), Name: kpi.Text{EN: "good", ZH: "良好"}},
			{ID: "A", From: some("95"), Name: kpi.Text{EN: "excellent", ZH: "优秀"}},
		},
	}
}

// distribution is the forced distribution of the company.
func distribution() review.Distribution {
	return review.Distribution{Least: 10, Ties: review.Promote, Portions: []review.Portion{
		{Grade: "A", Share: d("0.2")}, {Grade: "B", Share: d("0.5")}, {Grade: "C", Share: d("0.3")},
	}}
}

// some returns the number s; empty is absent.
func some(s string) decimal.NullDecimal {
	if s == "" {
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(d(s))
}
