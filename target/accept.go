package target

import (
	"errors"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// ErrUnplaced is the error of accepting a proposal of which something has found no
// place: the goal, the rules or the caps have to change first.
var ErrUnplaced = errors.New("target: the proposal has not placed all of the deviation")

// Accept returns the recipe that holds the proposal: that of the tree it was made for,
// with a higher version and with locks. Give it to [Revision.Next] and [Tree.With].
//
// Every period of the goal, at the level of the proposal, is locked: one that is over at
// what was achieved in it, one that is under way at what was achieved so far and is
// proposed for the rest, an open one at what is proposed for it. What lies in such a
// period is derived as ever, also in one that is under way: to hold its days, propose by
// day. Cells on the way there, such as the quarters above months, move by the same
// amounts and are locked as well, those that stay included, so that what others accept
// later moves no smallest unit here. So the goal itself stays what it is, and so do the
// goals of all others, but for the rounding of a smallest unit where nothing is locked.
// Where refunds turn the sign of a unit, its other parts are locked as they are. Results
// that are finer than the places of the recipe are rounded so that they add up. Other
// locks and limits are kept; a proposal beyond a limit cannot be derived, so give that
// to the [Replan] as a [Cap]. Nor can one for a unit whose people are all locked: plan
// the people again, or drop their locks.
//
// It fails with ErrUnplaced when a smallest unit or more has found no place at one of the
// levels, such as under [NoRelief] a surplus on the floor of a goal that is behind its
// target, with ErrNoCell when a period of the goal is no cell of the tree but a sum, as a week that
// the tree has in two pieces, or has results though the owner had no goal in it, with
// ErrOverAssigned where a part of an over-assignment would be another amount, as the month
// of a person would where months are split into people who come to more than the month;
// what moves within such a part, as the months of a person whose year is one, leaves the
// over-assignment what it is. It fails with ErrConflict when the goal is another one
// by now, or the results up to the day of the proposal come to something else than its
// Actual, so that somebody has to propose anew, and with ErrSetting for a tree that was
// made without a calendar. Numbers of the proposal that are too long to reckon with, which
// none of [Replan.Propose] has, are check.Problems such as /open/1/after/target. A nil Record
// has no results.
func (p Proposal) Accept(t *Tree, results *Record) (Recipe, error) {
	t = orZero(t)
	if t.in.Calendar == nil {
		return Recipe{}, fmt.Errorf("target: accepting a proposal needs a calendar: %w", ErrSetting)
	}
	if err := p.checkDigits(); err != nil {
		return Recipe{}, err
	}
	recipe := t.Recipe()
	recipe.Version++
	if len(p.Changes()) == 0 && p.Unplaced.isZero() {
		return recipe, nil
	}
	a := accepting{tree: t, proposal: p, moving: newMoving(t)}
	if err := a.readPeriods(results); err != nil {
		return Recipe{}, err
	}
	for level := range rungs {
		if err := a.level(level); err != nil {
			return Recipe{}, err
		}
	}
	if err := a.moveAll(); err != nil {
		return Recipe{}, err
	}
	if err := a.moving.checkOver(); err != nil {
		return Recipe{}, err
	}
	if err := t.stillAsks(p.Cell, p.Goal); err != nil {
		return Recipe{}, err
	}
	recipe.Locks = a.moving.locks(recipe.Locks, p.Key())
	return recipe, nil
}

// checkDigits reports numbers of a proposal that are too long to reckon with.
func (p Proposal) checkDigits() error {
	c := check.New()
	p.Progress.checkDigits(c)
	p.Unplaced.checkDigits(c.At("unplaced"))
	for i, change := range p.Open {
		at := c.At("open").Index(i)
		change.Before.checkDigits(at.At("before"))
		change.After.checkDigits(at.At("after"))
	}
	return c.Err()
}

// accepting is one proposal on its way into a recipe.
type accepting struct {
	tree     *Tree
	proposal Proposal
	periods  []accepted
	moving   *moving
}

// accepted is one period of the goal.
type accepted struct {
	cell   Cell
	goal   Ambition
	actual decimal.Decimal // achieved so far
	after  Ambition        // proposed for the days that are left
	next   Ambition        // what it is locked at
}

// readPeriods finds the cells of the goal's periods, what was achieved and what is
// proposed in each.
func (a *accepting) readPeriods(results *Record) error {
	p := a.proposal
	if len(p.Open) == 0 {
		return fmt.Errorf("%w: no day of %s is left", ErrUnplaced, p.Cell)
	}
	if results == nil {
		results = &Record{}
	}
	periods, err := a.tree.periodsOf(a.tree.in.Calendar, p.Cell, p.Open[0].Cell.Period.Level)
	if err != nil {
		return err
	}
	open, all := p.Open, decimal.Zero
	for i, period := range periods {
		next := accepted{cell: p.Cell, after: p.Goal.zeroLike()}
		next.cell.Period = period
		if sofar := daysOf(periods, i, p.Cell.Period).ToDate(p.AsOf); !sofar.IsZero() {
			q := next.cell
			q.Period = sofar
			next.actual = results.Sum(q)
			all = all.Add(next.actual)
		}
		if len(open) > 0 && period.Covers(open[0].Cell.Period) {
			next.after, open = open[0].After, open[1:]
		}
		goal, ok := a.tree.Goal(next.cell)
		if !ok {
			if next.actual.IsZero() && next.after.isZero() && a.tree.asksNothingIn(next.cell) {
				continue
			}
			return fmt.Errorf("%w: %s, which has results or is planned", ErrNoCell, next.cell)
		}
		next.goal = goal.Ambition
		a.periods = append(a.periods, next)
	}
	if !all.Equal(p.Actual) {
		return fmt.Errorf("%w: the results of %s up to %s come to %s, and the proposal is about %s", ErrConflict, p.Cell, p.AsOf, all, p.Actual)
	}
	return nil
}

// asksNothingIn reports whether the plan has no goal inside a cell, or only goals of zero.
func (t *Tree) asksNothingIn(c Cell) bool {
	goal, err := t.Sum(c)
	return errors.Is(err, ErrNoCell) || err == nil && goal.isZero()
}

// daysOf returns the days of a whole whose results count for the i-th of its periods: its
// own, and those that lie in none, as before the first whole week.
func daysOf(periods []calendar.Period, i int, whole calendar.Period) calendar.Period {
	days := periods[i]
	if i == 0 {
		days.From = whole.From
	}
	days.To = whole.To
	if i+1 < len(periods) {
		days.To = periods[i+1].From
	}
	return days
}

// level works out at what each period is locked at one level of ambition: whole units
// that add up to the goal.
func (a *accepting) level(level int) error {
	p, of := a.proposal, rungs[level]
	goal := of(&p.Goal)
	if !goal.Valid {
		return nil
	}
	if left := of(&p.Unplaced).Decimal; left.Abs().GreaterThanOrEqual(a.tree.unit) {
		return fmt.Errorf("%w: %s of the %s of %s", ErrUnplaced, left, levelName(level), p.Cell)
	}
	exact, done := of(&p.Unplaced).Decimal, decimal.Zero
	for i := range a.periods {
		period := &a.periods[i]
		exact = exact.Add(period.actual).Add(of(&period.after).Decimal)
		whole := exact.Round(a.tree.recipe.Places)
		*of(&period.next) = decimal.NewNullDecimal(whole.Sub(done))
		done = whole
	}
	return nil
}

// moveAll moves every period, and the cells on the way to it from the root.
func (a *accepting) moveAll() error {
	for _, period := range a.periods {
		if err := a.moving.move(period.cell, period.next.plus(period.goal.negated())); err != nil {
			return err
		}
	}
	return nil
}
