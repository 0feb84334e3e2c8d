package incentivetest

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// An edge is a bound of a component on what it pays on.
type edge struct {
	plan *incentive.Plan
	of   *incentive.Component
	at   decimal.Decimal // as the plan has it, above zero
	over incentive.Basis
	side incentive.Side // that owns it where pay may jump there: above, if who is exactly there has reached it; zero: pay does not jump, or nobody knows
}

// edges collects those of a component.
type edges struct {
	plan *incentive.Plan
	of   *incentive.Component
	list []edge
}

func (x *edges) add(over incentive.Basis, side incentive.Side, at ...decimal.NullDecimal) {
	for _, b := range at {
		if b.Valid && b.Decimal.IsPositive() {
			x.list = append(x.list, edge{x.plan, x.of, b.Decimal, over, side})
		}
	}
}

// edgesOf returns the bounds of a component.
func edgesOf(p *incentive.Plan, m *incentive.Component) []edge {
	x := edges{plan: p, of: m}
	x.rule(m.Rule)
	for _, f := range m.Modifiers {
		for _, s := range f.Steps {
			if isOwn(m, f.By) {
				x.add(f.By.Over, f.Bound, s.UpTo)
			}
		}
	}
	for _, g := range m.When {
		if isOwn(m, g.Position) {
			x.add(g.Over, incentive.Above, g.AtLeast, g.Below)
			x.add(g.Over, incentive.Below, g.Above, g.AtMost)
		}
	}
	return x.list
}

// rule adds the bounds of a rule. All numbers of a host's rule are taken for bounds.
func (x *edges) rule(rule incentive.Rule) {
	switch r := rule.(type) {
	case incentive.Flat, incentive.PerUnit, incentive.Objectives, incentive.Pool, incentive.Contest, incentive.Matrix:
	case incentive.Tiered:
		x.tiered(r)
	case incentive.Bonus:
		for _, s := range r.Steps {
			x.add(r.Over, incentive.Above, decimal.NewNullDecimal(s.At))
		}
	case incentive.Curve:
		for _, p := range r.Points {
			side := incentive.Above
			if r.Mode != incentive.Stepped {
				side = 0
			}
			x.add(r.Over, side, decimal.NewNullDecimal(p.At))
		}
	default:
		for _, n := range numbersOf(rule) {
			if n.LessThan(decimal.NewFromInt(20)) {
				x.add(incentive.OverAttainment, 0, decimal.NewNullDecimal(n))
			}
			x.add(incentive.OverAmount, 0, decimal.NewNullDecimal(n))
		}
	}
}

// tiered adds the bounds of tiers. Between two that pay on their own slices pay does not
// jump.
func (x *edges) tiered(r incentive.Tiered) {
	for i, t := range r.Tiers {
		side := r.Bound
		if i+1 < len(r.Tiers) && t.Pays == incentive.Marginal && r.Tiers[i+1].Pays == incentive.Marginal {
			side = 0
		}
		if r.By == nil {
			x.add(r.Over, side, t.UpTo)
		}
	}
}

// isOwn reports whether a component looks at what it pays on.
func isOwn(m *incentive.Component, p incentive.Position) bool {
	return p.Measure == m.Measure && p.Ago == 0 && (p.Interval == 0 || p.Interval == m.Interval)
}
