package report_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// Things are no money: a statement shows how many there are and what is paid for each, and
// adds no number of things to an amount.
func TestAStatementOnThings(t *testing.T) {
	july := calendar.Standard{}.Period(calendar.Month, calendar.MustParse("2026-07-01"))
	plan := incentive.Plan{ID: "agent", Measures: []incentive.Measurement{{ID: "revenue"}, {ID: "scanners", Units: true}}}
	credit := incentive.Credit{Fact: "D-1", Kind: incentive.Booking, On: july.From, Currency: "CNY", Measure: "revenue", Share: decimal.NewFromInt(1), Amount: decimal.NewFromInt(1000)}
	units := credit
	units.Measure, units.Currency, units.Amount = "scanners", "", decimal.NewFromInt(12)
	s := incentive.Statement{Plan: incentive.Ref{ID: "agent", Version: 1, Digest: "sha256:00"}, Payee: "Li Na", Period: july, Currency: "CNY", Places: 2,
		Measures: []incentive.Measure{{Name: "revenue", Actual: credit.Amount}, {Name: "scanners", Actual: units.Amount, Quota: decimal.NewNullDecimal(decimal.NewFromInt(10)), Units: true}},
		Lines:    []incentive.Line{{Component: "kicker", Code: incentive.CodePerUnit, Fact: "D-1", Base: units.Amount, Rate: decimal.NewFromInt(20), Amount: decimal.NewFromInt(240)}},
		Credits:  []incentive.Credit{credit, units}}
	r := report.Statement(s, plan, july.Last())
	require.NoError(t, r.Check())
	var text strings.Builder
	require.NoError(t, render.Printer{}.Markdown(&text, r))
	for _, row := range []string{
		"| measure.scanners | 12 | 10 | 120.00 % |",
		"| kicker | CNY 20.00 for each unit | 12 |  | 240.00 |",
		"| Sale | 100 % | Revenue | 1,000.00 |",
		"| Sale | 100 % | measure.scanners | 12 |",
	} {
		require.Contains(t, text.String(), row)
	}
	require.NotContains(t, text.String(), "1,012")

	s.Credits = s.Credits[:1]
	text.Reset()
	require.NoError(t, render.Printer{}.Markdown(&text, report.Statement(s, plan, july.Last())))
	require.Contains(t, text.String(), "| **Total** |  |  |  |  |  | **1,000.00** |", "one measure adds up")
}

// What was earned in a quarter that is running is not said to be what the quarter earns.
func TestAStatementSaysThatItsPeriodIsRunning(t *testing.T) {
	in := complete(t)
	for asOf, want := range map[calendar.Date][]string{quarter.Last(): nil,
		quarter.Last().AddDays(-1): {"Q3 2026 is still running: this is what 29 September 2026 shows, and further deals, refunds and conditions can change it.", "2026年第三季度尚未结束：以上按截至2026年9月29日的数据计算，此后的成交、退款和支付条件都可能使其变动。"}} {
		r := report.Statement(in.Statements[0], incentive.Plan{}, asOf)
		require.NoError(t, r.Check())
		var said []string
		for _, lead := range r.Sections[0].Lead[1:] {
			said = append(said, render.Printer{}.Text(lead, "CNY"), render.Printer{Language: calendar.Chinese}.Text(lead, "CNY"))
		}
		require.Equal(t, want, said)
	}
}

// A week is compared with the week of its number a year before, and no other period is.
func TestWeeksSayWhichDaysTheyAreComparedWith(t *testing.T) {
	for level, assemble := range map[calendar.Level]func(report.Input) (report.Report, error){calendar.Week: report.Weekly, calendar.Month: report.Monthly} {
		lead := section(t, assembledBy(t, assemble, company(t, plain)), "growth").Lead
		require.Equal(t, level == calendar.Week, slices.ContainsFunc(lead, func(l report.Text) bool { return l.Key == "growth.weeks" }), level)
	}
}

// paidOn are statements of people on one plan: who, the measure, what was credited, the quota, and
// what was earned.
func paidOn(plan string, units bool, people ...[5]string) (out []incentive.Statement) {
	for _, x := range people {
		out = append(out, incentive.Statement{Plan: incentive.Ref{ID: plan, Version: 1, Digest: "sha256:00"}, Payee: org.ID(x[0]), Period: quarter, Currency: "CNY", Places: 2,
			Measures: []incentive.Measure{{Name: x[1], Actual: num(x[2]), Quota: null(x[3]), Units: units}}, Lines: []incentive.Line{{Code: incentive.CodeFlat, Component: "c", Amount: num(x[4])}}})
	}
	return out
}

