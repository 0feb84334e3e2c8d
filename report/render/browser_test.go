package render_test

import (
	"regexp"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/browser"
	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
)

// What readers see: on a phone, at a desk and on paper, in both languages, light and
// dark, with long names and every kind of chart.
func TestPagesInABrowser(t *testing.T) {
	b := browser.Open(t)
	for tag, p := range languages {
		page := written(t, forms[0], p, gallery(t, "Li Na"))
		for name, view := range map[string]browser.View{
			"phone": {Width: 360}, "large phone": {Width: 412}, "desk": {Width: 1200}, "paper": {Width: browser.Paper, Print: true},
			"phone in the dark": {Width: 360, Dark: true}, "desk in the dark": {Width: 1200, Dark: true},
		} {
			found, err := b.Look(page, view)
			require.NoError(t, err)
			require.Empty(t, found, "%s %s: %s", tag, name, found)
		}
	}
}

// The same with a report that was assembled from data for every part.
func TestAssembledPagesInABrowser(t *testing.T) {
	b := browser.Open(t)
	for name, look := range map[string]struct {
		tag  string
		view browser.View
	}{"phone": {"zh", browser.View{Width: 360}}, "desk": {"en", browser.View{Width: 1200}}, "paper": {"en", browser.View{Width: browser.Paper, Print: true}}} {
		found, err := b.Look(assembled(t, look.tag), look.view)
		require.NoError(t, err)
		require.Empty(t, found, "%s %s: %s", look.tag, name, found)
	}
}

func TestPagesOnPaper(t *testing.T) {
	pdf, err := browser.Open(t).PDF(written(t, forms[0], languages["zh"], gallery(t, "Li Na")))
	require.NoError(t, err)
	require.Greater(t, browser.Pages(pdf), 4)
	boxes := regexp.MustCompile(`/MediaBox \[0 0 (\d+)[\d.]* (\d+)[\d.]*\]`).FindAllStringSubmatch(string(pdf), -1)
	require.NotEmpty(t, boxes)
	for _, box := range boxes {
		width, _ := strconv.Atoi(box[1])
		height, _ := strconv.Atoi(box[2])
		require.InDelta(t, 595, width, 1, "A4 is 595 points wide")
		require.InDelta(t, 842, height, 1)
	}
}

// Headings of figures, columns and tables are read whole on a phone, also those of a table that
// is wider than the phone, and no line of them ends within a word.
func TestHeadingsAreWholeOnAPhone(t *testing.T) {
	b := browser.Open(t)
	r := gallery(t, "Li Na")
	week := report.During(calendar.Standard{}.Period(calendar.Week, calendar.MustParse("2026-09-18")))
	r.Headline = []report.Figure{{Name: report.T("headline.result", week), Value: report.Amount(num("941360"), 0)}, {Name: report.T("headline.pace", week), Value: report.Ratio(num("0.677"), 1)}}
	table := report.Table{ID: "t", Title: report.T("forecast.coverage", report.Count(149), report.Count(202))}
	for _, id := range []string{"goal", "actual", "remaining", "open", "cover", "needed-cover", "to-date"} {
		table.Columns = append(table.Columns, report.Col(id, report.Money))
	}
	table.Add(slices.Repeat([]report.Value{report.Amount(num("57323362"), 0)}, len(table.Columns))...)
	figure := r.Sections[0].Charts[0]
	figure.Figure.Title, figure.Table = chart.Say("figure.activities", chart.Value{Text: chart.During(week.Period)}), ""
	r.Sections, r.Insights, r.Replan = []report.Section{{ID: "s", Title: report.T("figure.course.band", week), Charts: []report.Chart{figure}, Tables: []report.Table{table}}}, nil, nil
	for tag, p := range map[string]render.Printer{"en": {}, "zh": {Language: calendar.Chinese}} {
		page := written(t, forms[0], p, r)
		for _, width := range []int{320, 360, 390, 412} {
			found, err := b.Look(page, browser.View{Width: width})
			require.NoError(t, err)
			require.Empty(t, found, "%s %d: %s", tag, width, found)
		}
	}
}
