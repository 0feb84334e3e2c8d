package kpi

import (
	"slices"

	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// Proportional is the ratio method (比率法): full points times the ratio to the
// target. Below the ratio threshold it gives nothing; beyond the ratio limit it
// stays at full × limit.
func Proportional(full, threshold, limit decimal.Decimal) Piecewise {
	if p, bad := tooLong(full, threshold, limit); bad {
		return p
	}
	line := lineThrough(Anchor{}, Anchor{X: unity, Points: full})
	line.From = decimal.NewNullDecimal(threshold)
	p := Piecewise{Axis: ByRatio, Direction: HigherIsBetter, Segments: []Segment{constant(decimal.Decimal{}), line}}
	return p.WithCap(full.Mul(limit))
}

// A Step is one band of the step method: from its lower bound, included, up to
// the next step's it gives its points.
type Step struct{ From, Points decimal.Decimal }

// Steps is the step method (层差法): below points under the first step, then the
// points of the last step that is reached. Steps go from low to high.
func Steps(axis Axis, d Direction, below decimal.Decimal, steps ...Step) Piecewise {
	p := Piecewise{Axis: axis, Direction: d, Segments: []Segment{constant(below)}}
	for _, s := range steps {
		p.Segments = append(p.Segments, from(s.From, false, constant(s.Points)))
	}
	return p
}

// Interpolated is linear interpolation (线性插值法): straight lines from anchor to
// anchor, and constant points before the first and after the last. Anchors ascend.
func Interpolated(axis Axis, d Direction, anchors ...Anchor) Piecewise {
	p := Piecewise{Axis: axis, Direction: d}
	if len(anchors) == 0 {
		return p
	}
	p.Segments = append(p.Segments, constant(anchors[0].Points))
	for i, a := range anchors[1:] {
		p.Segments = append(p.Segments, from(anchors[i].X, false, Segment{Line: []Anchor{anchors[i], a}}))
	}
	last := anchors[len(anchors)-1]
	p.Segments = append(p.Segments, from(last.X, false, constant(last.Points)))
	return p
}

// AllOrNothing (非此即彼法) gives full points when the target is met and nothing
// when it is missed. Exactly on target is met, whichever way is better. A target is met
// in one of two ways, HigherIsBetter or LowerIsBetter; for any other direction the rule
// has no segments, which its check refuses.
func AllOrNothing(d Direction, full decimal.Decimal) Piecewise {
	met, missed := constant(full), constant(decimal.Decimal{})
	p := Piecewise{Axis: ByRatio, Direction: d}
	switch d {
	case HigherIsBetter:
		p.Segments = []Segment{missed, from(unity, false, met)}
	case LowerIsBetter:
		p.Segments = []Segment{met, from(unity, true, missed)}
	}
	return p
}

// Efficacy is the efficacy coefficient (功效系数法) over the value: 60 points at
// the lowest value that is still allowed (不允许值), 100 at the satisfactory one
// (满意值), and the straight line through both everywhere. Beyond them it falls
// below 60 and rises above 100; bound it with WithFloor and WithCap. With a
// satisfactory value below the allowed one, less is better.
func Efficacy(allowed, satisfactory decimal.Decimal) Piecewise {
	if p, bad := tooLong(allowed, satisfactory); bad {
		return p
	}
	p := Piecewise{Axis: ByValue, Direction: HigherIsBetter}
	if satisfactory.LessThan(allowed) {
		p.Direction = LowerIsBetter
	}
	p.Segments = []Segment{lineThrough(
		Anchor{X: allowed, Points: decimal.NewFromInt(60)},
		Anchor{X: satisfactory, Points: decimal.NewFromInt(100)},
	)}
	return p
}

// TargetRange is the range method (区间法): full points from low to high, both
// included, falling to nothing over the distance tolerance on either side. With a
// tolerance of 0 there is nothing just outside.
func TargetRange(axis Axis, low, high, tolerance, full decimal.Decimal) Piecewise {
	if p, bad := tooLong(low, high, tolerance, full); bad {
		return p
	}
	if tolerance.IsZero() {
		nothing, all := constant(decimal.Decimal{}), constant(full)
		return Piecewise{Axis: axis, Direction: InRange, Segments: []Segment{nothing, from(low, false, all), from(high, true, nothing)}}
	}
	anchors := []Anchor{{X: low.Sub(tolerance)}, {X: low, Points: full}, {X: high, Points: full}, {X: high.Add(tolerance)}}
	if low.Equal(high) {
		anchors = slices.Delete(anchors, 1, 2)
	}
	return Interpolated(axis, InRange, anchors...)
}

// Declining is for metrics of which less is better: full points on target, none at
// the ratio worst, and the straight line through both everywhere, so that with
// worst 2 the points are full × (2 - actual/target). Bound it with WithFloor and
// WithCap. Target over actual is another type, Inverse: it has no value at zero, where
// such a metric is best.
func Declining(full, worst decimal.Decimal) Piecewise {
	if p, bad := tooLong(full, worst); bad {
		return p
	}
	line := lineThrough(Anchor{X: unity, Points: full}, Anchor{X: worst})
	return Piecewise{Axis: ByRatio, Direction: LowerIsBetter, Segments: []Segment{line}}
}

func constant(points decimal.Decimal) Segment {
	return Segment{Points: decimal.NewNullDecimal(points)}
}

// lineThrough returns the line through two anchors, the left one first.
func lineThrough(a, b Anchor) Segment {
	if b.X.LessThan(a.X) {
		a, b = b, a
	}
	return Segment{Line: []Anchor{a, b}}
}

func from(bound decimal.Decimal, above bool, s Segment) Segment {
	s.From, s.Above = decimal.NewNullDecimal(bound), above
	return s
}

// tooLong returns, for numbers too long to compute with, a Piecewise that holds
// the first of them, so that Check reports it.
func tooLong(numbers ...decimal.Decimal) (Piecewise, bool) {
	for _, d := range numbers {
		if !bounded(check.New(), d) {
			return Piecewise{Axis: ByValue, Segments: []Segment{constant(d)}}, true
		}
	}
	return Piecewise{}, false
}
