package render_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
)

func num(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func TestValuesInBothLanguages(t *testing.T) {
	september := calendar.Standard{}.Period(calendar.Month, calendar.On(2026, time.September, 1))
	for _, tt := range []struct {
		value  report.Value
		en, zh string
	}{
		{report.Value{}, "–", "–"},
		{report.Called("Li Na"), "Li Na", "李娜"},
		{report.Called("North"), "North", "North"},
		{report.Say("total"), "Total", "合计"},
		{report.Count(-1480), "-1,480", "-1,480"},
		{report.Num(num("2.345"), 2), "2.35", "2.35"},
		{report.Amount(num("1234567.895"), 2), "1,234,567.90", "1,234,567.90"},
		{report.Ratio(num("0.6315"), 1), "63.2 %", "63.2 %"},
		{report.RatioOf(num("0.6315"), false, 1), "–", "–"},
		{report.On(september.Last()), "30 September 2026", "2026年9月30日"},
		{report.During(september), "September 2026", "2026年9月"},
	} {
		require.Equal(t, tt.en, render.Printer{}.Value(tt.value, "CNY"))
		require.Equal(t, tt.zh, render.Printer{Language: calendar.Chinese, Names: map[string]string{"Li Na": "李娜"}}.Value(tt.value, "CNY"))
	}
	require.Equal(t, "Total", render.Printer{Language: "xx"}.Value(report.Say("total"), ""), "an unknown language is English")
	fiscal := render.Printer{Calendar: calendar.Standard{StartMonth: time.July}}
	require.Equal(t, "FY2026 Q1", fiscal.Value(report.During(fiscal.Calendar.Period(calendar.Quarter, september.From)), ""))
}

func TestTextsAreFilledInTheirOwnOrder(t *testing.T) {
	p := render.Printer{Words: map[string]string{"swap": "{1} before {0}, {2} {x} {9} {", "total": "Sum"}}
	text := report.T("swap", report.Called("b"), report.Amount(num("5"), 0))
	require.Equal(t, "CNY 5 before b, {2} {x} {9} {", p.Text(text, "CNY"), "what is not a place stays")
	require.Equal(t, "Sum", p.Text(report.T("total"), ""), "the host's words come first")
	require.Equal(t, "acme.unknown", p.Text(report.T("acme.unknown"), ""), "a key without words is not lost")
	nested := report.T("left-out", report.Say("pay"))
	require.Equal(t, "“Commissions” is left out: there is no data for it.", p.Text(nested, ""))
}

// nasty is a report in which every text of the host tries to break out.
func nasty() report.Report {
	name := report.Called("<script>alert(1)</script>|*_[x](http://e.example)`\n# \"q\" & =1+1")
	return report.Report{
		Schema: report.Schema, View: report.Directing("x", "y"),
		Title: report.T("weekly.title"), Subject: report.Subject{Kind: report.AboutCompany, ID: name.Name}, Currency: "CNY", AsOf: calendar.On(2026, time.September, 18),
		Period:   calendar.ISOWeekOf(calendar.On(2026, time.September, 18)),
		Insights: []report.Insight{{Type: "late-money", Finding: report.T("late-money", name, report.Amount(num("1"), 0), report.Count(1)), Suggestion: report.Suggestion{Text: report.T("late-money.advice")}}},
		Sections: []report.Section{{
			ID: "people", Title: report.T("people"), Lead: []report.Text{report.T("left-out", name)},
			Charts: []report.Chart{{Table: "people", Figure: chart.Figure{Title: chart.Say("figure.pipeline"), Description: chart.Say("left-out", chart.Value{Text: chart.Named(name.Name)}),
				Chart: chart.Bars{Order: chart.AsGiven, Measure: chart.Measure{Format: chart.Format{Unit: chart.Number}}, Bars: []chart.Bar{{Label: chart.Named(name.Name), Value: decimal.NewNullDecimal(num("3"))}}}}}},
			Tables: []report.Table{{ID: "people", Columns: []report.Column{report.Col("person", report.Name), report.Col("deals", report.Tally)},
				Rows: []report.Row{{Cells: []report.Value{name, {}}}, {Cells: []report.Value{name, report.Count(3)}, Total: true}}}},
		}},
		Notes: []report.Note{{Text: report.T("left-out", name)}},
	}
}

func TestHostTextStaysText(t *testing.T) {
	var html, markdown bytes.Buffer
	require.NoError(t, render.Printer{}.HTML(&html, nasty()))
	require.NotContains(t, html.String(), "<script")
	require.Contains(t, html.String(), "&lt;script&gt;")
	require.NoError(t, render.Printer{}.Markdown(&markdown, nasty()))
	require.NotContains(t, markdown.String(), "<script")
	require.NotContains(t, markdown.String(), "[x](")
	require.Contains(t, markdown.String(), `\|\*\_\[x\](http\://e.example)\`, "escaped, and not lost")
	require.NotContains(t, markdown.String(), "\n# \"q\"", "a name does not begin a heading")
}

func TestHTMLAsksNobodyForAnything(t *testing.T) {
	r := nasty()
	r.Subject.ID = "Acme"
	var html bytes.Buffer
	require.NoError(t, render.Printer{Language: calendar.Chinese}.HTML(&html, r))
	page := html.String()
	require.Contains(t, page, `<html lang="zh-CN">`)
	require.Contains(t, page, `name="viewport"`)
	require.NotRegexp(t, `src=|href="[^#]`, page, "links lead to places of the page alone")
	require.NotRegexp(t, `url\(|@import|<link`, page)
	require.Contains(t, page, `<tr class="total">`)
	require.Contains(t, page, `<td class="n"><span aria-hidden="true">–</span>`, "a missing figure is aligned with the others")
	require.Contains(t, page, `role="img"`)
}

var errFull = errors.New("full")

// full is a writer that takes n bytes.
type full int

func (f *full) Write(p []byte) (int, error) {
	if *f -= full(len(p)); *f < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestWriterErrorsAreReturned(t *testing.T) {
	for _, n := range []full{0, 100} {
		a, b := n, n
		require.ErrorIs(t, render.Printer{}.Markdown(&a, nasty()), errFull)
		require.ErrorIs(t, render.Printer{}.HTML(&b, nasty()), errFull)
	}
}

// A line of a mail does not end between a number and its unit.
func TestNumbersKeepTheirUnitsInMail(t *testing.T) {
	for tag, p := range languages {
		r := gallery(t, "x")
		for n := range 80 {
			p.Words = map[string]string{"padded": strings.Repeat("x", n) + " {0}, {1}"}
			r.Sections[0].Lead = []report.Text{report.T("padded", report.Amount(num("1234567"), 0), report.Ratio(num("0.5"), 1))}
			p.Short = false
			mail := written(t, forms[2], p, r)
			require.NotContains(t, mail, "\u00a0")
			require.Contains(t, mail, map[string]string{"en": "CNY 1,234,567,", "zh": "1,234,567 元,"}[tag])
			require.Contains(t, mail, "50.0 %\n")
		}
	}
}
