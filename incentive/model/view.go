package model

import (
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

// breaks returns every x at which what the component earns may change its form.
func (v view) breaks() []decimal.Decimal {
	var out []decimal.Decimal
	add := func(r ray, list []bound) {
		for _, b := range list {
			if x, ok := r.meets(b); ok {
				out = append(out, x)
			}
		}
	}
	add(v.own, append(ownBounds(v.m.Rule), bound{at: decimal.Zero}))
	for i, list := range seenBounds(v.m) {
		add(v.seen[i], list)
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
		for _, s := range r.Steps {
			out = append(out, bound{r.Over, s.At})
		}
	case incentive.Curve:
		for _, p := range r.Points {
			out = append(out, bound{r.Over, p.At})
		}
	}
	return out
}

func tierBounds(t incentive.Tiered) []bound {
	var out []bound
	for _, tier := range t.Tiers {
		if tier.UpTo.Valid {
			out = append(out, bound{t.Over, tier.UpTo.Decimal})
		}
	}
	return out
}

// seenBounds are the places where a component changes along each of what it looks at.
func seenBounds(m *incentive.Component) [][]bound {
	var out [][]bound
	for _, g := range m.When {
		var list []bound
		for _, d := range []decimal.NullDecimal{g.AtLeast, g.Above, g.AtMost, g.Below} {
			if d.Valid {
				list = append(list, bound{g.Over, d.Decimal})
			}
		}
		out = append(out, list)
	}
	for _, f := range m.Modifiers {
		var list []bound
		for _, s := range f.Steps {
			if s.UpTo.Valid {
				list = append(list, bound{f.By.Over, s.UpTo.Decimal})
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
		for _, a := range r.Axes {
			var list []bound
			for _, p := range a.Points {
				list = append(list, bound{a.By.Over, p})
			}
			out = append(out, list)
		}
	}
	return append(out, make([][]bound, len(m.Looks())-len(out))...)
}
