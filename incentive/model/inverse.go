package model

import (
	"errors"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/target/check"
)

// ErrOutOfReach is the error of a goal that no sale in the range reaches.
var ErrOutOfReach = errors.New("model: no sale in the range is paid as much")

// A Need is the least that must be sold to be paid a goal.
type Need struct {
	Sold   decimal.Decimal `json:"sold"`   // the least sale in the range that is paid the goal or more
	Paid   decimal.Decimal `json:"paid"`   // what it is paid; more than the goal where pay jumps over it
	Before decimal.Decimal `json:"before"` // what one unit less is paid, and so is less than the goal; Paid where the range begins with Sold
}

// Inverse answers what must still be sold to be paid a goal over the run: the least sale
// in the range, exact to the unit, that is paid as much or more. Every smaller one is paid
// less, also where pay falls again later on.
//
// The error is [ErrOutOfReach] when nothing in the range is enough, [ErrNotProven] when
// the plan cannot be seen through, or what Compile, Run or the check of the case say.
func (c Case) Inverse(goal decimal.Decimal, r Range) (Need, error) {
	k := check.New()
	if digits.Check(k.At("goal"), goal, maxDigits); k.Err() != nil {
		return Need{}, k.Err()
	}
	s, err := c.study(r)
	if err != nil {
		return Need{}, err
	}
	if err := s.opaque(); err != nil {
		return Need{}, err
	}
	list, err := s.segments(false)
	if err = errors.Join(err, s.twice); err != nil {
		return Need{}, err
	}
	left := maxSearch
	for _, g := range list {
		x, ok, err := s.first(goal, g, &left)
		if err != nil {
			return Need{}, err
		}
		if ok {
			return s.need(x)
		}
	}
	return Need{}, fmt.Errorf("%w: %s", ErrOutOfReach, goal)
}

// maxSearch bounds the places that an inverse looks at.
const maxSearch = 20_000

// need describes an answer.
func (s *study) need(x decimal.Decimal) (n Need, err error) {
	n.Sold = x
	if n.Paid, err = s.pay(x); err != nil {
		return n, err
	}
	n.Before = n.Paid
	if x.GreaterThan(s.r.From) {
		n.Before, err = s.pay(x.Sub(s.c.Unit))
	}
	return n, err
}

// first returns the first place of a segment that is paid a goal.
func (s *study) first(goal decimal.Decimal, g segment, left *int) (decimal.Decimal, bool, error) {
	if !g.paidFrom.LessThan(goal) {
		return g.From, true, nil
	}
	if g.short(s.c.Unit) {
		return g.To, !g.paidTo.LessThan(goal), nil
	}
	_, high, exact, err := s.hull(&g)
	if err != nil || high.LessThan(goal) {
		return decimal.Decimal{}, false, err
	}
	if *left--; *left < 0 {
		return decimal.Decimal{}, false, fmt.Errorf("%w: the table between %s and %s falls too finely", ErrNotProven, g.From, g.To)
	}
	halves, err := s.halve(g)
	if err != nil {
		return decimal.Decimal{}, false, err
	}
	if exact && halves[0].paidTo.LessThan(goal) {
		halves = halves[1:] // pay does not fall: the first half has nothing
	}
	for _, h := range halves {
		if x, ok, err := s.first(goal, h, left); ok || err != nil {
			return x, ok, err
		}
	}
	return decimal.Decimal{}, false, nil
}
