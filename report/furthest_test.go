package report_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// Furthest ahead is who is ahead, and furthest behind who is behind, by what the table shows;
// of several who are alike nobody is named.
func TestWhoIsFurthestIsNamedWhereOneIs(t *testing.T) {
	said := func(in report.Input) string {
		people := section(t, assembledBy(t, report.Monthly, in), "people")
		return render.Printer{}.Text(report.FigureText(people.Charts[0].Figure.Description), "CNY")
	}
	message := func(liNa, chenYu, sunHao, heJun float64) string {
		shares := map[org.ID]float64{"Li Na": liNa, "Chen Yu": chenYu, "Sun Hao": sunHao, "He Jun": heJun}
		return said(company(t, func(who org.ID, _ calendar.Period) float64 { return shares[who] }))
	}
	marks := "Bars are results, the vertical marks are the plan to date."
	require.Equal(t, marks+" Furthest ahead of plan: Chen Yu; furthest behind: He Jun.", message(1, 1.2, 1, 0.9))
	require.Equal(t, marks+" Furthest ahead of plan: Chen Yu.", message(1, 1.2, 0, 0), "two have sold nothing")
	require.Equal(t, marks+" Furthest behind plan: He Jun.", message(1.2, 1.2, 1.2, 0.9))
	require.Equal(t, marks+" Furthest behind plan: He Jun.", message(0.95, 0.94, 0.93, 0.9), "nobody is ahead")
	require.Equal(t, marks+" Furthest ahead of plan: Li Na.", message(1.5, 1.4, 1.3, 1.2), "nobody is behind")
	require.Equal(t, marks, message(1, 1, 1, 1))
	require.Equal(t, marks+" Furthest ahead of plan: Li Na.", message(1.5, 1, 0.5, 0.500000001), "less than a yuan tells nobody")

	in := company(t, of("Sun Hao", 0.5), org.Post{Member: "Sun Hao", Under: "South"}, org.Post{Member: "Li Na", Under: "North"}, org.Post{Member: "Chen Yu", Under: "North"})
	in.View = report.Leading("Zhao Lei", "South")
	require.Equal(t, marks+" Furthest behind plan: Sun Hao.", said(in), "one alone is not both")
}

// Where no open deal says when it is to close, none is known to be put off or past its day.
func TestDealsWithoutDaysAreNotSaidToBeOnTime(t *testing.T) {
	said := func(deals ...deal) (out []string) {
		in := withDeals(t, company(t, plain), deals...)
		in.Stale = map[string]int{"offer": 30}
		lead := section(t, assembledBy(t, report.Monthly, in), "attention").Lead[0]
		return []string{render.Printer{}.Text(lead, "CNY"), render.Printer{Language: calendar.Chinese}.Text(lead, "CNY")}
	}
	undated, won := deal{id: "a", owner: "Li Na", amount: "10", created: july.AddDays(-90)}, deal{id: "b", owner: "Li Na", amount: "10", created: july.AddDays(-90), close: july, won: july}
	require.Equal(t, []string{"Without a sign of life: 1, worth CNY 10. No open deal says when it is to close, so nobody knows which are put off or past their day.",
		"长期没有动静：1 个，金额 10 元。在途商机均无预计成交日，无法判断哪些已推迟或逾期。"}, said(undated, won))
	dated := undated
	dated.id, dated.close = "c", july.AddDays(9)
	require.Equal(t, []string{"Put off to a later month: 0, worth CNY 0. Past their day and still open: 0, worth CNY 0. Without a sign of life: 2, worth CNY 20.",
		"推迟到以后月份：0 个，金额 0 元。逾期未关闭：0 个，金额 0 元。长期没有动静：2 个，金额 20 元。"}, said(undated, dated))
}

// The win rate that coverage asks for says how many deals it is of.
func TestCoverageSaysOfHowManyDealsItsWinRateIs(t *testing.T) {
	coverage := tableOf(t, assembledBy(t, report.Monthly, complete(t)), "coverage")
	rate := coverage.Rows[0].Cells[coverage.Column("win-rate")]
	require.Equal(t, "149 of 202", rate.Of.Part.String()+" of "+rate.Of.Whole.String())
	require.Equal(t, "Coverage of what is missing, at the win rate of the last twelve months (won: 149 of 202 deals that closed)", render.Printer{}.Text(coverage.Title, "CNY"))
}
