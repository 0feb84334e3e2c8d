package kpi_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// spoken is a card with something of everything, and named metrics.
func spoken(t *testing.T) kpi.Scorecard {
	named := func(m kpi.Metric, en, zh string) kpi.Metric {
		m.Name = kpi.Text{EN: en, ZH: zh}
		return m
	}
	card := gated()
	card.Items = []kpi.Item{
		{Metric: named(revenue, "Revenue", "销售额"), Weight: d("0.4"), Target: some("1000000"), Scorer: kpi.Proportional(d("100"), d("0"), d("1.1"))},
		{Metric: named(numbered(0), "Conduct", "行为规范"), Weight: d("0.3"), Scorer: described()},
		{Metric: kpi.OfDue.Metric(), Weight: d("0.1"), Target: some("0.9"), Scorer: asPoints()},
		{Metric: csat.Metric(), Weight: d("0.1"), Scorer: asPoints()},
		{Metric: numbered(1), Against: numbered(2), Weight: d("0.1"), Scorer: pairs()},
	}
	card.Bonus[0].Metric = named(event("bonus"), "Ideas", "合理化建议")
	card.Gates.Deduct[0].Metric = named(event("deduct"), "Complaints", "投诉")
	card.Gates.Multiply[0].Metric = named(event("factor"), "Market", "市场系数")
	card.Gates.Cap[0].When.Metric = named(event("late"), "Late reports", "迟报")
	card.Gates.Veto[0].When.Metric = named(event("fraud"), "Fraud", "舞弊")
	card.Grades = []kpi.Grade{{ID: "C"}, {ID: "B", From: some("60"), Name: kpi.Text{EN: "good", ZH: "良好"}}}
	return card
}

// pairs is a table of one row and one column.
func pairs() kpi.Table {
	return kpi.Table{Axis: kpi.ByValue, Across: kpi.ByValue, Columns: []kpi.Band{{}}, Rows: []kpi.TableRow{{Points: []decimal.Decimal{d("90")}}}}
}

// spokenReadings leave out the survey, the idea and the late reports.
func spokenReadings() []kpi.Reading {
	sold := revenue.Amount("li-na", q1, d("1150000"))
	sold.Missing = 1
	return []kpi.Reading{
		sold, numbered(0).Amount("li-na", q1, d("3")), kpi.OfDue.Metric().Rate("li-na", q1, d("783000"), d("900000")),
		csat.Metric().NotMeasured("li-na", q1), numbered(1).Amount("li-na", q1, d("7")), numbered(2).Amount("li-na", q1, d("8.25")),
		event("deduct").Amount("li-na", q1, d("2")), event("factor").Amount("li-na", q1, d("0.95")), event("fraud").Amount("li-na", q1, d("0")),
	}
}

func TestExplain(t *testing.T) {
	card := spoken(t)
	got, err := card.Score("li-na", q1, spokenReadings())
	require.NoError(t, err)
	require.Equal(t, []string{
		"Revenue 1,150,000 of 1,000,000 CNY (115.0 %) (1 not measured): 110 points (cap) × 44.4 % = 48.9",
		"Conduct 3 (exceeds): 110 points × 33.3 % = 36.7",
		"Cash collection rate 87.0 % of 90.0 % (96.7 %): 0.87 points × 11.1 % = 0.1",
		"Customer satisfaction: not measured; the others take over its weight of 10.0 %",
		"m01 7 and m02 8.25: 90 points × 11.1 % = 10.0",
		"Bonus for Ideas: nobody sent a reading; nothing added",
		"Deduction for Complaints 2: -2.0",
		"Factor for Market 0.95: × 0.95, -4.7",
		"Cap by Late reports: nobody sent a reading; not applied",
		"Veto by Fraud 0: does not apply",
		"Total: 89.0 at a coverage of 90.0 %, grade B (good)",
	}, card.Explain(got, calendar.English))
	require.Equal(t, []string{
		"销售额 1,150,000，目标 1,000,000 元，完成 115.0 %，其中 1 项未测：110 分（封顶）×44.4 %＝48.9",
		"行为规范 3（超出）：110 分×33.3 %＝36.7",
		"回款率 87.0 %，目标 90.0 %，完成 96.7 %：0.87 分×11.1 %＝0.1",
		"客户满意度：未测，权重 10.0 % 由其他项目分担",
		"m01 7；m02 8.25：90 分×11.1 %＝10.0",
		"加分，合理化建议：没有数据，不加分",
		"扣分，投诉 2：-2.0",
		"系数，市场系数 0.95：×0.95，-4.7",
		"封顶，迟报：没有数据，不适用",
		"一票否决，舞弊 0：未触发",
		"总分：89.0，数据覆盖 90.0 %，等级B（良好）",
	}, card.Explain(got, calendar.Chinese))
}

