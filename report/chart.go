package report

import (
	"slices"

	"github.com/salesperf/salesperf/target/check"
)

// A ChartKind says how a chart is drawn.
type ChartKind string

// The kinds of charts, and the columns that they draw.
const (
	BarChart          ChartKind = "bars"         // Label, Value and perhaps Target: one bar a row, a mark at its target
	BulletChart       ChartKind = "bullet"       // Label, Value, Target and perhaps Low and High: results against target, with bands
	LineChart         ChartKind = "line"         // Label, Value and perhaps Target, Projection, Low, High: over time, with plan and a band of projection
	FunnelChart       ChartKind = "funnel"       // Label, Value: what is left at each step
	WaterfallChart    ChartKind = "waterfall"    // Label, Value: changes from one total to the next; rows that are Total stand on the ground
	HeatMap           ChartKind = "heatmap"      // Label, Columns: a field for each row and column
	Sparkline         ChartKind = "sparkline"    // Label, Value: a small line without axes
	ControlChart      ChartKind = "control"      // Label, Value, Target, Low, High: over time, with centre line and limits
	CurveChart        ChartKind = "curve"        // Label (a number), Value and perhaps Target: what is paid for what is reached
	DistributionChart ChartKind = "distribution" // Label, Value: how many there are in each class
)

// A Chart is a drawing of one table: it says which column plays which part, and holds
// no number of its own. The same numbers therefore stand beside it. Columns are named
// by their ids; an empty id is a part that is not played. Rows that are Total are not
// drawn, except in a waterfall.
type Chart struct {
	Kind    ChartKind `json:"kind"`    // how it is drawn
	Title   Text      `json:"title"`   // heading
	Message Text      `json:"message"` // what it says, in words, for those who do not see it
	Table   string    `json:"table"`   // the id of a table of the same section

	Label      string   `json:"label"`                // what a row is called, or where it lies on the axis
	Value      string   `json:"value,omitempty"`      // the number that is drawn
	Target     string   `json:"target,omitempty"`     // the plan, the target or the centre line
	Projection string   `json:"projection,omitempty"` // where it is heading
	Low        string   `json:"low,omitempty"`        // lower end of the band, or lower limit
	High       string   `json:"high,omitempty"`       // upper end of the band, or upper limit
	Columns    []string `json:"columns,omitempty"`    // of a heat map: the columns, left to right
}

// chartParts says which parts a kind of chart needs and which it may have besides.
var chartParts = map[ChartKind]struct{ need, may []string }{
	BarChart:          {need: []string{"value"}, may: []string{"target"}},
	BulletChart:       {need: []string{"value", "target"}, may: []string{"low", "high"}},
	LineChart:         {need: []string{"value"}, may: []string{"target", "projection", "low", "high"}},
	FunnelChart:       {need: []string{"value"}},
	WaterfallChart:    {need: []string{"value"}},
	HeatMap:           {},
	Sparkline:         {need: []string{"value"}},
	ControlChart:      {need: []string{"value", "target", "low", "high"}},
	CurveChart:        {need: []string{"value"}, may: []string{"target"}},
	DistributionChart: {need: []string{"value"}},
}

// A part is one column of a chart by the name of what it is there for.
type chartPart struct{ name, column string }

// parts lists the columns that are drawn as numbers.
func (c Chart) parts() []chartPart {
	return []chartPart{{"value", c.Value}, {"target", c.Target}, {"projection", c.Projection}, {"low", c.Low}, {"high", c.High}}
}

// check reports what is wrong with a chart of a table.
func (c Chart) check(at *check.Checker, t Table) {
	want, ok := chartParts[c.Kind]
	if !at.At("kind").Require(ok, check.Unknown, "%.40q is no kind of chart", string(c.Kind)) {
		return
	}
	c.Title.check(at.At("title"))
	c.Message.check(at.At("message"))
	at.At("label").Require(t.Column(c.Label) >= 0, check.Unknown, "the table has no column %.40q", c.Label)
	for _, p := range c.parts() {
		needed := slices.Contains(want.need, p.name)
		at.At(p.name).Require(p.column != "" || !needed, check.Required, "a chart of kind %s has this part", c.Kind)
		if p.column == "" {
			continue
		}
		if at.At(p.name).Require(needed || slices.Contains(want.may, p.name), check.Mismatch, "a chart of kind %s does not have this part", c.Kind) {
			t.checkFigure(at.At(p.name), p.column)
		}
	}
	at.At("columns").Require((len(c.Columns) > 0) == (c.Kind == HeatMap), check.Mismatch, "a heat map and nothing else has columns")
	for i, id := range c.Columns {
		t.checkFigure(at.At("columns").Index(i), id)
	}
	at.At("low").Require((c.Low == "") == (c.High == ""), check.Mismatch, "a band has two ends")
}

// checkFigure reports a column that is not there or holds no figures.
func (t Table) checkFigure(at *check.Checker, id string) {
	k := t.Column(id)
	if at.Require(k >= 0, check.Unknown, "the table has no column %.40q", id) {
		at.Require(t.Columns[k].Kind.Numeric(), check.Mismatch, "the column %.40q holds no figures", id)
	}
}
