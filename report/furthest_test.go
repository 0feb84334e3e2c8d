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
