package target

import (
	"errors"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// moves reports whether a level of ambition becomes another amount.
func (ch Change) moves(of func(*Ambition) *decimal.NullDecimal) bool {
	return !of(&ch.Before).Decimal.Equal(of(&ch.After).Decimal)
}

// A Proposal is a new plan for the days that are left of a goal. Nothing has changed
// by it: [Proposal.Accept] gives the recipe that holds it, as the next version.
//
// At each level of ambition Actual + the sum of After + Unplaced is the goal, exactly.
type Proposal struct {
	Progress          // the goal, and what deviation the proposal is about
	Rules    Replan   // how it was made
	Reasons  []Reason // what asked for it, as the caller said
	Open     []Change // the periods that are left, in order, changed or not

	// Unplaced is what no open period was given: what is beyond the caps, a surplus
	// (below zero) that is kept on top or is more than all that was left, everything
	// under ReplanNone, and actuals finer than the places of the plan.
	Unplaced Ambition
}

// Propose plans the days of a goal after p.AsOf again, so that what was achieved and
// the new plan add up to the goal. The days are split into periods of one level; when
// one is under way, the rest of it is the first. Periods in which the owner has no
// goal stay without. Whole weeks that count for their Thursday stay whole, where those of
// the goal's days add up to it. Reasons, such as what [Trigger.Fires] gave, are noted on the
// proposal.
//
// Floor, target and stretch are planned again each by its own deviation. The progress
// is that of [Tree.Track] or [Record.Track] for this tree; it may be about any cell
// that the tree can add up.
//
// It fails with check.Problems when the rules are wrong or a cap is for days that are
// not one open period, with [ErrSetting] for no calendar, with the errors of
// [calendar.Split], and with [ErrTooFine] when the plan cannot be split so: in the middle
// of a month only a plan by weeks or days can.
func (r Replan) Propose(t *Tree, c calendar.Calendar, p Progress, level calendar.Level, reasons ...Reason) (Proposal, error) {
	t = orZero(t)
	if c == nil {
		return Proposal{}, fmt.Errorf("target: planning again by %s needs a calendar: %w", level, ErrSetting)
	}
	problems := check.New()
	problems.Merge(r.Check())
	p.checkDigits(problems.At("progress"))
	for i, reason := range reasons {
		reason.checkDigits(problems.At("reasons").Index(i))
	}
	if err := problems.Err(); err != nil {
		return Proposal{}, err
	}
	r.Caps = slices.Clone(r.Caps)
	out := Proposal{Progress: p, Rules: r, Reasons: slices.Clone(reasons), Unplaced: p.Goal.zeroLike()}
	pieces, err := t.openPeriods(c, p, level)
	if err != nil {
		return Proposal{}, err
	}
	if err := r.checkCaps(p, pieces); err != nil {
		return Proposal{}, err
	}
	if out.Open, err = openCells(t, p.Cell, pieces); err != nil {
		return Proposal{}, err
	}
	if err := r.fill(&out, decimal.New(1, -t.recipe.Places)); err != nil {
		return Proposal{}, err
	}
	return out, nil
}

// openPeriods returns the periods after p.AsOf.
func (t *Tree) openPeriods(c calendar.Calendar, p Progress, level calendar.Level) ([]calendar.Period, error) {
	rest := p.Cell.Period
	if next := p.AsOf.AddDays(1); next.After(rest.From) {
		rest.From = next
	}
	if !rest.Valid() {
		return nil, nil
	}
	weeks, whole := t.wholeWeeks(c, p.Cell, level)
	if !whole {
		return calendar.Split(c, rest, level)
	}
	var open []calendar.Period
	for _, week := range weeks {
		if next := p.AsOf.AddDays(1); next.After(week.From) {
			week.From = next
		}
		if week.Valid() {
			open = append(open, week)
		}
	}
	return open, nil
}

// checkCaps reports caps for open days that are not one of the pieces. Caps for days
// that are over, or beyond the goal, limit nothing.
func (r Replan) checkCaps(p Progress, pieces []calendar.Period) error {
	c := check.New()
	for i, limit := range r.Caps {
		open := slices.ContainsFunc(pieces, func(piece calendar.Period) bool { return !piece.Clip(limit.Period).IsZero() })
		c.At("caps").Index(i).At("period").Require(!open || slices.Contains(pieces, limit.Period), check.Mismatch,
			"%s is not one of the periods that are left of %s", limit.Period, p.Cell)
	}
	return c.Err()
}

// openCells asks the tree for the cells of the given periods.
func openCells(t *Tree, q Cell, pieces []calendar.Period) ([]Change, error) {
	var open []Change
	for _, q.Period = range pieces {
		plan, err := t.Sum(q)
		if errors.Is(err, ErrNoCell) {
			continue
		}
		if err != nil {
			return nil, err
		}
		open = append(open, Change{Cell: q, Before: plan, After: plan.zeroLike()})
	}
	return open, nil
}

// fill works out what each open period is given, level by level.
func (r Replan) fill(out *Proposal, unit decimal.Decimal) error {
	caps := map[calendar.Period]decimal.NullDecimal{}
	for _, limit := range r.Caps {
		caps[limit.Period] = decimal.NewNullDecimal(limit.Amount)
	}
	for _, of := range rungs {
		goal := of(&out.Goal)
		if !goal.Valid {
			continue
		}
		o := opening{remaining: goal.Decimal.Sub(out.Actual), falls: out.Goal.falls(), unit: unit}
		for _, ch := range out.Open {
			plan := of(&ch.Before).Decimal
			o.plan = append(o.plan, plan)
			o.caps = append(o.caps, r.bound(plan, caps[ch.Cell.Period]))
		}
		after, err := r.spread(o)
		if err != nil {
			return err
		}
		for i := range out.Open {
			of(&out.Open[i].After).Decimal = after[i]
		}
		of(&out.Unplaced).Decimal = o.remaining.Sub(sumOf(after))
	}
	return nil
}

// rungs gives access to the levels of an ambition.
var rungs = []func(*Ambition) *decimal.NullDecimal{
	func(a *Ambition) *decimal.NullDecimal { return &a.Floor },
	func(a *Ambition) *decimal.NullDecimal { return &a.Target },
	func(a *Ambition) *decimal.NullDecimal { return &a.Stretch },
}

// Changes returns the open periods that are to be other than planned.
func (p Proposal) Changes() []Change {
	var out []Change
	for _, ch := range p.Open {
		if slices.ContainsFunc(rungs, ch.moves) {
			out = append(out, ch)
		}
	}
	return out
}

// Before returns what the open periods were to bring.
func (p Proposal) Before() Ambition {
	return p.sum(func(ch Change) Ambition { return ch.Before })
}

// After returns what the open periods are to bring now.
func (p Proposal) After() Ambition {
	return p.sum(func(ch Change) Ambition { return ch.After })
}

func (p Proposal) sum(of func(Change) Ambition) Ambition {
	sum := p.Goal.zeroLike()
	for _, ch := range p.Open {
		sum = sum.plus(of(ch))
	}
	return sum
}

// Key names the proposal for texts: "replan." with the strategy and with shortfall,
// surplus or on-plan, by where the target stands, such as "replan.even.shortfall".
func (p Proposal) Key() string {
	key := "replan." + string(p.Rules.Strategy)
	switch p.lead().Sign() {
	case -1:
		return key + ".shortfall"
	case 1:
		return key + ".surplus"
	}
	return key + ".on-plan"
}
