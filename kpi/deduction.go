package kpi

import "github.com/shopspring/decimal"

// Deducted is the method of deductions (扣分法, 减分法) over a count: full points, less
// each for every one counted, and never below 0. With 20 points and 5 for each
// complaint, three complaints leave 5 points.
func Deducted(full, each decimal.Decimal) Piecewise {
	if p, bad := tooLong(full, each); bad {
		return p
	}
	line := lineThrough(Anchor{Points: full}, Anchor{X: unity, Points: full.Sub(each)})
	p := Piecewise{Axis: ByValue, Direction: LowerIsBetter, Segments: []Segment{line}}
	return p.WithFloor(decimal.Decimal{})
}

// Added is the method of additions (加分法) over a count: each for every one
// counted, and never above most.
func Added(each, most decimal.Decimal) Piecewise {
	if p, bad := tooLong(each, most); bad {
		return p
	}
	line := lineThrough(Anchor{}, Anchor{X: unity, Points: each})
	p := Piecewise{Axis: ByValue, Direction: HigherIsBetter, Segments: []Segment{line}}
	return p.WithCap(most)
}
