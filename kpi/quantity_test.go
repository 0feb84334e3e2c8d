package kpi_test

import (
	"testing"

	"github.com/salesperf/salesperf/internal/wording"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/catalog"
	"github.com/salesperf/salesperf/kpi/review"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// alone is a card of one item, whose actual is its points.
func alone(m kpi.Metric, target decimal.NullDecimal) kpi.Scorecard {
	return kpi.Scorecard{Schema: kpi.Schema, ID: "alone", Version: 1, Places: 1, Missing: kpi.Missing{Rule: kpi.Renormalise},
		Items: []kpi.Item{{Metric: m, Weight: d("1"), Target: target, Scorer: asPoints()}}}
}

// requireSaid requires how the first line of a result begins, in both languages.
func requireSaid(t *testing.T, card kpi.Scorecard, r kpi.Reading, english, chinese string) {
	t.Helper()
	got, err := card.Score("li-na", q1, []kpi.Reading{r})
	require.NoError(t, err)
	require.Regexp(t, "^"+english+": [0-9,.-]+ points? ×", card.Explain(got, calendar.English)[0])
	require.Regexp(t, "^"+chinese+"：[0-9,.-]+ 分×", card.Explain(got, calendar.Chinese)[0])
}

// A number stands with its unit: on its target where it has one, and in words that the
// reader knows. The name of a metric may have said it. Without a unit a number is a
// percentage where it has a denominator.
func TestExplainWritesUnits(t *testing.T) {
	made, hours, days := catalog.Visits{}.Metric(), catalog.HoursPerPerson.Metric(), catalog.CycleOfWon.Metric()
	trips := kpi.Metric{ID: "trips", Unit: "miles", Direction: kpi.HigherIsBetter, Aggregation: kpi.Sum}
	requireSaid(t, alone(made, some("10")), made.Amount("li-na", q1, d("12")), `Customer visits 12 of 10 \(120.0 %\)`, "客户拜访次数 12，目标 10，完成 120.0 %")
	requireSaid(t, alone(hours, some("10")), hours.Rate("li-na", q1, d("12"), d("1")), `Training hours 12 of 10 \(120.0 %\)`, "培训学时 12，目标 10 小时，完成 120.0 %")
	requireSaid(t, alone(days, some("1")), days.Rate("li-na", q1, d("3"), d("2")), `Sales cycle 1.5 of 1 day \(150.0 %\)`, "平均成交周期 1.5，目标 1 天，为目标的 150.0 %")
	requireSaid(t, alone(days, some("")), days.Rate("li-na", q1, d("61"), d("2")), "Sales cycle 30.5 days", "平均成交周期 30.5 天")
	upheld := kpi.Metric{ID: "complaints", Unit: "complaints", Name: kpi.Text{EN: "Complaints", ZH: "投诉"}, Direction: kpi.LowerIsBetter, Aggregation: kpi.Sum}
	requireSaid(t, alone(upheld, some("2")), upheld.Amount("li-na", q1, d("3")), `Complaints 3 of 2 \(150.0 %\)`, "投诉 3，目标 2，为目标的 150.0 %")
	requireSaid(t, alone(trips, some("")), trips.Amount("li-na", q1, d("7")), "trips 7 miles", "trips 7 miles")

	full := kpi.Satisfaction{Variant: kpi.MeanOfMax, Min: 1, Max: 5}.Metric()
	due := catalog.Ageing{Basis: catalog.PastDue, UpTo: []int{0, 30}}.Metric(0)
	requireSaid(t, alone(full, some("0.9")), full.Rate("li-na", q1, d("17"), d("20")), `Customer satisfaction 85.0 % of 90.0 % \(94.4 %\)`, "客户满意度 85.0 %，目标 90.0 %，完成 94.4 %")
	requireSaid(t, alone(due, some("")), due.Rate("li-na", q1, d("1"), d("3")), "Receivables not yet due 33.3 %", "应收账款账龄：未到期 33.3 %")
	off := catalog.ForecastError{Variant: catalog.MAPE, Places: 4}.Metric()
	requireSaid(t, alone(off, some("")), off.Rate("li-na", q1, d("0.125"), d("1")), "Forecast error 12.5 %", "预测误差率 12.5 %")
	requireSaid(t, alone(numbered(0), some("")), numbered(0).Amount("li-na", q1, d("3")), "m00 3", "m00 3")
}

// The mean of levels and that of totals are no shares: they have units.
func TestExplainWritesMeansOfJudgements(t *testing.T) {
	conduct, totals := review.Planning.Metric(), review.TeamScore()
	requireSaid(t, alone(conduct, some("")), conduct.Rate("li-na", q1, d("10"), d("4")), "Planning 2.5 levels", "计划性 2.5 级")
	requireSaid(t, alone(totals, some("90")), totals.Rate("li-na", q1, d("85.45"), d("1")), `Team score 85.45 of 90 points \(94.9 %\)`, "团队得分 85.45，目标 90，完成 94.9 %")
}

// Above a target of which less is better nothing was achieved.
func TestExplainComparesWhereLessIsBetter(t *testing.T) {
	days, discount := catalog.CycleOfWon.Metric(), catalog.DiscountRate{}.Metric()
	requireSaid(t, alone(days, some("30")), days.Rate("li-na", q1, d("90"), d("2")), `Sales cycle 45 of 30 days \(150.0 %\)`, "平均成交周期 45，目标 30 天，为目标的 150.0 %")
	requireSaid(t, alone(discount, some("0.1")), discount.Rate("li-na", q1, d("1"), d("20")), `Discount rate 5.0 % of 10.0 % \(50.0 %\)`, "折让率 5.0 %，目标 10.0 %，为目标的 50.0 %")
}

// 87.649999996 % is 87.6 %, and not 87.7 % by way of 87.65 %.
func TestExplainRoundsAPercentageOnce(t *testing.T) {
	rate := kpi.OfDue.Metric()
	requireSaid(t, alone(rate, some("1")), rate.Rate("li-na", q1, d("0.87649999996"), d("1")), `Cash collection rate 87.6 % of 100.0 % \(87.6 %\)`, "回款率 87.6 %，目标 100.0 %，完成 87.6 %")
}

// A target that was missed by a hair is not written as met, nor is a gap as none.
func TestExplainDoesNotRoundToAll(t *testing.T) {
	rate := kpi.OfDue.Metric()
	requireSaid(t, alone(revenue, some("1000000")), revenue.Amount("li-na", q1, d("999999")), `revenue 999,999 of 1,000,000 CNY \(99.9999 %\)`, "revenue 999,999，目标 1,000,000 元，完成 99.9999 %")
	requireSaid(t, alone(rate, some("")), rate.Rate("li-na", q1, d("100001"), d("100000")), "Cash collection rate 100.001 %", "回款率 100.001 %")
	requireSaid(t, alone(rate, some("")), rate.Rate("li-na", q1, d("3.000"), d("3")), "Cash collection rate 100.0 %", "回款率 100.0 %")
	requireSaid(t, alone(rate, some("")), rate.Rate("li-na", q1, d("1000000001"), d("1000000000")), "Cash collection rate 100.000000 %", "回款率 100.000000 %")

	card := alone(numbered(0), some(""))
	card.Items[0].Weight = d("0.9999")
	card.Items = append(card.Items, kpi.Item{Metric: numbered(1), Weight: d("0.0001"), Scorer: asPoints()})
	got, err := card.Score("li-na", q1, []kpi.Reading{numbered(0).Amount("li-na", q1, d("5"))})
	require.NoError(t, err)
	require.Contains(t, card.Explain(got, calendar.English), "Total: 5.0 at a coverage of 99.99 %")
}

// What was picked is a level, be it without a name, for a bonus as for an item.
func TestExplainNamesTheLevelOfABonus(t *testing.T) {
	conduct := kpi.Metric{ID: "conduct", Direction: kpi.HigherIsBetter, Aggregation: kpi.WeightedMean}
	card := gated()
	card.Bonus[0].Metric, card.Bonus[0].Scorer = conduct, described()
	picked := conduct.Rate("li-na", q1, d("3"), d("1"))
	got, err := card.Score("li-na", q1, []kpi.Reading{numbered(0).Amount("li-na", q1, d("5")), picked})
	require.NoError(t, err)
	require.Equal(t, "Bonus for conduct 3 (exceeds): +110.0", card.Explain(got, calendar.English)[1])

	unnamed := described()
	unnamed.Levels[2].Name = kpi.Text{}
	card.Bonus[0].Scorer = unnamed
	require.Equal(t, "Bonus for conduct 3: +110.0", card.Explain(got, calendar.English)[1])
}

// What stands on a card twice is called as where it stands first.
func TestExplainCallsAMetricAsTheItemDoes(t *testing.T) {
	plain := kpi.OfDue.Metric()
	plain.Name = kpi.Text{}
	card := alone(kpi.OfDue.Metric(), some(""))
	when := kpi.Condition{Metric: plain, Axis: kpi.ByValue, Side: kpi.Below, Bound: d("0.8")}
	card.Gates.Veto = []kpi.Veto{{When: when, Absent: kpi.Passes}}
	conduct := kpi.Metric{ID: "conduct", Unit: "levels", Direction: kpi.HigherIsBetter, Aggregation: kpi.WeightedMean}
	second := described()
	second.Levels[2].Name = kpi.Text{EN: "outshines"}
	card.Bonus = []kpi.Adjustment{{Metric: conduct, Scorer: described(), Absent: kpi.Passes}}
	card.Gates.Multiply = []kpi.Adjustment{{Metric: conduct, Scorer: second, Absent: kpi.Passes}}
	got, err := card.Score("li-na", q1, []kpi.Reading{plain.Rate("li-na", q1, d("1"), d("2")), conduct.Rate("li-na", q1, d("3"), d("1"))})
	require.NoError(t, err)
	text := card.Explain(got, calendar.English)
	require.Contains(t, text[1], "conduct 3 (exceeds)")
	require.Contains(t, text[2], "conduct 3 (exceeds)")
	require.Contains(t, text[3], "Veto by Cash collection rate 50.0 %")
}

// Nine ideas at two points each are ten points, since ten is the most.
func TestExplainSaysThatALimitMadeABonus(t *testing.T) {
	card := gated()
	card.Bonus[0].Scorer = kpi.Added(d("2"), d("10"))
	card.Gates.Multiply[0].Scorer = asPoints().WithFloor(d("0.8"))
	readings := []kpi.Reading{numbered(0).Amount("li-na", q1, d("10")), event("bonus").Amount("li-na", q1, d("9")), event("factor").Amount("li-na", q1, d("0.5"))}
	got, err := card.Score("li-na", q1, readings)
	require.NoError(t, err)
	text := card.Explain(got, calendar.English)
	require.Equal(t, "Bonus for bonus 9: +10.0 (cap)", text[1])
	require.Equal(t, "Factor for factor 0.5: × 0.8 (floor), -4.0", text[3])
	require.Equal(t, "系数，factor 0.5：×0.8（保底），-4.0", card.Explain(got, calendar.Chinese)[3])

	card.Gates.Veto[0].Absent = kpi.Refuses
	got, err = card.Score("li-na", q1, readings)
	require.NoError(t, err)
	require.Equal(t, "Factor for factor 0.5: × 0.8 (floor)", card.Explain(got, calendar.English)[3])
}

// A coverage that is too low is not written as the least one.
func TestExplainTellsTheCoverageFromTheLeast(t *testing.T) {
	card := alone(numbered(0), some(""))
	card.Items[0].Weight = d("0.94996")
	card.Items = append(card.Items, kpi.Item{Metric: numbered(1), Weight: d("0.05004"), Scorer: asPoints()})
	card.Missing = kpi.Missing{Rule: kpi.RefuseBelow, Coverage: some("0.95")}
	got, err := card.Score("li-na", q1, []kpi.Reading{numbered(0).Amount("li-na", q1, d("5"))})
	require.NoError(t, err)
	require.Contains(t, card.Explain(got, calendar.English), "No total: the coverage of 94.996 % is below 95.000 %")
	require.Contains(t, card.Explain(got, calendar.Chinese), "无总分：数据覆盖 94.996 %，低于 95.000 %")
}

// The units of the metrics that the module has are written in both languages, one and many.
func TestExplainHasWordsForEveryUnit(t *testing.T) {
	units := []string{review.TeamScore().Unit, review.Integrity.Metric().Unit}
	for _, e := range catalog.All() {
		units = append(units, e.Metric.Unit)
	}
	one := map[string][2]string{"CNY": {"CNY", "元"}, "customers": {"customer", "家"}, "days": {"day", "天"}, "hours": {"hour", "小时"},
		"levels": {"level", "级"}, "points": {"point", "分"}, "visits": {"visit", "次"}}
	for _, unit := range units {
		if unit == "" {
			continue
		}
		for _, l := range []calendar.Language{calendar.English, calendar.Chinese} {
			words, ok := wording.Sentence(l, "unit."+unit)
			require.True(t, ok, unit)
			require.NotEmpty(t, words, unit)
		}
		m := numbered(0)
		m.Unit = unit
		requireSaid(t, alone(m, some("")), m.Amount("li-na", q1, d("1")), "m00 1 "+one[unit][0], "m00 1 "+one[unit][1])
	}
}
