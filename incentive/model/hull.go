package model

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// hull returns bounds of what the component earns from a to b, with no break in between:
// factor × (base × value, each within its own bounds, less what was earned before). It is
// asked of loose components.
func (v view) hull(a, b decimal.Decimal) (low, high decimal.Decimal, err error) {
	k, err := v.multiple(a)
	if err != nil {
		return low, high, err
	}
	least, most, err := v.values(a, b)
	if err != nil {
		return low, high, err
	}
	from, to := decimal.NewFromInt(1), decimal.NewFromInt(1)
	switch yieldOf(v.m.Rule) {
	case incentive.YieldsRate:
		from, to = v.own.at(a).Actual, v.own.at(b).Actual
	case incentive.YieldsTarget:
		from, to = v.own.target.Decimal, v.own.target.Decimal
	}
	earlier, err := v.earlier(a)
	return k.Mul(from.Mul(least).Sub(earlier)), k.Mul(to.Mul(most).Sub(earlier)), err
}

func yieldOf(r incentive.Rule) incentive.Yield {
	switch r := r.(type) {
	case incentive.Curve:
		return r.Yields
	case incentive.Matrix:
		return r.Yields
	}
	return 0
}

// values returns bounds of the values of the table from a to b: those at the ends where
// they go one way, else those of all points around, and the rounding of either.
func (v view) values(a, b decimal.Decimal) (least, most decimal.Decimal, err error) {
	m := incentive.Component{Rule: asAmounts(v.m.Rule)}
	seen := v.seen[v.dressed():]
	at := view{m: &m, own: v.own, seen: seen}
	if least, err = at.earn(a); err == nil {
		most, err = at.earn(b)
	}
	if err != nil {
		return least, most, err
	}
	least, most = decimal.Min(least, most), decimal.Max(least, most)
	up, down := v.trend(a, b)
	r, isMatrix := v.m.Rule.(incentive.Matrix)
	if !isMatrix || !up || !down {
		return least, most, nil
	}
	_, here := v.at(a.Add(b).DivRound(decimal.NewFromInt(2), guard))
	v.corners(r, here[len(here)-len(r.Axes):], func(cell int, _ []int, _ []bool) {
		least, most = decimal.Min(least, r.Cells[cell]), decimal.Max(most, r.Cells[cell])
	})
	step := decimal.New(1, -r.Places)
	return decimal.Max(decimal.Zero, least.Sub(step)), most.Add(step), nil
}

// asAmounts is a table that pays its values themselves.
func asAmounts(r incentive.Rule) incentive.Rule {
	switch r := r.(type) {
	case incentive.Curve:
		r.Yields = incentive.YieldsAmount
		return r
	case incentive.Matrix:
		r.Yields = incentive.YieldsAmount
		return r
	}
	return r
}
