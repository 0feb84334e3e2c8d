package target

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// A GapProposal is what a strategy would do about the gap in a cell. Nothing has been
// changed: the host shows it, and when somebody has agreed, [GapProposal.Accept] gives the
// recipe that holds it, as the next version.
//
// Lines of the form without an answer keep their goals. The goals above Within, in
// time and organisation, move by After − Before.
type GapProposal struct {
	Within  Cell            // where the gap is closed
	Closing string          // the Kind of the strategy
	Gap     decimal.Decimal // targets of those who have answered − what they committed
	Before  decimal.Decimal // all targets in Within, as planned
	After   decimal.Decimal // the same, as proposed
	Carried decimal.Decimal // the part of the gap that stays with the owner of Within
	Changes []GapChange     // the targets that become others, in the order of the form
	Missing []Cell          // lines without an answer
}

// A GapChange is a new target for one line of a form.
type GapChange struct {
	Goal      Goal            // as planned
	Committed decimal.Decimal // what was answered
	Target    decimal.Decimal // as proposed
	Reason    string          // the Kind of the strategy
}

// Propose says what a strategy does about the gap inside a question, whose empty
// members mean all that the plan has. Only lines with an answer are changed. The
// error is that of Gap, of the strategy, or ErrNothingCommitted when there is no
// answer at all, and check.Problems for no strategy.
func (r *Reconciliation) Propose(q Cell, how Closing) (GapProposal, error) {
	r = orZero(r)
	if how == nil {
		return GapProposal{}, check.Problems{{Path: "/how", Code: check.Required, Text: "a gap is closed by a strategy"}}
	}
	p := GapProposal{Within: r.complete(q), Closing: how.Kind()}
	answers, err := r.inside(p.Within)
	if err != nil {
		return GapProposal{}, err
	}
	var given []Answer
	for _, a := range answers {
		p.Before = p.Before.Add(a.Goal.Target.Decimal)
		if !a.Committed.Valid {
			p.Missing = append(p.Missing, a.Goal.Cell)
			continue
		}
		given = append(given, a)
		p.Gap = p.Gap.Add(a.Goal.Target.Decimal).Sub(a.Committed.Decimal)
	}
	if len(given) == 0 {
		return GapProposal{}, fmt.Errorf("%w in %s", ErrNothingCommitted, p.Within)
	}
	if err := p.close(given, how, r.tree.recipe.Places); err != nil {
		return GapProposal{}, err
	}
	return p, nil
}

// close applies a strategy to answers that have a commitment.
func (p *GapProposal) close(given []Answer, how Closing, places int32) error {
	targets, carried, err := how.Close(given, places)
	if err != nil {
		return fmt.Errorf("target: %s in %s: %w", how.Kind(), p.Within, err)
	}
	if len(targets) != len(given) {
		return fmt.Errorf("target: closing %q gave %d targets for %d answers", how.Kind(), len(targets), len(given))
	}
	if !fewDigits(carried) {
		return fmt.Errorf("target: closing %q carried a number of too many digits", how.Kind())
	}
	p.After, p.Carried = p.Before, carried
	for i, a := range given {
		if !fewDigits(targets[i]) || targets[i].IsNegative() || !wholeUnits(targets[i], places) {
			return fmt.Errorf("target: closing %q gave %s no amount of %d places, zero or more", how.Kind(), a.Goal.Cell, places)
		}
		if move := targets[i].Sub(a.Goal.Target.Decimal); !move.IsZero() {
			p.After = p.After.Add(move)
			p.Changes = append(p.Changes, GapChange{a.Goal, a.Committed.Decimal, targets[i], how.Kind()})
		}
	}
	return nil
}

// Accept returns the recipe that holds the proposal: that of the tree that was
// reconciled, with a higher version and with locks. Give it to [Revision.Next] and
// [Tree.With].
//
// Every new target is locked, and so are the cells above it, in time and organisation,
// which move by the same amounts; the goal of the plan moves by After − Before, and at
// its target alone. Floor and stretch are derived as ever; see GapChange.Fits. Where the
// target of the plan would pass one of them, Tree.With refuses the recipe until somebody
// has changed that as well. Other locks and limits are kept, and so are the goals of all
// others, but for the rounding of a smallest unit where nothing is locked.
//
// It fails with ErrNoCell when a line of the form is no cell of the tree but a sum, with
// ErrOverAssigned where a part of an over-assignment would be another amount, and with
// ErrConflict when a line asks for something else by now. Numbers of a proposal that are too
// long to reckon with, which no strategy gives, are check.Problems such as /changes/1/target.
func (p GapProposal) Accept(t *Tree) (Recipe, error) {
	if err := p.checkDigits(); err != nil {
		return Recipe{}, err
	}
	t = orZero(t)
	recipe, m := t.Recipe(), newMoving(t)
	for _, c := range p.Changes {
		if err := m.move(c.Goal.Cell, Aim(c.Move())); err != nil {
			return Recipe{}, err
		}
		if err := t.stillAsks(c.Goal.Cell, c.Goal.Ambition); err != nil {
			return Recipe{}, err
		}
	}
	if err := m.checkOver(); err != nil {
		return Recipe{}, err
	}
	recipe.Version++
	recipe.Locks = m.locks(recipe.Locks, p.Closing)
	recipe.Goal.Target.Decimal = recipe.Goal.Target.Decimal.Add(p.After).Sub(p.Before)
	return recipe, nil
}

// checkDigits reports numbers of a proposal that are too long to reckon with.
func (p GapProposal) checkDigits() error {
	c := check.New()
	checkDigits(c.At("before"), p.Before)
	checkDigits(c.At("after"), p.After)
	for i, change := range p.Changes {
		at := c.At("changes").Index(i)
		change.Goal.checkDigits(at.At("goal"))
		checkDigits(at.At("target"), change.Target)
	}
	return c.Err()
}

// Move returns by how much the target changes.
func (c GapChange) Move() decimal.Decimal { return c.Target.Sub(c.Goal.Target.Decimal) }

// Fits reports whether the new target still lies between the floor and the stretch
// of the goal. Where it does not, somebody has to decide about those too.
func (c GapChange) Fits() bool {
	now := c.Goal.Ambition
	now.Target.Decimal = c.Target
	return !against(c.Goal.Ambition, now)
}
