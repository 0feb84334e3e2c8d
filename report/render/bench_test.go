package render_test

import (
	"fmt"
	"io"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/render"
	"github.com/salesperf/salesperf/target/calendar"
)

// thousand is a monthly report about 1,000 people: their results, scores and pay.
func thousand(b *testing.B) report.Report {
	r := gallery(b, "Li Na")
	for _, id := range []string{"people", "scores", "commissions"} {
		t := report.Table{ID: id, Columns: []report.Column{report.Col("person", report.Name), report.Col("actual", report.Money), report.Col("to-date", report.Money), report.Col("pace", report.Percent),
			report.Col("ahead", report.Money), report.Col("goal", report.Money), report.Col("attainment", report.Percent)}}
		for i := range 1000 {
			n := decimal.NewFromInt(int64(i)).Mul(num("1234.5"))
			rate := report.RateOf(n, num("600000"), 1)
			t.Add(report.Called(fmt.Sprintf("Person %d", i)), report.Amount(n, 2), report.Amount(n, 2), rate, report.Amount(n.Neg(), 2).WithTone(report.Bad), report.Amount(n, 2), rate)
		}
		r.Sections = append(r.Sections, report.Section{ID: id, Title: report.T("people"), Tables: []report.Table{t}})
	}
	require.NoError(b, r.Check())
	return r
}

func BenchmarkAThousandPeople(b *testing.B) {
	r := thousand(b)
	p := render.Printer{Language: calendar.Chinese}
	for _, f := range append(forms[:4:4], form{"csv", func(p render.Printer, w io.Writer, r report.Report) error { return p.CSV(w, r, "people", render.UTF8) }}) {
		b.Run(f.ext, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				require.NoError(b, f.write(p, io.Discard, r))
			}
		})
	}
}
