package kpi

import "github.com/shopspring/decimal"

// KeyResult scores a key result of an OKR over the value: (value − baseline) ÷
// (goal − baseline), from 0 to 1. A goal below the baseline is one to come down to.
// Scores keep their digits: 5.9 on the way from 0 to 10 is 0.59, not 0.5. Zones,
// such as committed from 0.3 and on target from 0.7, are Grades.
func KeyResult(baseline, goal decimal.Decimal) Piecewise {
	if p, bad := tooLong(baseline, goal); bad {
		return p
	}
	p := Piecewise{Axis: ByValue, Direction: HigherIsBetter}
	if goal.LessThan(baseline) {
		p.Direction = LowerIsBetter
	}
	p.Segments = []Segment{lineThrough(Anchor{X: baseline}, Anchor{X: goal, Points: unity})}
	return p.WithFloor(decimal.Decimal{}).WithCap(unity)
}
