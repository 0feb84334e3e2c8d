package model

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// A ray says how a total follows what is sold: start + slope × x, for x from 0.
type ray struct {
	name          string
	start, slope  decimal.Decimal
	quota, target decimal.NullDecimal
}

// at returns the measure when x is sold.
func (r ray) at(x decimal.Decimal) incentive.Measure {
	m := incentive.Measure{Name: r.name, Actual: r.start, Quota: r.quota, Target: r.target}
	if !r.slope.IsZero() {
		m.Actual = r.start.Add(r.slope.Mul(x))
	}
	return m
}

// meets returns the x at which the total is a bound; ok is false when it does not move, or
// the bound is measured in a quota that is not there.
func (r ray) meets(b bound) (x decimal.Decimal, ok bool) {
	to, ok := b.amount(r.quota)
	if !ok || r.slope.IsZero() {
		return decimal.Decimal{}, false
	}
	return to.Sub(r.start).DivRound(r.slope, guard), true
}

// guard is more decimals than amounts and rates have.
const guard = 24

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

// A view is a component in one interval, as a function of what is sold.
type view struct {
	m    *incentive.Component
	own  ray
	seen []ray // what the component looks at
}

// at returns where the payee stands when x is sold.
func (v view) at(x decimal.Decimal) (own incentive.Measure, seen []incentive.Measure) {
	for _, r := range v.seen {
		seen = append(seen, r.at(x))
	}
	return v.own.at(x), seen
}

// earn returns what the component earns for the totals when x is sold.
func (v view) earn(x decimal.Decimal) (decimal.Decimal, error) {
	own, seen := v.at(x)
	lines, err := v.m.Earn(own, seen)
	return sum(lines), err
}

func sum(lines []incentive.Line) decimal.Decimal {
	out := decimal.Zero
	for _, l := range lines {
		out = out.Add(l.Amount)
	}
	return out
}

// moves reports whether anything that the component looks at follows what is sold.
func (v view) moves() bool {
	return !v.own.slope.IsZero() || slices.ContainsFunc(v.seen, func(r ray) bool { return !r.slope.IsZero() })
}

// A spot is an x at which what a component earns may change its form.
type spot struct {
	x    decimal.Decimal
	path string // of the bound, in the component
}

// spots returns every spot.
func (v view) spots() []spot {
	var out []spot
	add := func(r ray, list []bound) {
		for _, b := range list {
			if x, ok := r.meets(b); ok {
				out = append(out, spot{x, b.path})
			}
		}
	}
	add(v.own, append(ownBounds(v.m.Rule), bound{path: "rule"}))
	for i, list := range seenBounds(v.m) {
		add(v.seen[i], list)
	}
	return out
}

// breaks returns the places of all spots.
func (v view) breaks() []decimal.Decimal {
	var out []decimal.Decimal
	for _, s := range v.spots() {
		out = append(out, s.x)
	}
	return out
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
