package kpi

import (
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A Segment is one piece of a Piecewise: from its lower bound up to the next
// segment's it gives constant Points, or Points on a Line. Exactly one is set.
type Segment struct {
	From   decimal.NullDecimal `json:"from,omitzero"`   // lower bound; absent in the first segment only, which begins at minus infinity
	Above  bool                `json:"above,omitzero"`  // the bound itself belongs to the segment before; otherwise to this one
	Points decimal.NullDecimal `json:"points,omitzero"` // constant points
	Line   []Anchor            `json:"line,omitempty"`  // two anchors with ascending X; the line runs on beyond them
}

// An Anchor is a place that a line of points goes through.
type Anchor struct {
	X      decimal.Decimal `json:"x"`      // a ratio to the target or a raw value, as the axis says
	Points decimal.Decimal `json:"points"` // the points there
}

// far reports whether a is further out than anybody can draw a line.
func (a Anchor) far() bool { return far(a.X) || far(a.Points) }

// at returns the points at x, without dividing. They are undefined when a segment that
// nobody has checked has neither points nor a line, or a line of numbers without end.
func (s Segment) at(x Ratio) Ratio {
	switch {
	case s.Points.Valid:
		return Whole(s.Points.Decimal)
	case len(s.Line) != 2 || s.Line[0].far() || s.Line[1].far():
		return Ratio{}
	}
	a, run, rise := s.Line[0], s.run(), s.rise()
	den := run.Mul(x.Den)
	beyond := x.Num.Sub(a.X.Mul(x.Den)) // (x - a.X) × x.Den
	return Ratio{Num: a.Points.Mul(den).Add(beyond.Mul(rise)), Den: den}
}

func (s Segment) run() decimal.Decimal  { return s.Line[1].X.Sub(s.Line[0].X) }
func (s Segment) rise() decimal.Decimal { return s.Line[1].Points.Sub(s.Line[0].Points) }

// slope returns the sign of the segment's slope.
func (s Segment) slope() int {
	if s.Points.Valid {
		return 0
	}
	return s.rise().Sign()
}

// band returns where s lies.
func (s Segment) band() Band { return Band{From: s.From, Above: s.Above} }

func (s Segment) check(c *check.Checker, i int) {
	s.band().check(c, i)
	boundedNull(c.At("points"), s.Points)
	at := c.At("line")
	switch {
	case s.Points.Valid:
		at.Require(len(s.Line) == 0, check.Mismatch, "a segment has points or a line, not both")
	case len(s.Line) == 0:
		c.Add(check.Required, "a segment needs points or a line")
	case at.Require(len(s.Line) == 2, check.Mismatch, "a line has two anchors, not %d", len(s.Line)):
		s.checkLine(at)
	}
}

func (s Segment) checkLine(c *check.Checker) {
	ok := true
	for i, a := range s.Line {
		at := c.Index(i)
		x, points := bounded(at.At("x"), a.X), bounded(at.At("points"), a.Points)
		ok = ok && x && points
	}
	if ok {
		c.Index(1).At("x").Require(s.run().IsPositive(), check.Order, "the anchors of a line ascend")
	}
}
