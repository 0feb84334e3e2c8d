package render_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
)

// A file of data has no formula in its headings either, whatever a host calls its metrics.
func TestHeadingsOfDataAreNoFormulas(t *testing.T) {
	table := report.Table{ID: "t", Columns: []report.Column{{ID: "a", Title: report.T(report.Verbatim, report.Called("=1+1")), Kind: report.Name}, {ID: "b", Title: report.T(report.Verbatim, report.Called("@x")), Kind: report.Name}}}
	table.Add(report.Called("-2"), report.Called("b"))
	r := nasty()
	r.Sections, r.Notes = []report.Section{{ID: "s", Title: report.T("people"), Tables: []report.Table{table}}}, nil
	var csv strings.Builder
	require.NoError(t, render.Printer{}.CSV(&csv, r, "t", render.UTF8))
	require.Equal(t, "'=1+1,'@x\r\n'-2,b\r\n", csv.String())
	for _, n := range []full{0, 5} {
		require.ErrorIs(t, render.Printer{}.CSV(&n, r, "t", render.UTF8BOM), errFull)
	}
	n := full(0)
	require.ErrorIs(t, render.Printer{}.CSV(&n, r, "t", render.UTF8), errFull, "also when what is small is written at the end")
}

// All tables at once are what each is by itself, for a fraction of the work.
func TestEveryTableIsWrittenAfterOneCheck(t *testing.T) {
	r := gallery(t, "Li Na")
	p := languages["zh"]
	each := func(put func(table string, data []byte) error) error {
		for _, table := range r.Tables() {
			var out bytes.Buffer
			require.NoError(t, p.CSV(&out, r, table.ID, render.UTF8BOM))
			require.NoError(t, put(table.ID, out.Bytes()))
		}
		return nil
	}
	var want, got []string
	require.NoError(t, each(func(table string, data []byte) error { want = append(want, table, string(data)); return nil }))
	require.NoError(t, p.CSVs(r, render.UTF8BOM, func(table string, data []byte) error { got = append(got, table, string(data)); return nil }))
	require.Greater(t, len(want), 20)
	require.Equal(t, want, got)

	nowhere := func(string, []byte) error { return nil }
	alone := testing.AllocsPerRun(1, func() { require.NoError(t, each(nowhere)) })
	require.Less(t, testing.AllocsPerRun(1, func() { require.NoError(t, p.CSVs(r, render.UTF8BOM, nowhere)) }), alone/2)

	n := 0
	require.ErrorIs(t, p.CSVs(r, render.UTF8, func(string, []byte) error { n++; return errFull }), errFull)
	require.Equal(t, 1, n, "the first that fails is the last")
	r.Sections[0].Tables[0].Rows[0].Cells = nil
	require.ErrorContains(t, p.CSVs(r, render.UTF8, func(string, []byte) error { n++; return nil }), "/sections/0/tables/0/rows/0/cells")
	require.Equal(t, 1, n, "nothing of what is wrong is handed over")
}

// What a report does not have has no heading, in no form.
func TestWhatThereIsNotHasNoHeading(t *testing.T) {
	whole := gallery(t, "Li Na")
	bare := whole
	bare.Insights, bare.Notes, bare.Replan, bare.Headline = nil, nil, nil, nil
	for tag, p := range languages {
		for _, f := range forms[:3] {
			for _, key := range []string{"insights", "notes", "replan"} {
				word := p.Text(report.T(key), "CNY")
				require.Contains(t, written(t, f, p, whole), word, "%s %s", tag, f.ext)
				require.NotContains(t, written(t, f, p, bare), word, "%s %s", tag, f.ext)
			}
		}
	}
}

// What an insight was concluded from is shown with and without the ids of what it was computed
// from, and those without it.
func TestNumbersAndEvidenceOfAnInsightAreShown(t *testing.T) {
	r := gallery(t, "Li Na")
	insight := r.Insights[0]
	insight.Numbers, insight.Evidence = []report.Figure{{Name: report.T("col.owed"), Value: report.Amount(num("4321"), 0)}}, []string{"ID-77"}
	for _, c := range []struct{ numbers, evidence bool }{{true, true}, {true, false}, {false, true}, {false, false}} {
		one := insight
		if !c.numbers {
			one.Numbers = nil
		}
		if !c.evidence {
			one.Evidence = nil
		}
		r.Insights = []report.Insight{one}
		for _, f := range forms[:3] {
			text := written(t, f, render.Printer{}, r)
			require.Equal(t, c.numbers, strings.Contains(text, "4,321"), "%s %v", f.ext, c)
			if f.ext == forms[0].ext {
				require.Equal(t, c.evidence, strings.Contains(text, "ID-77"), "%v", c)
				require.Equal(t, c.numbers || c.evidence, strings.Contains(text, "<details><summary>"+render.Printer{}.Text(report.T("evidence", report.Count(len(one.Evidence))), "CNY")), "%v", c)
			}
		}
	}
}
