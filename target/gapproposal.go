package target

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// A GapProposal is what a strategy would do about the gap in a cell. Nothing has been
// changed: the host shows it, and writes the new targets into the plan when somebody
// has agreed.
//
// Lines of the form without an answer keep their goals. The goals above Within, in
// time and organisation, move by After − Before unless others take that over.
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

// Locks returns the new targets as locks of a recipe that makes the cells of the
// form, with the strategy as their reason. Floor and stretch are derived as ever; see
// GapChange.Fits. Where After is not Before, the goals above have to move as well, or
// the recipe cannot keep the locks and says so.
func (p GapProposal) Locks() []Lock {
	locks := make([]Lock, len(p.Changes))
	for i, c := range p.Changes {
		locks[i] = Lock{Cell: c.Goal.Cell, Ambition: Aim(c.Target), Reason: c.Reason}
	}
	return locks
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
