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
		"numeric":  numeric,
		"last":     func(t report.Table, row int) bool { return t.Total && row == len(t.Rows)-1 },
		"language": p.language,
		"svg": func(section, figure int, f report.Figure) (template.HTML, error) {
			return p.svg(section, figure, f, r.Currency)
		},
	}).Parse(page)
	if err != nil {
		return err
	}
	return t.Execute(w, r)
}

// svg draws a figure.
func (p Printer) svg(section, figure int, f report.Figure, currency string) (template.HTML, error) {
	bars := chart.Bars{
		ID:    fmt.Sprintf("figure-%d-%d", section+1, figure+1),
		Title: p.Text(f.Title, currency),
		Desc:  p.Text(f.Message, currency),
	}
	for _, b := range f.Bars {
		mark := math.NaN()
		if b.Target.Kind != report.None {
			mark = b.Target.Number.InexactFloat64()
		}
		bars.Bars = append(bars.Bars, chart.Bar{
			Label: p.Value(b.Label, currency), Number: p.Value(b.Value, currency),
			Length: b.Value.Number.InexactFloat64(), Mark: mark,
		})
	}
	var s strings.Builder
	err := bars.WriteSVG(&s)
	return template.HTML(s.String()), err // the chart has escaped its texts
}
