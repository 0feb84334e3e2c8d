package model

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// A bound is a place where a rule changes.
type bound struct {
	over incentive.Basis
	at   decimal.Decimal
	path string // in the component
}

// amount returns the bound as an amount of its measure.
func (b bound) amount(quota decimal.NullDecimal) (decimal.Decimal, bool) {
	if b.over != incentive.OverAttainment {
		return b.at, true
	}
	return b.at.Mul(quota.Decimal), quota.Valid && quota.Decimal.IsPositive()
}

// ownBounds are the places where a rule changes along the measure that is paid on.
func ownBounds(r incentive.Rule) []bound {
	var out []bound
	switch r := r.(type) {
	case incentive.Tiered:
		if r.By == nil {
			out = tierBounds(r)
		}
	case incentive.Bonus:
		for i, s := range r.Steps {
			out = append(out, bound{r.Over, s.At, fmt.Sprintf("rule/steps/%d/at", i)})
		}
	case incentive.Curve:
		for i, p := range r.Points {
			out = append(out, bound{r.Over, p.At, fmt.Sprintf("rule/points/%d/at", i)})
		}
	}
	return out
}

func tierBounds(t incentive.Tiered) []bound {
	var out []bound
	for i, tier := range t.Tiers {
		if tier.UpTo.Valid {
			out = append(out, bound{t.Over, tier.UpTo.Decimal, fmt.Sprintf("rule/tiers/%d/upTo", i)})
		}
	}
	return out
}

// seenBounds are the places where a component changes along each of what it looks at.
func seenBounds(m *incentive.Component) [][]bound {
	var out [][]bound
	for j, g := range m.When {
		var list []bound
		for _, d := range []decimal.NullDecimal{g.AtLeast, g.Above, g.AtMost, g.Below} {
			if d.Valid {
				list = append(list, bound{g.Over, d.Decimal, fmt.Sprintf("when/%d", j)})
			}
		}
		out = append(out, list)
	}
	for j, f := range m.Modifiers {
		var list []bound
		for i, s := range f.Steps {
			if s.UpTo.Valid {
				list = append(list, bound{f.By.Over, s.UpTo.Decimal, fmt.Sprintf("modifiers/%d/steps/%d/upTo", j, i)})
			}
		}
		out = append(out, list)
	}
	switch r := m.Rule.(type) {
	case incentive.Tiered:
		if r.By != nil {
			out = append(out, tierBounds(r))
		}
	case incentive.Matrix:
		for j, a := range r.Axes {
			var list []bound
			for i, p := range a.Points {
				list = append(list, bound{a.By.Over, p, fmt.Sprintf("rule/axes/%d/points/%d", j, i)})
			}
			out = append(out, list)
		}
	}
	return append(out, make([][]bound, len(m.Looks())-len(out))...)
}
