package chart

import (
	"math"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// Sparkline is a line as large as a word, after Edward Tufte (2006), to stand in a
// sentence or a cell. It takes the size and colour of the text around it. The number
// that it ends with belongs beside it.
type Sparkline struct {
	Of      Text                `json:"of,omitzero"`   // what the labels name, such as week
	Measure Measure             `json:"measure"`       // what the numbers are
	Low     decimal.NullDecimal `json:"low,omitzero"`  // of the range that is usual; null, like High: none
	High    decimal.NullDecimal `json:"high,omitzero"` // of the range that is usual
	Points  []Spark             `json:"points"`        // at most MaxPoints
}

// A Spark is one point of a Sparkline.
type Spark struct {
	Label Text                `json:"label"`          // may be zero: no label
	Value decimal.NullDecimal `json:"value,omitzero"` // null: missing, a gap
}

// Kind returns "sparkline".
func (Sparkline) Kind() string { return "sparkline" }

// Check reports half a range, malformed texts and numbers beyond the bounds.
func (s Sparkline) Check(c *check.Checker) {
	s.Of.check(c, "of", optional)
	s.Measure.check(c.At("measure"))
	checkRange(c, s.Low, s.High)
	list := c.At("points")
	if !fewEnough(list, len(s.Points), MaxPoints) {
		return
	}
	for i, p := range s.Points {
		at := list.Index(i)
		p.Label.check(at, "label", optional)
		checkNumber(at, "value", p.Value)
	}
}

// checkRange checks the members "low" and "high" of a place.
func checkRange(c *check.Checker, low, high decimal.NullDecimal) bool {
	ok := checkNumber(c, "low", low)
	if ok = checkNumber(c, "high", high) && ok; !ok {
		return false
	}
	if !c.Require(low.Valid == high.Valid, check.Required, "a range has two ends") {
		return false
	}
	return c.At("high").Require(!low.Valid || !high.Decimal.LessThan(low.Decimal), check.Order, "%s is below %s", high.Decimal, low.Decimal)
}

// Table returns label and value.
func (s Sparkline) Table() Table {
	t := newTable(len(s.Points), s.Of, s.Measure.heading(KeyValue))
	for _, p := range s.Points {
		t.add(label(p.Label), s.Measure.value(p.Value))
	}
	return t
}

// The size of a sparkline.
const (
	sparkWidth  = 80.0
	sparkHeight = 16.0
)

func (s Sparkline) draw(d *drawing) {
	d.width, d.height, d.spark = sparkWidth, sparkHeight, true
	var x extent
	for _, p := range s.Points {
		x.add(p.Value)
	}
	if !x.any {
		return
	}
	x.add(s.Low)
	x.add(s.High)
	y := scale{float(x.low), float(x.high), sparkHeight - 3, 3}
	if around := max(1, math.Abs(y.low)); !(y.low < y.high) {
		y.low, y.high = y.low-around, y.low+around // a level line runs in the middle
	}
	if s.Low.Valid {
		top, bottom := y.at(float(s.High.Decimal)), y.at(float(s.Low.Decimal))
		d.rect("n", 0, top, sparkWidth, bottom-top)
	}
	t := trace{x: places(len(s.Points), 3, sparkWidth-3), y: y}
	for i, p := range s.Points {
		t.add(i, p.Value)
	}
	t.draw(d, "l", func(d *drawing, at point) { d.circle("e", at.x, at.y, 1.25) })
	last := len(s.Points) - 1
	if p := s.Points[last]; p.Value.Valid {
		d.circle("e", t.x.at(float64(last)), y.at(float(p.Value.Decimal)), 2)
	}
}
