package target

import "iter"

// Diff yields what is different between two plans, cell by cell: changed, added and
// removed goals, parents before children. Cells stand in the order of the plan
// after, each with all below it; what was removed stands where it was. Cells that
// are as before are left out. A nil plan has no cells.
//
// A cell is the same in both plans when it is for the same owner, days, product and
// segment, wherever in the plan it stands: somebody who moves to another region
// keeps her cells. A cell that a plan has in several places comes up for each of them,
// and its changes add up. Plans for another metric or in another unit have no cell in
// common.
//
// The time grows with the number of cells, the memory only with the number of those
// that are new, gone or elsewhere.
func Diff(before, after *Tree) iter.Seq[Change] { return diff(before, after, allDepths) }

// DiffAt is Diff at one depth: it compares the cells that are depth splits below the
// root, and those above that have not been split. In each plan they add up to the
// total, so that the changes add up to the change of the total; where a plan is
// over-assigned, to the change of what is assigned. Depth 0, or less, compares the
// roots.
func DiffAt(before, after *Tree, depth int) iter.Seq[Change] {
	return diff(before, after, max(depth, 0))
}

func diff(before, after *Tree, depth int) iter.Seq[Change] {
	return func(yield func(Change) bool) {
		elsewhere := displaced{}
		if measuredAlike(before, after) {
			elsewhere = findDisplaced(before, after, depth)
		}
		comparison{depth, func(b, a spot) bool {
			c, ok := elsewhere.change(b, a)
			return !ok || yield(c)
		}}.trees(before, after)
	}
}

// measuredAlike reports whether two plans can have cells in common.
func measuredAlike(a, b *Tree) bool {
	return a != nil && b != nil && a.Root().Metric == b.Root().Metric && a.Root().Unit == b.Root().Unit
}

// displaced are the cells that do not stand at the same place in both plans.
type displaced struct {
	before map[Cell]Ambition
	after  map[Cell]bool
}

func findDisplaced(before, after *Tree, depth int) displaced {
	d := displaced{map[Cell]Ambition{}, map[Cell]bool{}}
	comparison{depth, func(b, a spot) bool {
		switch {
		case !a.there():
			was, twice := d.before[b.cell()]
			if !twice {
				was = b.ambition().zeroLike()
			}
			d.before[b.cell()] = was.plus(b.ambition())
		case !b.there():
			d.after[a.cell()] = true
		}
		return true
	}}.trees(before, after)
	return d
}

// change returns what became of a cell that a comparison visits, and whether that is
// to be told: a cell that stands elsewhere now is told of there.
func (d displaced) change(b, a spot) (c Change, told bool) {
	switch {
	case !a.there():
		return Change{Cell: b.cell(), Before: b.ambition()}, !d.after[b.cell()]
	case !b.there():
		c = Change{Cell: a.cell(), Before: d.before[a.cell()], After: a.ambition()}
		delete(d.before, a.cell()) // told of once, where the cell comes up again
		return c, !c.Before.equal(c.After)
	case b.equal(a):
		return Change{}, false
	}
	return Change{Cell: a.cell(), Before: b.ambition(), After: a.ambition()}, true
}
