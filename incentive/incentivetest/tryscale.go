package incentivetest

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/document"
)

// A scaler writes plans and amounts in another unit of the same money: all amounts times a
// hundred with two places less, or, where places are few, a hundredth with two more.
// Rates, multiples of quotas and of target incentives, readings and exchange rates stay.
// What is counted and not money, such as units, is scaled as well: an amount of money for
// one unit is a rate.
type scaler struct {
	by     decimal.Decimal
	places int32 // more than before
}

// scalerOf returns the scaler for plans. Ok is false where neither way fits all of them.
func scalerOf(plans []incentive.Plan) (s scaler, ok bool) {
	few := func(p incentive.Plan) bool { return p.Places < 2 || slices.ContainsFunc(p.Components, hasFewPlaces) }
	if !slices.ContainsFunc(plans, few) {
		return scaler{decimal.New(1, 2), -2}, true
	}
	many := func(p incentive.Plan) bool { return p.Places > 6 }
	return scaler{decimal.New(1, -2), 2}, !slices.ContainsFunc(plans, many)
}

// hasFewPlaces reports whether a component rounds interpolated amounts to whole units, or
// nearly.
func hasFewPlaces(m incentive.Component) bool {
	switch r := m.Rule.(type) {
	case incentive.Curve:
		return r.Yields == incentive.YieldsAmount && r.Places < 2
	case incentive.Matrix:
		return r.Yields == incentive.YieldsAmount && r.Places < 2
	}
	return false
}

func silentScale(v *vocabulary) string {
	for _, p := range v.given.Plans {
		for _, m := range p.Components {
			if _, ok := (scaler{by: decimal.NewFromInt(1)}).rule(p, m.Rule); !ok {
				return fmt.Sprintf("nobody knows which numbers of the rule %q of component %q are money", m.Rule.Kind(), m.ID)
			}
		}
	}
	if _, ok := scalerOf(v.given.Plans); !ok {
		return "the plans have so few places, and so many, that no unit fits all of them"
	}
	return ""
}

// claimScale says that pay in the unit of the plan is what it is in another unit.
func claimScale(_ *vocabulary, x situation) (claim, error) {
	s, _ := scalerOf(x.given.Plans)
	r, err := s.given(x.given).look()
	if err != nil {
		return claim{}, err
	}
	expect, err := r.allPaid()
	shows := false
	for i := range expect {
		shows = shows || !expect[i].Amount.Decimal.IsZero()
		expect[i].Amount.Decimal = s.back(expect[i].Amount.Decimal)
	}
	return exactly(x.given, expect, shows), err
}

// back returns an amount in the unit of the plan.
func (s scaler) back(d decimal.Decimal) decimal.Decimal { return d.Shift(s.places) }

func (s scaler) amount(d decimal.Decimal) decimal.Decimal { return d.Mul(s.by) }

func (s scaler) null(d decimal.NullDecimal) decimal.NullDecimal {
	d.Decimal = d.Decimal.Mul(s.by)
	return d
}

func (s scaler) list(in []decimal.Decimal) (out []decimal.Decimal) {
	for _, d := range in {
		out = append(out, s.amount(d))
	}
	return out
}

// given scales plans, quotas, targets and facts.
func (s scaler) given(g Given) Given {
	g.Plans, g.Quotas, g.Targets, g.Facts = document.Clone(g.Plans), slices.Clone(g.Quotas), slices.Clone(g.Targets), document.Clone(g.Facts)
	for i := range g.Plans {
		s.plan(&g.Plans[i])
	}
	for i := range g.Quotas {
		g.Quotas[i].Amount = s.amount(g.Quotas[i].Amount)
	}
	for i := range g.Targets {
		g.Targets[i].Amount = s.amount(g.Targets[i].Amount)
	}
	for i := range g.Facts {
		for j := range g.Facts[i].Amounts {
			g.Facts[i].Amounts[j].Value = s.amount(g.Facts[i].Amounts[j].Value)
		}
	}
	return g
}

// plan scales a plan that is the caller's own.
func (s scaler) plan(p *incentive.Plan) {
	p.Places += s.places
	for i := range p.Measures {
		s.conditions(p.Measures[i].When)
	}
	for i := range p.Crediting.Rules {
		r := &p.Crediting.Rules[i]
		s.conditions(r.When)
		if r.Windfall != nil {
			r.Windfall.Above = s.amount(r.Windfall.Above)
		}
	}
	for i := range p.Components {
		s.component(*p, &p.Components[i])
	}
	for i := range p.Caps {
		p.Caps[i].AtMost = s.amount(p.Caps[i].AtMost)
	}
	for i := range p.Guarantees {
		p.Guarantees[i].Amounts = s.list(p.Guarantees[i].Amounts)
	}
	s.terms(p.Terms)
}

func (s scaler) terms(t *incentive.Terms) {
	if t == nil {
		return
	}
	t.Minimum = s.amount(t.Minimum)
	if t.Draw != nil {
		t.Draw.Amounts = s.list(t.Draw.Amounts)
		if t.Draw.Recovery != nil {
			t.Draw.Recovery.Floor = s.amount(t.Draw.Recovery.Floor)
		}
	}
}

func (s scaler) conditions(list []incentive.Condition) {
	for i := range list {
		q := &list[i]
		q.AtLeast, q.Above, q.AtMost, q.Below = s.null(q.AtLeast), s.null(q.Above), s.null(q.AtMost), s.null(q.Below)
	}
}

func (s scaler) component(p incentive.Plan, m *incentive.Component) {
	m.AtLeast, m.AtMost = s.null(m.AtLeast), s.null(m.AtMost)
	for i := range m.When {
		g := &m.When[i]
		t := s.along(p, g.Position)
		g.AtLeast, g.Above, g.AtMost, g.Below = t.null(g.AtLeast), t.null(g.Above), t.null(g.AtMost), t.null(g.Below)
	}
	for i := range m.Modifiers {
		f := &m.Modifiers[i]
		for j := range f.Steps {
			f.Steps[j].UpTo = s.along(p, f.By).null(f.Steps[j].UpTo)
		}
	}
	m.Rule, _ = s.rule(p, m.Rule)
}
