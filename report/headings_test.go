package report_test

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
)

// headings are those of a table as a file of data has them.
func headings(t *testing.T, p render.Printer, r report.Report, table string) []string {
	t.Helper()
	var out strings.Builder
	require.NoError(t, p.CSV(&out, r, table, render.UTF8))
	rows, err := csv.NewReader(strings.NewReader(out.String())).ReadAll()
	require.NoError(t, err)
	return rows[0]
}

// A reader of data finds a column by its heading, so that no two have the same, and none
// needs an id to be told apart.
func TestEachColumnOfDataHasAHeadingOfItsOwn(t *testing.T) {
	in := complete(t)
	for _, language := range []calendar.Language{calendar.English, calendar.Chinese} {
		p := render.Printer{Language: language}
		for _, assemble := range []func(report.Input) (report.Report, error){report.Weekly, report.Monthly, report.Quarterly, report.Yearly} {
			r := assembledBy(t, assemble, in)
			for _, table := range r.Tables() {
				list := headings(t, p, r, table.ID)
				for i, heading := range list {
					require.Equal(t, i, slices.Index(list, heading), "%s: %s", table.ID, heading)
					require.NotContains(t, heading, "("+table.Columns[i].ID+")", table.ID)
				}
			}
		}
	}
	r := assembledBy(t, report.Monthly, in)
	require.Equal(t, []string{"Person", "New customers", "New customers: Points", "Collection rate", "Collection rate: Points", "Score", "Grade", "Coverage"}, headings(t, render.Printer{}, r, "scores"))
	require.Equal(t, []string{"人员", "新签客户", "新签客户：得分", "回款率", "回款率：得分", "总分", "等级", "覆盖率"}, headings(t, render.Printer{Language: calendar.Chinese}, r, "scores"))

	var html, text strings.Builder
	require.NoError(t, render.Printer{}.HTML(&html, r))
	require.Contains(t, html.String(), `<th scope="col" class="n"><span class="hidden">New customers: </span>Points</th>`, "a page shows the short one")
	require.NoError(t, render.Printer{}.Markdown(&text, r))
	require.Contains(t, text.String(), "| New customers | Points |")
}

// Where nothing else tells columns apart, their ids do, whatever else they are called.
func TestHeadingsThatAreTheSameAreToldApartByIDs(t *testing.T) {
	r := small()
	col := func(id, title string) report.Column {
		return report.Column{ID: id, Title: report.T(report.Verbatim, report.Called(title)), Kind: report.Name}
	}
	of := col("d", "b")
	of.Of = report.T(report.Verbatim, report.Called("A"))
	r.Sections[0].Tables = []report.Table{{ID: "t", Columns: []report.Column{col("a", "A"), col("b", "A (c)"), col("c", "a"), of, col("e", "A: B")}}}
	r.Sections[0].Charts = nil
	require.NoError(t, r.Check())
	require.Equal(t, []string{"A", "A (c)", "a (c) (c)", "A: b", "A: B (e)"}, headings(t, render.Printer{}, r, "t"))

	r.Sections[0].Tables[0].Columns[3].Of = report.Text{Args: []report.Value{report.Called("A")}}
	require.ErrorContains(t, r.Check(), "/sections/0/tables/0/columns/3/of/key")
}
