package target

import (
	"iter"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
)

// find returns the places of the children that lead from the root to a cell. A cell to
// which several ways lead is not found: what it has is a sum.
func (t *Tree) find(c Cell) (places []int, ok bool) {
	ways := t.ways(c)
	if len(ways) != 1 {
		return nil, false
	}
	return ways[0], true
}

// ways returns how a cell is reached from the root: by the places of the children on the
// way. It looks no further than a second way, and no further than the first where there
// cannot be another.
func (t *Tree) ways(c Cell) (ways [][]int) {
	enough := 1
	if t.repeats {
		enough = 2
	}
	t.seek(t.recipe.Goal.Cell, 0, c, nil, func(places []int) bool {
		ways = append(ways, slices.Clone(places))
		return len(ways) < enough
	})
	return ways
}

// seek visits the ways to a cell from another on, which some places have led to, until
// visit returns false.
func (t *Tree) seek(at Cell, step int, c Cell, places []int, visit func(places []int) bool) bool {
	if at == c {
		return visit(places)
	}
	p, err := t.partsOf(at, step)
	if err != nil || p == nil {
		return true
	}
	for i := range t.mayHold(at, p, c) {
		if !t.seek(p.child(at, i), p.step+1, c, append(places, i), visit) {
			return false
		}
	}
	return true
}

// mayRepeat reports whether steps may make a cell in several places: somebody who is
// split off as an owner, and whose days are split, may be under another owner by then,
// and be split off there as well.
func mayRepeat(steps []Step) bool {
	owners, days := false, false
	for _, s := range steps {
		switch s.Along.(type) {
		case ByProduct, BySegment:
		case ByPeriod, ByWeek:
			days = days || owners
		case ByOrg:
			if days {
				return true
			}
			owners = true
		default:
			return true // nobody knows what an axis of a host does
		}
	}
	return false
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