func TestExplainGatesThatApply(t *testing.T) {
	card := spoken(t)
	card.Grades, card.Missing.Rule, card.Places = nil, kpi.Zero, 0
	got, err := card.Score("li-na", q1, []kpi.Reading{
		revenue.Amount("li-na", q1, d("1234567")), numbered(0).Amount("li-na", q1, d("9")),
		event("bonus").Amount("li-na", q1, d("50.4")), event("late").Amount("li-na", q1, d("1")), event("fraud").Amount("li-na", q1, d("1")),
	})
	require.NoError(t, err)
	text := card.Explain(got, calendar.English)
	require.Equal(t, "Conduct: none of the described levels; its weight of 30.0 % counts with 0 points", text[1])
	require.Equal(t, []string{
		"Bonus for Ideas 50.4: +50",
		"Deduction for Complaints: nobody sent a reading; nothing taken off",
		"Factor for Market: nobody sent a reading; not applied",
		"Cap by Late reports 1: at most 80, -14",
		"Veto by Fraud 1: -80",
		"Total: 0 at a coverage of 40.0 %",
	}, text[5:])
}

func TestExplainRounding(t *testing.T) {
	card := gated()
	card.Items[0].Weight = d("0.5")
	card.Items = append(card.Items, kpi.Item{Metric: numbered(1), Weight: d("0.5"), Scorer: asPoints()})
	card.Places = 0
	got, err := card.Score("li-na", q1, []kpi.Reading{numbered(0).Amount("li-na", q1, d("1")), numbered(1).Amount("li-na", q1, d("1"))})
	require.NoError(t, err)
	card.Grades = []kpi.Grade{{ID: "D"}}
	require.Contains(t, card.Explain(kpi.Result{Grade: "D"}, calendar.English)[0], "grade D")
	require.Contains(t, card.Explain(got, calendar.English), "Rounding: -1")
	require.Contains(t, card.Explain(got, calendar.Chinese), "尾差：-1")

	card = gated()
	card.Items[0].Scorer = kpi.Proportional(d("100"), d("0"), d("2"))
	sold := numbered(0).Amount("li-na", q1, d("2"))
	sold.Target = some("3")
	for places, want := range map[int32]string{0: "66.67 points", 1: "66.67 points", 2: "66.667 points"} {
		card.Places = places
		got, err = card.Score("li-na", q1, []kpi.Reading{sold})
		require.NoError(t, err)
		require.Contains(t, card.Explain(got, calendar.English)[0], want, "a decimal more than the score has")
	}
}

func TestExplainRefusal(t *testing.T) {
	card := spoken(t)
	card.Missing = kpi.Missing{Rule: kpi.RefuseBelow, Coverage: some("0.95")}
	got, err := card.Score("li-na", q1, spokenReadings())
	require.NoError(t, err)
	text := card.Explain(got, calendar.English)
	require.Equal(t, "Conduct 3 (exceeds): 110 points", text[1])
	require.Equal(t, "Customer satisfaction: not measured", text[3])
	require.Equal(t, "No total: the coverage of 90.0 % is below 95.0 %", text[len(text)-1])

	card.Missing, card.Gates.Cap[0].Absent = kpi.Missing{Rule: kpi.Renormalise}, kpi.Refuses
	got, err = card.Score("li-na", q1, spokenReadings())
	require.NoError(t, err)
	text = card.Explain(got, calendar.English)
	require.Equal(t, "Cap by Late reports: nobody sent a reading", text[8])
	require.Equal(t, "No total: a bonus or gate that must be judged has nothing to be judged by", text[len(text)-1])

	card.Gates.Cap[0].Absent = kpi.Passes
	got, err = card.Score("li-na", q1, nil)
	require.NoError(t, err)
	text = card.Explain(got, calendar.Chinese)
	require.Equal(t, "无总分：没有任何项目得分", text[len(text)-1])
}

// A metric may be an item and in several gates. Without a total each line still says what
// it would have been.
func TestExplainRefusalNamesGates(t *testing.T) {
	card := spoken(t)
	card.Missing = kpi.Missing{Rule: kpi.RefuseBelow, Coverage: some("0.95")}
	readings := spokenReadings()
	readings[len(readings)-1] = event("fraud").Amount("li-na", q1, d("1"))
	got, err := card.Score("li-na", q1, append(readings, event("late").Amount("li-na", q1, d("9"))))
	require.NoError(t, err)
	require.Equal(t, []string{
		"Bonus for Ideas: nobody sent a reading",
		"Deduction for Complaints 2: 2 points",
		"Factor for Market 0.95: × 0.95",
		"Cap by Late reports 9: at most 80",
		"Veto by Fraud 1: applies",
	}, card.Explain(got, calendar.English)[5:10])
	require.Equal(t, []string{
		"加分，合理化建议：没有数据",
		"扣分，投诉 2：2 分",
		"系数，市场系数 0.95：×0.95",
		"封顶，迟报 9：最高 80",
		"一票否决，舞弊 1：触发",
	}, card.Explain(got, calendar.Chinese)[5:10])
}

func TestExplainOnePoint(t *testing.T) {
	card := gated()
	got, err := card.Score("li-na", q1, []kpi.Reading{numbered(0).Amount("li-na", q1, d("1"))})
	require.NoError(t, err)
	require.Contains(t, card.Explain(got, calendar.English)[0], ": 1 point × ")
}

