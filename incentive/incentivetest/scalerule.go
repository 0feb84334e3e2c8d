package incentivetest

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// over returns the scaler of bounds on the measure that a component pays on.
func (s scaler) over(b incentive.Basis) scaler {
	if b == incentive.OverAmount {
		return s
	}
	return scaler{by: decimal.NewFromInt(1)}
}

// along returns the scaler of bounds at a position: those on a reading, and multiples of a
// quota, stay.
func (s scaler) along(p incentive.Plan, at incentive.Position) scaler {
	if !hasMeasure(p, at.Measure) {
		return s.over(incentive.OverAttainment)
	}
	return s.over(at.Over)
}

// yields returns the scaler of the values of a table.
func (s scaler) yields(y incentive.Yield) scaler {
	if y == incentive.YieldsAmount {
		return s
	}
	return s.over(incentive.OverAttainment)
}

// rule scales a rule. Ok is false for one of a host.
func (s scaler) rule(p incentive.Plan, rule incentive.Rule) (scaled incentive.Rule, ok bool) {
	switch r := rule.(type) {
	case incentive.Flat, incentive.PerUnit, incentive.Objectives:
		return r, true
	case incentive.Tiered:
		return s.tiered(p, r), true
	case incentive.Bonus:
		r.Steps = slices.Clone(r.Steps)
		for i := range r.Steps {
			r.Steps[i].At, r.Steps[i].Amount = s.over(r.Over).amount(r.Steps[i].At), s.amount(r.Steps[i].Amount)
		}
		return r, true
	case incentive.Curve:
		r.Points, r.Places = slices.Clone(r.Points), r.Places+s.yields(r.Yields).places
		for i := range r.Points {
			r.Points[i].At, r.Points[i].Value = s.over(r.Over).amount(r.Points[i].At), s.yields(r.Yields).amount(r.Points[i].Value)
		}
		return r, true
	case incentive.Matrix:
		r.Axes, r.Places = slices.Clone(r.Axes), r.Places+s.yields(r.Yields).places
		for i := range r.Axes {
			r.Axes[i].Points = s.along(p, r.Axes[i].By).list(r.Axes[i].Points)
		}
		r.Cells = s.yields(r.Yields).list(r.Cells)
		return r, true
	case incentive.Pool:
		r.Size, r.AtLeast = s.amount(r.Size), s.null(r.AtLeast)
		return r, true
	case incentive.Contest:
		r.Prizes, r.AtLeast = s.list(r.Prizes), s.null(r.AtLeast)
		return r, true
	}
	return rule, false
}

func (s scaler) tiered(p incentive.Plan, r incentive.Tiered) incentive.Tiered {
	t := s.over(r.Over)
	if r.By != nil {
		t = s.along(p, *r.By)
	}
	r.Tiers = slices.Clone(r.Tiers)
	for i := range r.Tiers {
		r.Tiers[i].UpTo = t.null(r.Tiers[i].UpTo)
	}
	return r
}
