package model

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// A slope says where what a component earns goes between two neighbouring breaks.
type slope uint8

const (
	rising  slope = iota // it does not fall
	falling              // it does not rise
	loose                // within the bounds of hull
	unknown              // nobody knows
)

// slope returns where the component goes from a to b, with no break in between.
//
// Rates, amounts, factors and limits of plans are at or above zero, so that between two
// breaks only a table that is interpolated can fall: rates on slices, steps and constant
// factors keep the direction of the total, and so do limits and rounding.
func (v view) slope(a, b decimal.Decimal) slope {
	if !v.moves() {
		return rising
	}
	if v.own.at(a).Actual.IsNegative() {
		return v.below()
	}
	switch r := v.m.Rule.(type) {
	case incentive.Flat, incentive.PerUnit, incentive.Tiered, incentive.Bonus, incentive.Objectives:
		return rising
	case incentive.Curve:
		if r.Mode == incentive.Stepped || v.own.slope.IsZero() {
			return rising
		}
		return v.tableSlope(r.Yields, a, b)
	case incentive.Matrix:
		if r.Mode == incentive.Stepped {
			return rising
		}
		if !v.before.IsZero() {
			return unknown // what was earned before is set against it at the new place of the table
		}
		return v.tableSlope(r.Yields, a, b)
	}
	return unknown
}

// below is the slope while the total is below zero.
func (v view) below() slope {
	switch r := v.m.Rule.(type) {
	case incentive.Flat, incentive.PerUnit, incentive.Tiered, incentive.Bonus, incentive.Objectives:
		return rising
	case incentive.Curve:
		if r.Mode == incentive.Stepped {
			return rising
		}
	case incentive.Matrix:
		if r.Mode == incentive.Stepped {
			return rising
		}
	}
	return unknown
}

// tableSlope is the slope of a table that is interpolated, from its values around.
func (v view) tableSlope(y incentive.Yield, a, b decimal.Decimal) slope {
	up, down := v.trend(a, b)
	switch {
	case !down:
		return rising // a value that does not fall, times a total that does not
	case v.m.AtLeast.Valid || v.m.AtMost.Valid:
		return unknown
	case y == incentive.YieldsRate && !v.own.slope.IsZero():
		return loose
	case !up:
		return falling
	}
	return loose
}

// trend reports whether the values of the table rise and fall somewhere between a and b.
func (v view) trend(a, b decimal.Decimal) (up, down bool) {
	mid := a.Add(b).DivRound(decimal.NewFromInt(2), guard)
	own, seen := v.at(mid)
	switch r := v.m.Rule.(type) {
	case incentive.Curve:
		i := place(len(r.Points), func(i int) decimal.Decimal { return amountOf(r.Over, r.Points[i].At, own) }, own.Actual)
		if i >= 0 && i+1 < len(r.Points) {
			c := r.Points[i+1].Value.Cmp(r.Points[i].Value)
			return c > 0, c < 0
		}
	case incentive.Matrix:
		return v.matrixTrend(r, seen[len(seen)-len(r.Axes):])
	}
	return false, false
}

// amountOf returns a bound as an amount of a measure, which has the quota that this takes.
func amountOf(over incentive.Basis, at decimal.Decimal, m incentive.Measure) decimal.Decimal {
	out, _ := bound{over: over, at: at}.amount(m.Quota)
	return out
}

// place returns the last point that x has reached, or −1.
func place(n int, at func(int) decimal.Decimal, x decimal.Decimal) int {
	i := -1
	for i+1 < n && !x.LessThan(at(i+1)) {
		i++
	}
	return i
}

// matrixTrend looks at every pair of neighbouring cells around a place, along the axes
// that move.
func (v view) matrixTrend(r incentive.Matrix, at []incentive.Measure) (up, down bool) {
	v.corners(r, at, func(cell int, stride []int, free []bool) {
		for i := range r.Axes {
			if v.seen[len(v.seen)-len(r.Axes)+i].slope.IsZero() || !free[i] {
				continue
			}
			c := r.Cells[cell+stride[i]].Cmp(r.Cells[cell])
			up, down = up || c > 0, down || c < 0
		}
	})
	return up, down
}

// corners calls do for every cell around a place. Free says along which axes the
// next cell belongs to the same block.
func (v view) corners(r incentive.Matrix, at []incentive.Measure, do func(cell int, stride []int, free []bool)) {
	n := len(r.Axes)
	stride, base, open := make([]int, n), 0, make([]bool, n)
	step := 1
	for i := n - 1; i >= 0; i-- {
		stride[i] = step
		step *= len(r.Axes[i].Points)
		a := r.Axes[i]
		k := place(len(a.Points), func(j int) decimal.Decimal { return amountOf(a.By.Over, a.Points[j], at[i]) }, at[i].Actual)
		open[i] = k >= 0 && k+1 < len(a.Points)
		base += max(0, k) * stride[i]
	}
	for set := range 1 << n {
		cell, ok, free := base, true, make([]bool, n)
		for i := range n {
			if set>>i&1 == 1 {
				ok = ok && open[i]
				cell += stride[i]
			} else {
				free[i] = open[i]
			}
		}
		if ok {
			do(cell, stride, free)
		}
	}
}
