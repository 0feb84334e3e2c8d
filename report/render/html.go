package render

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/numfmt"
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
	bars := chart.Bars{Order: chart.AsGiven, Measure: chart.Measure{Format: chart.Format{Unit: chart.Number}}}
	for _, b := range f.Bars {
		if b.Value.IsNumber() {
			bars.Measure.Format = chart.Format{Unit: units[b.Value.Kind], Places: b.Value.Places}
		}
		bars.Bars = append(bars.Bars, chart.Bar{
			Label: chart.Named(p.Value(b.Label, currency)), Value: number(b.Value), Target: number(b.Target),
		})
	}
	var s strings.Builder
	err := chart.Figure{
		Title: chart.Named(p.Text(f.Title, currency)), Description: chart.Named(p.Text(f.Message, currency)), Chart: bars,
	}.WriteSVG(&s, p.page(fmt.Sprintf("figure-%d-%d", section+1, figure+1), currency))
	return template.HTML(s.String()), err // the chart has escaped its texts
}

// units are the units of charts for the kinds of values.
var units = map[report.ValueKind]chart.Unit{report.Number: chart.Number, report.Money: chart.Money, report.Percent: chart.Percent}

// number returns the number that a value is, or null.
func number(v report.Value) decimal.NullDecimal {
	return decimal.NullDecimal{Decimal: v.Number, Valid: v.IsNumber()}
}

// page is where a chart stands.
func (p Printer) page(id, currency string) chart.Page {
	return chart.Page{
		ID: id,
		Text: func(t chart.Text) string {
			if t.Key != "" {
				return p.Text(report.T(t.Key), currency)
			}
			return t.Name
		},
		Number: func(d decimal.Decimal, f chart.Format) string {
			if f.Unit == chart.Percent {
				return numfmt.Percent(d, f.Places)
			}
			return numfmt.Decimal(d, f.Places)
		},
	}
}
