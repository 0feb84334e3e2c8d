package target

import (
	"errors"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/target/calendar"
)

// A Progress says where a goal stands at the end of a day.
type Progress struct {
	Cell   Cell            // whose goal, for when, for what
	AsOf   calendar.Date   // the last day that counts
	Actual decimal.Decimal // what was achieved in the period up to and including AsOf
	Goal   Ambition        // for the whole period
	ToDate Ambition        // what the plan's own days ask for up to and including AsOf
}

// Track says where a goal stands at the end of asOf: what was achieved in its
// period so far, against what the plan wanted by then and wants in all. Before the
// first day of the period nothing is asked for yet; from its last day on ToDate is
// the whole goal. What is wrong with the results is check.Problems as of [NewRecord],
// and a setting without a chart is [ErrSetting]; the other errors are those of Tree.Sum.
func (t *Tree) Track(in Setting, results Results, q Cell, asOf calendar.Date) (Progress, error) {
	t = orZero(t)
	q = t.whole(q)
	if in.Chart == nil {
		return Progress{}, fmt.Errorf("target: tracking needs a chart: %w", ErrSetting)
	}
	if err := results.check(in.Chart); err != nil {
		return Progress{}, err
	}
	goal, err := t.Sum(q)
	if err != nil {
		return Progress{}, err
	}
	p := Progress{Cell: q, AsOf: asOf, Goal: goal, ToDate: goal.zeroLike()}
	sofar := q
	if sofar.Period = q.Period.ToDate(asOf); sofar.Period.IsZero() {
		return p, nil
	}
	p.Actual = results.Sum(in.Chart, sofar)
	if p.ToDate, err = t.toDate(q, asOf); err != nil {
		return Progress{}, err
	}
	return p, nil
}

// toDate returns what the plan's own days ask for in the period of a question, which has
// begun, up to and including asOf: zero where the goal begins later, as for somebody who
// joins.
func (t *Tree) toDate(q Cell, asOf calendar.Date) (Ambition, error) {
	whole := q.Period
	if q.Period = whole.ToDate(asOf); whole.Covers(t.recipe.Goal.Period) {
		q.Period.From = q.Period.From.AddDays(-t.slack()) // the first whole week may begin before the plan
	}
	sum, err := t.sum(q, whole)
	if errors.Is(err, ErrNoCell) {
		return t.recipe.Goal.Ambition.zeroLike(), nil
	}
	return sum, err
}

// Attainment returns actual ÷ target of the whole period, to the given number of
// decimal places, half away from zero; ok is false when there is no target or it
// is zero. For a target below zero it is 1 + (actual − target) ÷ |target|, so that
// a smaller loss than planned is above 1.
func (p Progress) Attainment(places int32) (rate decimal.Decimal, ok bool) {
	return attainment(p.Actual, p.Goal.Target, places)
}

// AttainmentOf is Attainment for one level of ambition, such as p.Goal.Floor or
// p.Goal.Stretch; for the pace of a level give p.ToDate.Floor and so on. ok is false
// when the level is not set or is zero.
func (p Progress) AttainmentOf(level decimal.NullDecimal, places int32) (rate decimal.Decimal, ok bool) {
	return attainment(p.Actual, level, places)
}

// Pace returns actual ÷ target to date: 1 is exactly on plan. The rest is as in
// Attainment.
func (p Progress) Pace(places int32) (rate decimal.Decimal, ok bool) {
	return attainment(p.Actual, p.ToDate.Target, places)
}

// Gap returns what is missing to the target of the whole period; below zero it is
// what was achieved above it. ok is false when there is no target.
func (p Progress) Gap() (gap decimal.Decimal, ok bool) {
	return difference(p.Goal.Target.Decimal, p.Actual, p.Goal.Target.Valid)
}

// Ahead returns actual − target to date; below zero it is how far behind. ok is
// false when there is no target.
func (p Progress) Ahead() (lead decimal.Decimal, ok bool) {
	return difference(p.Actual, p.ToDate.Target.Decimal, p.ToDate.Target.Valid)
}

// difference returns a − b where both are known, and few digits are enough for it.
func difference(a, b decimal.Decimal, known bool) (decimal.Decimal, bool) {
	if !fewDigitsEach(a, b) {
		return decimal.Decimal{}, false
	}
	return a.Sub(b), known
}

func attainment(actual decimal.Decimal, target decimal.NullDecimal, places int32) (decimal.Decimal, bool) {
	if !target.Valid || target.Decimal.IsZero() || !fewDigitsEach(actual, target.Decimal) {
		return decimal.Decimal{}, false
	}
	if target.Decimal.IsNegative() {
		size := target.Decimal.Abs()
		return size.Add(actual).Sub(target.Decimal).DivRound(size, digits.Places(places)), true
	}
	return actual.DivRound(target.Decimal, digits.Places(places)), true
}
