package target

import (
	"iter"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
)

// find returns the places of the children that lead from the root to a cell.
func (t *Tree) find(c Cell) (places []int, ok bool) { return t.seek(t.recipe.Goal.Cell, 0, c, nil) }

// seek is find from a cell on, which some places have led to.
func (t *Tree) seek(at Cell, step int, c Cell, places []int) ([]int, bool) {
	if at == c {
		return places, true
	}
	p, err := t.partsOf(at, step)
	if err != nil || p == nil {
		return nil, false
	}
	for i := range t.mayHold(at, p, c) {
		if found, ok := t.seek(p.child(at, i), p.step+1, c, append(places, i)); ok {
			return found, true
		}
	}
	return nil, false
}

// mayHold yields the places of the children of a parent in which a cell may lie: one at
// most, but for three. A person who joins or moves in the course of the parent's days lies
// in a unit that is split on a later day, which has another chart than the day on which
// the parent is split. What an axis of a host does nobody knows. And a whole week may
// reach beyond the month that it counts for.
func (t *Tree) mayHold(parent Cell, p *parts, c Cell) iter.Seq[int] {
	return func(yield func(int) bool) { t.offer(parent, p, c, yield) }
}

// offer visits what mayHold yields, the likeliest place first.
func (t *Tree) offer(parent Cell, p *parts, c Cell, yield func(int) bool) {
	first := t.toward(parent, p, c)
	if first >= 0 && !yield(first) {
		return
	}
	_, byOrg := t.recipe.Steps[p.step].Along.(ByOrg)
	switch owners := p.set&ownerDim != 0; {
	case owners && byOrg:
		t.offerOwners(parent, p, c, first, yield)
	case owners && (first < 0 || p.cells[first].Owner != c.Owner) && t.splitsOwners(p.step+1),
		!owners && p.set&periodDim != 0 && t.slack() > 0:
		for i, child := range p.cells {
			if near := owners || t.around(child.Period).Overlaps(c.Period.Span()); near && i != first && !yield(i) {
				return
			}
		}
	}
}

// splitsOwners reports whether a step from one on may split by owner.
func (t *Tree) splitsOwners(from int) bool {
	return slices.ContainsFunc(t.recipe.Steps[from:], func(s Step) bool {
		switch s.Along.(type) {
		case ByPeriod, ByWeek, ByProduct, BySegment:
			return false
		}
		return true
	})
}

// offerOwners visits the places of the children of a chart, but for one.
func (t *Tree) offerOwners(parent Cell, p *parts, c Cell, but int, yield func(int) bool) {
	for c.Owner = range t.in.Chart.Above(c.Owner, t.around(parent.Period)) {
		if c.Owner == parent.Owner || but >= 0 && c.Owner == p.cells[but].Owner {
			continue // as nearly always
		}
		if i, ok := p.place(c); ok && !yield(i) {
			return
		}
	}
}

// around returns the days of a period and of what its parts may reach beyond it.
func (t *Tree) around(p calendar.Period) calendar.Span {
	slack := t.slack()
	return calendar.Span{From: p.From.AddDays(-slack), To: p.To.AddDays(slack)}
}

// place returns the place of the child that has the members of a cell in which children
// differ.
func (p *parts) place(c Cell) (i int, ok bool) {
	k, ok := p.index[p.set.only(c)]
	return int(k), ok
}
