package model

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// opaque returns why a plan cannot be seen through, or nil.
func (s *study) opaque() error {
	for i := range s.c.Setup.Plans {
		p := &s.c.Setup.Plans[i]
		for _, m := range p.Components {
			if _, shares := m.Rule.(incentive.Sharer); shares {
				return fmt.Errorf("%w: component %q shares something among payees", ErrNotProven, m.ID)
			}
		}
		for j, l := range p.Caps {
			if l.Interval > p.Cadence && len(p.Guarantees) > 0 {
				return fmt.Errorf("%w: cap %q moves pay between the periods of a guarantee", ErrNotProven, l.ID)
			}
			if l.Excess == incentive.Scaled {
				return fmt.Errorf("%w: cap %q is a budget for all payees", ErrNotProven, l.ID)
			}
			for _, before := range p.Caps[:j] {
				if l.Interval < before.Interval && overlap(l.Components, before.Components) {
					return fmt.Errorf("%w: cap %q moves pay between the intervals of cap %q", ErrNotProven, before.ID, l.ID)
				}
				if len(l.Components) > 0 && overlap(l.Components, before.Components) {
					return fmt.Errorf("%w: caps %q and %q take off the same earnings twice", ErrNotProven, before.ID, l.ID)
				}
			}
		}
	}
	return s.factored()
}

// factored refuses factors of crediting rules where a component may fall: what it then
// earns is not what its totals say.
func (s *study) factored() error {
	bends := slices.ContainsFunc(s.plan.Components, func(m incentive.Component) bool { return interpolates(m.Rule) })
	for i := range s.c.Setup.Plans {
		for _, r := range s.c.Setup.Plans[i].Crediting.Rules {
			if bends && r.Factor.Valid && !r.Factor.Decimal.Equal(decimal.NewFromInt(1)) {
				return fmt.Errorf("%w: crediting rule %q has a factor, and a component is interpolated", ErrNotProven, r.ID)
			}
		}
	}
	return nil
}

// once refuses a sale that a component pays for in several credits: what it earns is not
// what its totals say.
func (s *study) once(r *incentive.Result) error {
	seen := map[string]bool{}
	for _, e := range r.Explain(s.c.Payee) {
		if e.Fact != s.c.Sale.ID {
			continue
		}
		if seen[e.Component] {
			return fmt.Errorf("%w: component %q pays for the sale in several credits", ErrNotProven, e.Component)
		}
		seen[e.Component] = true
	}
	return nil
}

func interpolates(r incentive.Rule) bool {
	switch r := r.(type) {
	case incentive.Curve:
		return r.Mode == incentive.InterpolatedLinearly
	case incentive.Matrix:
		return r.Mode == incentive.InterpolatedLinearly
	}
	return false
}

// overlap reports whether two lists of components have one in common; none is all.
func overlap(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}
