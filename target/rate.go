package target

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/target/calendar"
)

// A Rate is a goal that is a ratio of two sums, such as a gross margin of 30 % of
// revenue. Both sums are planned, each with its own recipe; the rate of any owner and
// period is the sum over the sum, never a mean of the rates below it. A side that is nil
// is a plan without cells.
type Rate struct {
	Of   *Tree // the numerator, such as margin
	Over *Tree // the denominator, such as revenue
}

// A RateGoal is what a rate is planned to be for one cell.
type RateGoal struct {
	Of   Ambition // the numerator
	Over Ambition // the denominator
}

// Sum returns the goal for any owner, days, product and segment. The errors are those
// of Tree.Sum, with the part of the rate that they are about.
func (r Rate) Sum(q Cell) (RateGoal, error) {
	if err := r.check(); err != nil {
		return RateGoal{}, err
	}
	of, err := r.Of.Sum(q)
	if err != nil {
		return RateGoal{}, fmt.Errorf("numerator: %w", err)
	}
	over, err := r.Over.Sum(q)
	if err != nil {
		return RateGoal{}, fmt.Errorf("denominator: %w", err)
	}
	return RateGoal{Of: of, Over: over}, nil
}

// check refuses a rate that lacks a side.
func (r Rate) check() error {
	switch {
	case r.Of == nil:
		return fmt.Errorf("numerator: %w: there is no plan", ErrNoCell)
	case r.Over == nil:
		return fmt.Errorf("denominator: %w: there is no plan", ErrNoCell)
	}
	return nil
}

// Target returns the targeted rate to the given number of decimal places, half away
// from zero. It is undefined, with ok false, without a target on both sides and over
// a denominator of zero.
func (g RateGoal) Target(places int32) (rate decimal.Decimal, ok bool) {
	return quotient(g.Of.Target, g.Over.Target, places)
}

// A RateProgress says where a rate stands: where its two sums stand.
type RateProgress struct {
	Of   Progress // the numerator
	Over Progress // the denominator
}

// Track says where a rate stands at the end of a day, given what was achieved on both
// sides. The errors are those of Tree.Track.
func (r Rate) Track(in Setting, of, over Results, q Cell, asOf calendar.Date) (RateProgress, error) {
	if err := r.check(); err != nil {
		return RateProgress{}, err
	}
	num, err := r.Of.Track(in, of, q, asOf)
	if err != nil {
		return RateProgress{}, fmt.Errorf("numerator: %w", err)
	}
	den, err := r.Over.Track(in, over, q, asOf)
	if err != nil {
		return RateProgress{}, fmt.Errorf("denominator: %w", err)
	}
	return RateProgress{Of: num, Over: den}, nil
}

// Actual returns the rate achieved so far; the rest is as in RateGoal.Target.
func (p RateProgress) Actual(places int32) (rate decimal.Decimal, ok bool) {
	return quotient(decimal.NewNullDecimal(p.Of.Actual), decimal.NewNullDecimal(p.Over.Actual), places)
}

// Target returns the rate planned for the whole period; the rest is as in
// RateGoal.Target.
func (p RateProgress) Target(places int32) (rate decimal.Decimal, ok bool) {
	return RateGoal{Of: p.Of.Goal, Over: p.Over.Goal}.Target(places)
}

// Attainment returns the rate achieved over the rate planned for the whole period. It
// is undefined when one of them is, or the planned rate is zero.
func (p RateProgress) Attainment(places int32) (rate decimal.Decimal, ok bool) {
	goal := RateGoal{Of: p.Of.Goal, Over: p.Over.Goal}
	if !goal.Of.Target.Valid || !goal.Over.Target.Valid || goal.Over.Target.Decimal.IsZero() ||
		!fewDigitsEach(p.Of.Actual, p.Over.Actual, goal.Of.Target.Decimal, goal.Over.Target.Decimal) {
		return decimal.Decimal{}, false
	}
	// (a/b) / (c/d) as (a·d) / (b·c), so that it is rounded once
	den := p.Over.Actual.Mul(goal.Of.Target.Decimal)
	if den.IsZero() {
		return decimal.Decimal{}, false
	}
	return p.Of.Actual.Mul(goal.Over.Target.Decimal).DivRound(den, digits.Places(places)), true
}

func quotient(num, den decimal.NullDecimal, places int32) (decimal.Decimal, bool) {
	if !num.Valid || !den.Valid || den.Decimal.IsZero() || !fewDigitsEach(num.Decimal, den.Decimal) {
		return decimal.Decimal{}, false
	}
	return num.Decimal.DivRound(den.Decimal, digits.Places(places)), true
}
