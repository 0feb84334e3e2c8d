package target

import (
	"fmt"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
)

// Sum returns the goal of any owner for any days, product and segment: the exact
// sum of the largest cells that lie inside the question. Empty members of the
// question mean all that the tree has. ErrNoCell says that nothing of the tree lies
// inside, ErrTooFine that the tree would have to be split further to answer, and
// ErrOverAssigned that only parts below an over-assignment could.
//
// A whole week counts for the month that has its Thursday: a question for all days of a
// month leaves out those of its days that lie in a week of another.
func (t *Tree) Sum(q Cell) (Ambition, error) {
	t = orZero(t)
	q = t.whole(q)
	return t.sum(q, q.Period)
}

// sum is Sum for a part of the days of a longer question.
func (t *Tree) sum(q Cell, whole calendar.Period) (Ambition, error) {
	s := summing{tree: t, q: q, whole: whole, slack: t.slack()}
	if err := s.add(t.rootNode(), false); err != nil {
		return Ambition{}, err
	}
	if !s.found {
		return Ambition{}, fmt.Errorf("%w: %s", ErrNoCell, q)
	}
	return s.sum, nil
}

// whole fills the empty members of a question that the root decides.
func (t *Tree) whole(q Cell) Cell {
	if q.Owner == "" {
		q.Owner = t.recipe.Goal.Owner
	}
	if q.Period.IsZero() {
		q.Period = t.recipe.Goal.Period
	}
	return q
}

// summing is one question being answered.
type summing struct {
	tree  *Tree
	q     Cell
	whole calendar.Period // that the days of q are a part of, or all
	slack int
	stray bool // the cell lies in one that has no day of the whole question, as whole weeks may
	sum   Ambition
	found bool
}

// add adds what lies inside the question of a cell and below. Inside says that the
// owner fits already.
func (s *summing) add(n node, inside bool) error {
	inside = inside || n.cell.Owner == s.q.Owner
	if s.outside(n.cell) || s.stray && s.countsElsewhere(n.cell) {
		return nil
	}
	if inside && s.q.Period.Covers(n.cell.Period) && fits(n.cell.Product, s.q.Product) && fits(n.cell.Segment, s.q.Segment) {
		s.take(s.tree.ambition(n))
		return nil
	}
	b, err := s.tree.split(n)
	switch {
	case err != nil:
		return err
	case b == nil && inside && !n.cell.Period.Clip(s.q.Period).IsZero():
		return fmt.Errorf("%w: %s cuts through %s", ErrTooFine, s.q, n.cell)
	case b == nil:
		return nil
	case s.tree.recipe.Steps[b.parts.step].Over.IsPositive() && !s.asksBelow(n.cell, b.parts, inside):
		return fmt.Errorf("%w: %s would add up parts of %s", ErrOverAssigned, s.q, n.cell)
	}
	return s.addChildren(n, b, inside)
}

// take adds an amount.
func (s *summing) take(a Ambition) {
	if s.found {
		a = s.sum.plus(a)
	}
	s.sum, s.found = a, true
}

// addChildren adds the children of a cell; those that may lie on the way to the owner,
// where children differ in that.
func (s *summing) addChildren(n node, b *block, inside bool) error {
	if !inside && b.parts.set == ownerDim {
		c := n.cell
		c.Owner = s.q.Owner
		for i := range s.tree.mayHold(n.cell, b.parts, c) {
			if err := s.add(b.child(n.cell, i), false); err != nil {
				return err
			}
		}
		return nil
	}
	stray := s.stray
	defer func() { s.stray = stray }()
	for i := range b.parts.cells {
		if b.parts.set == periodDim {
			p := b.parts.cells[i].Period
			if s.missesDays(p) {
				continue
			}
			s.stray = stray || p.Clip(s.whole).IsZero()
		}
		if err := s.add(b.child(n.cell, i), inside); err != nil {
			return err
		}
	}
	return nil
}

// countsElsewhere reports whether the days that a cell shares with the question lie in a
// period of the plan that the whole question is for, as a week of April that begins in
// March does when March is asked for.
func (s *summing) countsElsewhere(c Cell) bool {
	days := c.Period.Clip(s.q.Period)
	if days.IsZero() {
		return false
	}
	return slices.ContainsFunc(s.tree.recipe.Steps, func(step Step) bool {
		by, ok := step.Along.(ByPeriod)
		if !ok || by.Level <= calendar.Week {
			return false
		}
		p := s.tree.in.Calendar.Period(by.Level, days.From).Clip(s.tree.recipe.Goal.Period)
		return p.Covers(days) && s.whole.Covers(p)
	})
}

// asksBelow reports whether the question is about a part of what a split splits, so
// that its parts are not added up to the whole.
func (s *summing) asksBelow(c Cell, p *parts, inside bool) bool {
	return p.set&ownerDim != 0 && !inside ||
		p.set&periodDim != 0 && p.period(s.q) >= 0 ||
		p.set&productDim != 0 && s.q.Product != "" && c.Product == "" ||
		p.set&segmentDim != 0 && s.q.Segment != "" && c.Segment == ""
}

// outside reports whether no part of a cell can lie inside the question.
func (s *summing) outside(c Cell) bool {
	return s.missesDays(c.Period) || differs(c.Product, s.q.Product) || differs(c.Segment, s.q.Segment)
}

// missesDays reports whether a period and its parts share no day with the question.
func (s *summing) missesDays(p calendar.Period) bool {
	return s.q.Period.To.DaysSince(p.From)+s.slack <= 0 || p.To.DaysSince(s.q.Period.From)+s.slack <= 0
}

// fits reports whether what a cell is for lies inside the question.
func fits(cell, question string) bool { return question == "" || cell == question }

// differs reports whether a cell is for something else than the question asks for.
func differs(cell, question string) bool {
	return question != "" && cell != "" && cell != question
}