// What people are paid on is no money where it is a number of things: no column of amounts
// has it, no amount adds it up, and nobody earns a share of it.
func TestPayOnThings(t *testing.T) {
	table := func(lists ...[]incentive.Statement) string {
		in := company(t, plain)
		for _, list := range lists {
			in.Statements = append(in.Statements, list...)
		}
		r, err := report.Quarterly(in)
		require.NoError(t, err)
		part := section(t, r, "pay")
		var text strings.Builder
		only := report.Report{Schema: r.Schema, Title: r.Title, Subject: r.Subject, View: r.View, Period: r.Period, AsOf: r.AsOf, Currency: r.Currency, Sections: []report.Section{part}}
		require.NoError(t, render.Printer{Short: true}.Markdown(&text, only))
		return strings.TrimSpace(text.String()[strings.Index(text.String(), "| Person"):])
	}
	money := paidOn("seller", false, [5]string{"Li Na", "revenue", "50000", "100000", "3000"})
	things := paidOn("installer", true, [5]string{"Chen Yu", "scanners", "12000.5", "10000", "2400"}, [5]string{"Sun Hao", "scanners", "9", "10000", "1.5"})
	visits := paidOn("visitor", true, [5]string{"He Jun", "visits", "7", "10", "1"})

	require.Equal(t, `| Person | Credited | Quota | Attainment | Earned | Rate on sales |
| --- | ---: | ---: | ---: | ---: | ---: |
| Li Na | 50.00K | 100.00K | 50.0 % | 3.00K | 6.00 % |
| **Total** | **50.00K** |  |  | **3.00K** | **6.00 %** |`, table(money))
	require.Equal(t, `| Person | Measure | Credited (number) | Quota (number) | Attainment | Earned |
| --- | --- | ---: | ---: | ---: | ---: |
| Chen Yu | measure.scanners | 12,000.5 | 10,000 | 120.0 % | 2.40K |
| Sun Hao | measure.scanners | 9 | 10,000 | 0.1 % | 1.50 |
| **Total** |  | **12,009.5** |  |  | **2.40K** |`, table(things))
	require.Equal(t, `| Person | Measure | Credited | Quota | Credited (number) | Quota (number) | Attainment | Earned | Rate on sales |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| Li Na | Revenue | 50.00K | 100.00K |  |  | 50.0 % | 3.00K | 6.00 % |
| Chen Yu | measure.scanners |  |  | 12,000.5 | 10,000 | 120.0 % | 2.40K |  |
| Sun Hao | measure.scanners |  |  | 9 | 10,000 | 0.1 % | 1.50 |  |
| He Jun | measure.visits |  |  | 7 | 10 | 70.0 % | 1.00 |  |
| **Total** |  | **50.00K** |  |  |  |  | **5.40K** |  |`, table(money, things, visits), "scanners and visits add up to nothing")
}

// A plan that pays for things costs an amount for each, and no share of them.
func TestAPlanOnThingsCostsAnAmountForEach(t *testing.T) {
	in := company(t, plain)
	in.Statements = paidOn("installer", true, [5]string{"a", "scanners", "10", "20", "300"}, [5]string{"b", "scanners", "5", "20", "150"}, [5]string{"c", "scanners", "5", "20", "150"},
		[5]string{"d", "scanners", "20", "20", "400"}, [5]string{"e", "scanners", "30", "20", "600"}, [5]string{"f", "scanners", "20", "20", "400"})
	list := found(t, in, ruleOf(t, "costly-plan"))
	require.Len(t, list, 1)
	i := list[0]
	require.Equal(t, "200", i.Stake.String(), "30 for each of 20, where the others earned 20")
	words := func(p render.Printer) (out []string) {
		out = append(out, p.Text(i.Finding, "CNY"), p.Text(i.Suggestion.Basis, "CNY"))
		for _, f := range i.Numbers {
			out = append(out, p.Text(f.Name, "CNY")+": "+p.Text(report.T(report.Verbatim, f.Value), "CNY"))
		}
		return out
	}
	require.Equal(t, []string{"Plan installer: the 3 people below 100 % of their quota earned CNY 30.00 per credited item, the other 3 earned CNY 20.00.",
		"earned below − items credited to them × what the others earned per item",
		"Credited to those below (number): 20", "Earned by those below: CNY 600", "Credited to the others (number): 70", "Earned by the others: CNY 1,400"}, words(render.Printer{}))
	require.Equal(t, []string{"方案“installer”：完成率不足 100 % 的 3 人，平均每计入 1 个单位得提成 30.00 元；其余 3 人为 20.00 元。", "未达到者提成 − 其计入数量 × 其余人每单位提成",
		"未达到者计入数量: 20", "未达到者提成: 600 元", "其余人计入数量: 70", "其余人提成: 1,400 元"}, words(render.Printer{Language: calendar.Chinese}))
}
