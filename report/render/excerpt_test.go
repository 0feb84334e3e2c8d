package render_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
)

// A long ranking shows both its ends on a page, and all of itself as data.
func TestLongRankingsShowTheirEnds(t *testing.T) {
	r := gallery(t, "Li Na")
	ranking := report.Table{ID: "ranking", Excerpt: 3, Columns: []report.Column{report.Col("person", report.Name), report.Col("deals", report.Tally)}}
	for i := range 20 {
		ranking.Add(report.Called(fmt.Sprintf("Somebody%02d", i)), report.Count(i))
	}
	ranking.AddTotal(report.Say("total"), report.Count(190))
	seven := ranking
	seven.ID, seven.Rows = "seven", nil
	for i := range 7 {
		seven.Add(report.Called(fmt.Sprintf("Few%d", i)), report.Count(i))
	}
	r.Sections = []report.Section{{ID: "ranking", Title: report.T("people"), Tables: []report.Table{ranking, seven}}}
	require.NoError(t, r.Check())
	for _, f := range forms[:3] {
		text := written(t, f, render.Printer{}, r)
		for i := range 20 {
			shown := i < 3 || i >= 17
			require.Equal(t, shown, strings.Contains(text, fmt.Sprintf("Somebody%02d", i)), "%s %d", f.ext, i)
		}
		require.Contains(t, text, "… and 14 more", f.ext)
		require.Contains(t, text, "Total", f.ext)
		require.Contains(t, text, "190", f.ext)
		require.Equal(t, 1, strings.Count(text, "more, which"), "%s: nobody alone is left out for a line that says so", f.ext)
		require.Less(t, strings.Index(text, "Somebody02"), strings.Index(text, "14 more"))
		require.Less(t, strings.Index(text, "14 more"), strings.Index(text, "Somebody17"))
	}
	require.Contains(t, written(t, forms[0], render.Printer{Language: calendar.Chinese}, r), "另有 14 行")
	var csv strings.Builder
	require.NoError(t, render.Printer{}.CSV(&csv, r, "ranking", render.UTF8))
	require.Equal(t, 1+21, strings.Count(csv.String(), "\n"))
	require.Contains(t, csv.String(), "Somebody10")
}
