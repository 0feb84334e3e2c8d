package kpi

import (
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// Piecewise is the one Scorer that scoring rules reduce to: points that are
// constant or linear between bounds. Segments are named by their lower bounds
// alone, and each bound belongs to exactly one side, so that there is neither a
// gap nor an overlap: every number has points. Its kind is "piecewise".
//
// Build the rules of the field with Proportional, Steps, Interpolated,
// AllOrNothing, Efficacy, TargetRange, Declining, Deducted, Added and KeyResult, or
// spell the segments out.
type Piecewise struct {
	Axis      Axis                `json:"axis"`               // what the bounds are compared with
	Segments  []Segment           `json:"segments"`           // from low to high, at most 200
	Direction Direction           `json:"direction,omitzero"` // declared: points never fall (HigherIsBetter), never rise (LowerIsBetter), or never rise after they fell (InRange); empty declares nothing
	Floor     decimal.NullDecimal `json:"floor,omitzero"`     // least points
	Cap       decimal.NullDecimal `json:"cap,omitzero"`       // most points
}

// Kind returns "piecewise".
func (Piecewise) Kind() string { return "piecewise" }

// WithFloor returns a copy of p that never gives less than points.
func (p Piecewise) WithFloor(points decimal.Decimal) Piecewise {
	p.Floor = decimal.NewNullDecimal(points)
	return p
}

// WithCap returns a copy of p that never gives more than points.
func (p Piecewise) WithCap(points decimal.Decimal) Piecewise {
	p.Cap = decimal.NewNullDecimal(points)
	return p
}

// Score returns the points of the segment that holds the actual, on p's axis,
// within floor and cap. Over a ratio there are none without a target (NoTarget)
// or with a target of zero (ZeroTarget). There are none of an undefined actual
// (OverNothing), and where a rule that Check or a number that Reading.Check does not pass
// has none (NoLevel).
func (p Piecewise) Score(actual Ratio, target decimal.NullDecimal) Score {
	x, missing := p.Axis.of(actual, target)
	if missing != "" {
		return Score{Code: missing}
	}
	points := p.at(x)
	if !points.Defined() {
		return Score{Code: NoLevel}
	}
	return clamp(points, p.Floor, p.Cap)
}

// at returns the points of the last segment that starts at or before x.
func (p Piecewise) at(x Ratio) Ratio {
	i := bandOf(len(p.Segments), func(i int) Band { return p.Segments[i].band() }, x)
	if i < 0 {
		return Ratio{}
	}
	return p.Segments[i].at(x)
}

// clamp keeps points within a floor and a cap, where there are any.
func clamp(points Ratio, floor, top decimal.NullDecimal) Score {
	if floor.Valid {
		if least := Whole(floor.Decimal); points.Cmp(least) < 0 {
			return Score{Points: least, Code: Floored}
		}
	}
	if top.Valid {
		if most := Whole(top.Decimal); points.Cmp(most) > 0 {
			return Score{Points: most, Code: Capped}
		}
	}
	return Score{Points: points, Code: Scored}
}

// Check reports at c segments that are out of order, share a bound or leave a
// place without points, a floor above the cap, and points that go the wrong way
// for the declared direction.
func (p Piecewise) Check(c *check.Checker) {
	p.Axis.check(c.At("axis"))
	c.At("direction").Require(p.Direction == "" || p.Direction.Valid(), check.Unknown,
		"%.40q is not a direction; use %s, %s or %s", p.Direction, HigherIsBetter, LowerIsBetter, InRange)
	p.checkLimits(c)
	p.checkSegments(c.At("segments"))
}

func (p Piecewise) checkLimits(c *check.Checker) {
	boundedNull(c.At("floor"), p.Floor)
	boundedNull(c.At("cap"), p.Cap)
	if bothSound(p.Floor, p.Cap) {
		c.At("cap").Require(p.Floor.Decimal.LessThanOrEqual(p.Cap.Decimal), check.Order, "the cap is below the floor")
	}
}

func (p Piecewise) checkSegments(c *check.Checker) {
	if !c.Require(len(p.Segments) > 0, check.Required, "there are no segments") ||
		!c.Require(len(p.Segments) <= maxSegments, check.TooLarge, "there are more than %d segments", maxSegments) {
		return
	}
	own := check.New() // so that monotony is only looked at in sound segments
	for i, s := range p.Segments {
		s.check(own.Index(i), i)
		if i > 0 {
			s.band().follows(own.Index(i).At("from"), p.Segments[i-1].band())
		}
	}
	if own.OK() {
		p.checkMonotone(own)
	}
	c.Merge(own.Err())
}

// checkMonotone reports each segment in which, or at whose bound, the points go
// against the declared direction.
func (p Piecewise) checkMonotone(c *check.Checker) {
	way := wayOf(p.Direction)
	for i, s := range p.Segments {
		c.Index(i).At("from").Require(way.goes(p.jump(i)), check.Order, "the points jump the wrong way for %s", p.Direction)
		c.Index(i).Require(way.goes(s.slope()), check.Order, "the points go the wrong way for %s", p.Direction)
	}
}

// A way is how points may go on.
type way struct {
	wrong int  // the sign of a step that must not be; 0 for none
	turns bool // after a fall there must be no rise
}

func wayOf(d Direction) way {
	return way{wrong: map[Direction]int{HigherIsBetter: -1, LowerIsBetter: 1}[d], turns: d == InRange}
}

// goes takes a step and reports whether it may be.
func (w *way) goes(step int) bool {
	ok := step == 0 || step != w.wrong
	if w.turns && step < 0 {
		w.wrong = 1
	}
	return ok
}

// jump returns the sign of what the points do at the lower bound of segment i.
func (p Piecewise) jump(i int) int {
	if i == 0 {
		return 0
	}
	bound := Whole(p.Segments[i].From.Decimal)
	return p.Segments[i].at(bound).Cmp(p.Segments[i-1].at(bound))
}
