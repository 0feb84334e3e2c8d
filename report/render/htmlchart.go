package render

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/chart"
)

// The widths of a drawing on a phone and on a desk. A page holds both and shows one.
const (
	phoneWidth = 328
	deskWidth  = 760
)

// chart draws a chart at both widths, with its own table when no other has its
// numbers. What it says stands below it, unless the section has said so already.
func (h *page) chart(id string, s report.Section, c report.Chart) {
	title := h.figureText(c.Figure.Title)
	h.put("<figure>\n<figcaption>", title, "</figcaption>\n")
	h.drawing(id, "wide", deskWidth, c.Figure)
	h.drawing(id+"n", "narrow", phoneWidth, c.Figure)
	message := h.figureText(c.Figure.Description)
	if !slices.ContainsFunc(s.Lead, func(lead report.Text) bool { return h.text(lead) == message }) {
		h.put("<p class=\"legend\">", message, "</p>\n")
	}
	h.raw("</figure>\n")
	if c.Table == "" {
		h.put("<details><summary>", h.text(report.T("chart-table", report.Called(title))), "</summary>\n")
		h.table(c.Numbers(), title)
		h.raw("</details>\n")
	}
}

func (h *page) drawing(id, class string, width int, f chart.Figure) {
	h.raw(`<div class="`, class, "\">\n")
	err := f.WriteSVG(&h.out, chart.Page{ID: id, Width: width, Text: h.label, Number: h.figureNumber, Unstyled: true})
	if h.err == nil {
		h.err = err
	}
	h.raw("\n</div>\n")
}

// figureText writes a text of a figure.
func (v voice) figureText(t chart.Text) string { return v.text(report.FigureText(t)) }

// label writes a text in a drawing, where a period is the place of a point on an axis.
func (v voice) label(t chart.Text) string {
	if t.Period.IsZero() || t.Key != "" || t.Name != "" {
		return v.figureText(t)
	}
	return v.ShortPeriod(v.calendar(), t.Period)
}

// figureNumber writes a number of a figure.
func (v voice) figureNumber(d decimal.Decimal, f chart.Format) string {
	return v.value(report.FigureValue(chart.Value{Number: decimal.NewNullDecimal(d), Format: f}))
}
