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
	units         bool // a total of things
}

// at returns the measure when x is sold.
func (r ray) at(x decimal.Decimal) incentive.Measure {
	m := incentive.Measure{Name: r.name, Actual: r.start, Quota: r.quota, Target: r.target, Units: r.units}
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

// scale returns what turns a bound into an amount of the total.
func (r ray) scale(over incentive.Basis) func(decimal.Decimal) decimal.Decimal {
	return func(at decimal.Decimal) decimal.Decimal {
		to, _ := bound{over: over, at: at}.amount(r.quota)
		return to
	}
}

// guard is more decimals than amounts and rates have.
const guard = 24

// A view is a component in one interval, as a function of what is sold.
type view struct {
	m    *incentive.Component
	own  ray
	seen []ray // what the component looks at

	before   decimal.Decimal // the total without the sale, which earned already; nothing where totals do not run
	climbing bool            // it earns nowhere less when more is sold
}

// at returns where the payee stands when x is sold.
func (v view) at(x decimal.Decimal) (own incentive.Measure, seen []incentive.Measure) {
	for _, r := range v.seen {
		seen = append(seen, r.at(x))
	}
	return v.own.at(x), seen
}

// earn returns what the component earns for the totals when x is sold: where totals run,
// for the step from the total before, which alone is what gates, modifiers and limits see.
func (v view) earn(x decimal.Decimal) (decimal.Decimal, error) {
	own, seen := v.at(x)
	m := *v.m
	if !v.before.IsZero() {
		if k, err := v.multiple(x); err != nil || k.IsZero() {
			return k, err
		}
		after, err := v.pure(own, seen)
		if err != nil {
			return after, err
		}
		earlier, err := v.earlier(x)
		if err != nil {
			return earlier, err
		}
		m.Rule, seen = amount{is: after.Sub(earlier)}, seen[:v.dressed()]
	}
	lines, err := m.Earn(own, seen)
	return sum(lines), err
}

// earlier returns what the rule pays for the total before, beside all else that x is.
func (v view) earlier(x decimal.Decimal) (decimal.Decimal, error) {
	if v.before.IsZero() {
		return decimal.Zero, nil
	}
	own, seen := v.at(x)
	own.Actual = v.before
	return v.pure(own, seen)
}

// pure returns what the rule alone pays.
func (v view) pure(own incentive.Measure, seen []incentive.Measure) (decimal.Decimal, error) {
	lines, err := incentive.Component{Rule: v.m.Rule}.Earn(own, seen[v.dressed():])
	return sum(lines), err
}

// dressed returns how many of what the component looks at belong to gates and modifiers.
func (v view) dressed() int { return len(v.m.When) + len(v.m.Modifiers) }

// multiple returns what gates and modifiers make of 1.
func (v view) multiple(x decimal.Decimal) (decimal.Decimal, error) {
	own, seen := v.at(x)
	m := *v.m
	m.Rule = amount{is: decimal.NewFromInt(1)}
	m.AtLeast, m.AtMost = decimal.NullDecimal{}, decimal.NullDecimal{}
	lines, err := m.Earn(own, seen[:v.dressed()])
	return sum(lines), err
}

// amount is a rule that pays an amount.
type amount struct {
	incentive.Flat
	is decimal.Decimal
}

// Earn returns a line of the amount.
func (a amount) Earn(incentive.Measure, []incentive.Measure) ([]incentive.Line, error) {
	return []incentive.Line{{Amount: a.is}}, nil
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

// collars returns where, between places that have no break in between, what the component
// earns meets its least or its most: there it bends.
func (v view) collars(at []decimal.Decimal) ([]decimal.Decimal, error) {
	if !v.m.AtLeast.Valid && !v.m.AtMost.Valid {
		return nil, nil
	}
	m := *v.m
	m.AtLeast, m.AtMost = decimal.NullDecimal{}, decimal.NullDecimal{}
	bare := v
	bare.m = &m
	var out []decimal.Decimal
	var last decimal.Decimal
	for n, x := range at {
		pay, err := bare.earn(x)
		if err != nil {
			return nil, err
		}
		for _, edge := range []decimal.NullDecimal{v.m.AtLeast, v.m.AtMost} {
			if n > 0 && edge.Valid && edge.Decimal.GreaterThan(last) && edge.Decimal.LessThan(pay) {
				way := x.Sub(at[n-1])
				out = append(out, at[n-1].Add(way.Mul(edge.Decimal.Sub(last)).DivRound(pay.Sub(last), guard)))
			}
		}
		last = pay
	}
	return out, nil
}
