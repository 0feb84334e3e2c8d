package target

import "github.com/shopspring/decimal"

// A Change is what the goal of a cell was and what it is, or is proposed to be.
type Change struct {
	Cell   Cell     // whose goal, for when, for what
	Before Ambition // zero, without a target, when the cell was not there
	After  Ambition // zero, without a target, when the cell is no longer there
}

// Added reports whether the cell was not there before.
func (c Change) Added() bool { return !c.Before.Target.Valid }

// Removed reports whether the cell is no longer there.
func (c Change) Removed() bool { return !c.After.Target.Valid }

// Delta returns after − before, level by level. What was added or removed counts in
// full. A level that a cell has on one side only is unknown.
func (c Change) Delta() Ambition {
	switch {
	case c.Added():
		return c.After
	case c.Removed():
		return c.Before.negated()
	}
	return c.After.plus(c.Before.negated())
}

// negated returns the levels with the other sign.
func (a Ambition) negated() Ambition {
	neg := func(n decimal.NullDecimal) decimal.NullDecimal {
		n.Decimal = n.Decimal.Neg()
		return n
	}
	return Ambition{neg(a.Floor), neg(a.Target), neg(a.Stretch)}
}

// equal reports whether both have the same levels with the same amounts.
func (a Ambition) equal(b Ambition) bool {
	same := func(x, y decimal.NullDecimal) bool {
		return x.Valid == y.Valid && (!x.Valid || x.Decimal.Equal(y.Decimal))
	}
	return same(a.Floor, b.Floor) && same(a.Target, b.Target) && same(a.Stretch, b.Stretch)
}
