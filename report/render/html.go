package render

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"math"
	"strings"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/chart"
)

//go:embed report.tmpl
var page string

// HTML writes a report as one self-contained HTML file.
func (p Printer) HTML(w io.Writer, r report.Report) error {
	text := func(t report.Text) string { return p.Text(t, r.Currency) }
	t, err := template.New("report").Funcs(template.FuncMap{
		"text":     text,
		"word":     func(key string) string { return text(report.T(key)) },
		"value":    func(v report.Value) string { return p.Value(v, r.Currency) },
		"name":     p.name,
		"standing": func() string { return p.standing(r) },
		"language": p.language,
		"svg": func(section report.Section, n int, c report.Chart) (template.HTML, error) {
			return p.svg(section, n, c, r.Currency)
		},
	}).Parse(page)
	if err != nil {
		return err
	}
	return t.Execute(w, r)
}

// svg draws a chart.
func (p Printer) svg(s report.Section, n int, c report.Chart, currency string) (template.HTML, error) {
	bars := chart.Bars{
		ID:    fmt.Sprintf("%s-%d", s.ID, n+1),
		Title: p.Text(c.Title, currency),
		Desc:  p.Text(c.Message, currency),
	}
	t, _ := s.Table(c.Table)
	label, value, target := t.Column(c.Label), t.Column(c.Value), t.Column(c.Target)
	for _, row := range t.Rows {
		if row.Total {
			continue
		}
		mark := math.NaN()
		if target >= 0 && !row.Cells[target].IsMissing() {
			mark = row.Cells[target].Number.Decimal.InexactFloat64()
		}
		bars.Bars = append(bars.Bars, chart.Bar{
			Label: p.Value(row.Cells[label], currency), Number: p.Value(row.Cells[value], currency),
			Length: row.Cells[value].Number.Decimal.InexactFloat64(), Mark: mark,
		})
	}
	var out strings.Builder
	err := bars.WriteSVG(&out)
	return template.HTML(out.String()), err // the chart has escaped its texts
}
