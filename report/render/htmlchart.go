package render

import (
	"math"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/chart"
)

// chart draws a chart.
func (h *page) chart(id string, s report.Section, c report.Chart) {
	bars := chart.Bars{ID: id, Title: h.text(c.Title), Desc: h.text(c.Message)}
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
			Label: h.value(row.Cells[label]), Number: h.value(row.Cells[value]),
			Length: row.Cells[value].Number.Decimal.InexactFloat64(), Mark: mark,
		})
	}
	h.put("<figure>\n<figcaption>", bars.Title, "</figcaption>\n")
	h.err = bars.WriteSVG(&h.out)
	h.put("\n<p class=\"legend\">", bars.Desc, "</p>\n</figure>\n")
}