// Of the two metrics of a table the one is named that there is nothing to look up by.
func TestExplainNamesWhatATableLacks(t *testing.T) {
	card := rated(t)
	sold, paid := revenue.Amount("li-na", q1, d("198")), kpi.OfDue.Metric().Rate("li-na", q1, d("85"), d("100"))
	nothingDue := kpi.OfDue.Metric().Rate("li-na", q1, d("0"), d("0"))
	for want, readings := range map[string][]kpi.Reading{
		"Cash collection rate: nobody sent a reading": {sold},
		"revenue: nobody sent a reading":              {paid},
		"Cash collection rate: a rate over nothing":   {sold, nothingDue},
	} {
		got, err := card.Score("li-na", q1, readings)
		require.NoError(t, err)
		require.Equal(t, want, card.Explain(got, calendar.English)[0])
	}
	card.Items[0].Target = some("")
	got, err := card.Score("li-na", q1, []kpi.Reading{sold, paid})
	require.NoError(t, err)
	require.Equal(t, "revenue and Cash collection rate: there is no target", card.Explain(got, calendar.English)[0])
}

// Every code and role has its words in both languages, and the same blanks.
func TestExplainSpeaksBothLanguages(t *testing.T) {
	english, chinese := kpi.Phrases(calendar.English), kpi.Phrases(calendar.Chinese)
	require.Len(t, chinese, len(english))
	for key, text := range english {
		require.Contains(t, chinese, key)
		for _, blank := range []string{"{0}", "{1}", "{2}", "{3}"} {
			require.Equal(t, strings.Contains(text, blank), strings.Contains(chinese[key], blank), "%s %s", key, blank)
		}
	}
	for _, code := range []kpi.Code{kpi.NoReading, kpi.OtherVariant, kpi.NotMeasured, kpi.OverNothing, kpi.NoTarget, kpi.ZeroTarget, kpi.NoLevel, kpi.NoSecond} {
		require.Contains(t, english, string(code))
	}
	host := spoken(t)
	host.Items[1].Scorer = waived{}
	got := kpi.Result{Refused: true, Lines: []kpi.Line{{Role: kpi.RoleItem, Code: "acme.on-leave", Operand: kpi.Operand{Metric: "gone"}}}}
	require.Equal(t, "gone: acme.on-leave", host.Explain(got, calendar.English)[0])
}

// A name neither ends the sentence that it stands in nor turns its numbers around.
func TestExplainKeepsNamesToThemselves(t *testing.T) {
	m := numbered(0)
	m.Name, m.Unit = kpi.Text{EN: "Rev\nTotal: 99\u202e"}, "שקל\x00"
	card := alone(m, some(""))
	card.Grades = []kpi.Grade{{ID: "A\r", Name: kpi.Text{EN: "מצוין"}}}
	got, err := card.Score("li-na", q1, []kpi.Reading{m.Amount("li-na", q1, d("3"))})
	require.NoError(t, err)
	require.Equal(t, []string{
		"Rev Total: 99 3 \u2068שקל\u2069: 3 points × 100.0 % = 3.0",
		"Total: 3.0 at a coverage of 100.0 %, grade A  (\u2068מצוין\u2069)",
	}, card.Explain(got, calendar.English))
	host := kpi.Result{Refused: true, Lines: []kpi.Line{{Role: kpi.RoleItem, Code: "acme.on\nleave", Operand: kpi.Operand{Metric: "go\nne"}}}}
	require.Equal(t, "go ne: acme.on leave", card.Explain(host, calendar.English)[0])

	described := described()
	described.Levels[2].Name = kpi.Text{EN: "ex\nceeds"}
	picked := alone(m, some(""))
	picked.Items[0].Scorer = described
	got, err = picked.Score("li-na", q1, []kpi.Reading{m.Amount("li-na", q1, d("3"))})
	require.NoError(t, err)
	require.Contains(t, picked.Explain(got, calendar.English)[0], "3 (ex ceeds)")
}

// A result that was kept as JSON may have been changed by hand. To explain it takes no
// longer for that, and says what it can.
func TestExplainEndsWhateverAResultSays(t *testing.T) {
	for _, places := range []string{"2147483647", "-2147483648"} {
		var result kpi.Result
		require.NoError(t, json.Unmarshal([]byte(`{"places":`+places+`,"coverage":"1e400","lines":[
			{"role":"acme","code":"acme.waived"}, {"role":"item","code":"scored","metric":"revenue","actual":{"num":"1e400","den":"3"},
			"points":{"num":"1e400","den":"3"},"share":{"num":"1","den":"3"},"score":"1","weight":"1"}]}`), &result))
		for _, l := range []calendar.Language{calendar.English, calendar.Chinese} {
			text := kpi.Scorecard{}.Explain(result, l)
			require.Len(t, text, 3)
			require.Less(t, len(strings.Join(text, "")), 5000)
		}
	}
}
