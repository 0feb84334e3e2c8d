package chart

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// Line follows a number through time: what it was, was planned to be, was a year ago,
// and is heading for.
type Line struct {
	Of      Text        `json:"of,omitzero"` // what the labels name, such as week
	Measure Measure     `json:"measure"`     // what the numbers are
	Points  []LinePoint `json:"points"`      // evenly spaced, first to last, at most MaxPoints
}

// A LinePoint holds the numbers of one period. What is missing is a gap.
type LinePoint struct {
	Label      Text                `json:"label"`               // may be zero: no label
	Actual     decimal.NullDecimal `json:"actual,omitzero"`     // what it was; null: missing
	Plan       decimal.NullDecimal `json:"plan,omitzero"`       // what was planned; null: missing
	LastYear   decimal.NullDecimal `json:"lastYear,omitzero"`   // a year before; null: missing
	Projection decimal.NullDecimal `json:"projection,omitzero"` // where Actual is heading
	Low        decimal.NullDecimal `json:"low,omitzero"`        // of the band around the projection; with High
	High       decimal.NullDecimal `json:"high,omitzero"`       // of the band around the projection
}

// Kind returns "line".
func (Line) Kind() string { return "line" }

// Check reports half a band, a projection outside its band, malformed texts and
// numbers beyond the bounds.
func (l Line) Check(c *check.Checker) {
	l.Of.check(c, "of", optional)
	l.Measure.check(c.At("measure"))
	list := c.At("points")
	if !fewEnough(list, len(l.Points), MaxPoints) {
		return
	}
	for i, p := range l.Points {
		p.check(list.Index(i))
	}
}

func (p LinePoint) check(c *check.Checker) {
	p.Label.check(c, "label", optional)
	checkNumber(c, "actual", p.Actual)
	checkNumber(c, "plan", p.Plan)
	checkNumber(c, "lastYear", p.LastYear)
	ok := checkNumber(c, "projection", p.Projection)
	if checkRange(c, p.Low, p.High) && ok && p.Projection.Valid && p.Low.Valid {
		inside := !p.Projection.Decimal.LessThan(p.Low.Decimal) && !p.Projection.Decimal.GreaterThan(p.High.Decimal)
		c.At("projection").Require(inside, check.Range, "the projection is outside its band")
	}
}

// Table returns label and those of the numbers that there are.
func (l Line) Table() Table {
	t := newTable(len(l.Points), l.Of)
	series := l.series()
	for _, s := range series {
		t.Columns = append(t.Columns, Say(s.key))
	}
	for _, p := range l.Points {
		row := []Value{label(p.Label)}
		for _, s := range series {
			row = append(row, l.Measure.value(s.of(&p)))
		}
		t.add(row...)
	}
	return t
}

// A series is one of the lines.
type series struct {
	key   string
	class string // empty: an end of the band
	of    func(*LinePoint) decimal.NullDecimal
}

// series returns those that have at least one number, in the order of the table.
func (l Line) series() []series {
	all := []series{
		{KeyActual, "la", func(p *LinePoint) decimal.NullDecimal { return p.Actual }},
		{KeyPlan, "lp", func(p *LinePoint) decimal.NullDecimal { return p.Plan }},
		{KeyLastYear, "ly", func(p *LinePoint) decimal.NullDecimal { return p.LastYear }},
		{KeyProjection, "lj", func(p *LinePoint) decimal.NullDecimal { return p.Projection }},
		{KeyLow, "", func(p *LinePoint) decimal.NullDecimal { return p.Low }},
		{KeyHigh, "", func(p *LinePoint) decimal.NullDecimal { return p.High }},
	}
	out := all[:0]
	for _, s := range all {
		if l.last(s) >= 0 {
			out = append(out, s)
		}
	}
	return out
}

// last returns the index of the last number of a series, or -1.
func (l Line) last(s series) int {
	for i := len(l.Points) - 1; i >= 0; i-- {
		if s.of(&l.Points[i]).Valid {
			return i
		}
	}
	return -1
}
