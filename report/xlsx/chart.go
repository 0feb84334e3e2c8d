package xlsx

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/salesperf/salesperf/report"
	"github.com/salesperf/salesperf/report/chart"
)

// chart fills a new sheet with the numbers of a chart and, where the spreadsheet has
// such a chart, draws it beside them.
func (b book) chart(c report.Chart, s report.Section) error {
	t := c.Numbers()
	sheet := b.sheet(b.title(t.Title, s))
	if err := b.table(sheet, t); err != nil || len(t.Rows) == 0 {
		return err
	}
	if c.Figure.Chart.Kind() == (chart.HeatMap{}).Kind() {
		return b.shade(sheet, t)
	}
	kind, ok := kinds[c.Figure.Chart.Kind()]
	series := b.series(sheet, t, c.Figure.Chart)
	if !ok || len(series) == 0 {
		return nil
	}
	at, err := excelize.CoordinatesToCellName(len(t.Columns)+2, 2)
	if err != nil {
		return err
	}
	drawn := excelize.Chart{Type: kind, Series: series, Title: []excelize.RichTextRun{{Text: b.say(t.Title)}},
		Legend: excelize.ChartLegend{Position: "bottom"}, Dimension: excelize.ChartDimension{Width: 720, Height: 400}}
	if kind == excelize.Bar {
		drawn.XAxis.ReverseOrder = true // the first row on top, as in the table
		drawn.Dimension.Height = uint(min(max(400, 24*len(t.Rows)), 1600))
	}
	return b.file.AddChart(sheet, at, &drawn)
}

// kinds are the charts of the spreadsheet for those of the report.
var kinds = map[string]excelize.ChartType{
	chart.Bars{}.Kind():         excelize.Bar,
	chart.Bullet{}.Kind():       excelize.Bar,
	chart.Funnel{}.Kind():       excelize.Bar,
	chart.Line{}.Kind():         excelize.Line,
	chart.Sparkline{}.Kind():    excelize.Line,
	chart.Control{}.Kind():      excelize.Line,
	chart.Distribution{}.Kind(): excelize.Col,
}

// series are the columns that are drawn, over the one that names the rows.
func (b book) series(sheet string, t report.Table, c chart.Chart) []excelize.ChartSeries {
	names, from, last, rows := 0, 1, len(t.Columns), len(t.Rows)
	switch c := c.(type) {
	case chart.Funnel:
		last = 2 // shares have another scale
	case chart.Distribution:
		if len(c.Bins) == 0 {
			return nil
		}
		names, from, rows = 1, 3, len(c.Bins) // the counts, over where bins begin; marks stand below them
	}
	var out []excelize.ChartSeries
	for i := from; i < last; i++ {
		if !t.Columns[i].Kind.Numeric() {
			continue
		}
		out = append(out, excelize.ChartSeries{Name: cells(sheet, i, 1, 1),
			Categories: cells(sheet, names, 2, rows+1), Values: cells(sheet, i, 2, rows+1)})
	}
	return out
}

// cells names some rows of a column, such as 'By region'!$B$2:$B$9.
func cells(sheet string, column, from, to int) string {
	name, _ := excelize.ColumnNumberToName(column + 1) // no table has that many columns
	at := fmt.Sprintf("'%s'!$%s$%d", strings.ReplaceAll(sheet, "'", "''"), name, from)
	if to > from {
		at += fmt.Sprintf(":$%s$%d", name, to)
	}
	return at
}

// shade colours the numbers of a heat map from low to high.
func (b book) shade(sheet string, t report.Table) error {
	last, err := excelize.CoordinatesToCellName(len(t.Columns), len(t.Rows)+1)
	if err != nil {
		return err
	}
	return b.file.SetConditionalFormat(sheet, "B2:"+last, []excelize.ConditionalFormatOptions{{
		Type: "2_color_scale", Criteria: "=", MinType: "min", MaxType: "max", MinColor: "#EDF4FA", MaxColor: "#4B98CD",
	}})
}
