package target

import (
	"reflect"
	"slices"
)

// With derives the tree of another recipe in the same setting, and takes over from
// this one every amount that the change does not touch. Changing one weight makes
// the splits below that weight anew, when they are asked for, and nothing else.
// The errors are those of Decompose.
func (t *Tree) With(r Recipe) (*Tree, error) {
	t = orZero(t)
	if err := r.Check(); err != nil {
		return nil, err
	}
	next := newTree(r, t.in)
	same := commonSteps(t.recipe.Steps, r.Steps)
	t.mu.RLock()
	for key, p := range t.made {
		if key.step < len(same) && same[key.step] {
			next.made[key] = p
			if p != nil && p.empty {
				next.unsure = max(next.unsure, key.step+1)
			}
		}
	}
	t.mu.RUnlock()
	if err := next.derive(); err != nil {
		return nil, err
	}
	if r.Places == t.recipe.Places && reflect.DeepEqual(t.recipe.Goal.Cell, r.Goal.Cell) {
		c := carrying{from: t, to: next, same: same, touched: t.touched(next)}
		c.carry(t.rootNode(), next.rootNode())
	}
	return next, nil
}

// commonSteps says of each step whether it is the same in both recipes.
func commonSteps(a, b []Step) []bool {
	same := make([]bool, min(len(a), len(b)))
	for i := range same {
		same[i] = sameStep(a[i], b[i])
	}
	return same
}

func sameStep(a, b Step) bool {
	return reflect.DeepEqual(a.Along, b.Along) && sameMethod(a.Method, b.Method) && a.Over.Equal(b.Over) &&
		slices.EqualFunc(a.Branches, b.Branches, func(x, y Branch) bool { return x.In == y.In && sameMethod(x.Method, y.Method) })
}

// sameMethod compares histories row by row, as they may be long.
func sameMethod(a, b Method) bool {
	a, before := withoutHistory(a)
	b, after := withoutHistory(b)
	return reflect.DeepEqual(a, b) &&
		slices.EqualFunc(before, after, func(x, y Past) bool { return x.Cell == y.Cell && x.Amount.Equal(y.Amount) })
}

func withoutHistory(m Method) (Method, History) {
	var h History
	switch m := m.(type) {
	case ByHistory:
		h, m.History = m.History, nil
		return m, h
	case BySeason:
		h, m.History = m.History, nil
		return m, h
	}
	return m, nil
}

// touched are the cells on the way to a lock or limit that either tree has; none
// when they have the same.
func (t *Tree) touched(next *Tree) map[Cell]bool {
	out := map[Cell]bool{}
	if reflect.DeepEqual(t.recipe.Locks, next.recipe.Locks) && reflect.DeepEqual(t.recipe.Limits, next.recipe.Limits) {
		return out
	}
	for _, tree := range []*Tree{t, next} {
		for parent := range tree.held {
			path, _, _ := tree.way(parent)
			for _, c := range append(path, parent) {
				out[c] = true
			}
		}
	}
	return out
}

// carrying takes blocks over from one tree to another.
type carrying struct {
	from, to *Tree
	same     []bool
	touched  map[Cell]bool
}

// carry takes over what is kept of a cell, if its amounts are the same in both trees.
func (c carrying) carry(old, n node) {
	if old.slot == nil || n.slot == nil || !c.from.ambition(old).equal(c.to.ambition(n)) {
		return
	}
	b := old.slot.Load()
	if b == nil {
		return
	}
	if c.unchangedFrom(old.step) && old.step == n.step && !c.touched[n.cell] {
		n.slot.Store(b)
		return
	}
	if b.below == nil {
		return // there is nothing below it to take over
	}
	fresh := c.block(b, old, n)
	if fresh == nil || b.parts.step == fresh.parts.step && c.endsAnew(fresh.parts.step+1) {
		return
	}
	for i := range fresh.parts.cells {
		child := fresh.child(n.cell, i)
		if k, ok := b.parts.index[b.parts.set.only(child.cell)]; ok && b.parts.set == fresh.parts.set {
			c.carry(b.child(old.cell, int(k)), child)
		}
	}
}

// block returns the block of a cell: with the amounts of the old one, where only what
// is below has changed.
func (c carrying) block(b *block, old, n node) *block {
	if old.step != n.step || c.touched[n.cell] || !c.sameThrough(old.step, b.parts.step) {
		fresh, _ := c.to.split(n) // checked by derive
		return fresh
	}
	fresh := c.to.emptyBlock(b.parts)
	fresh.amounts = b.amounts
	n.slot.Store(fresh)
	return fresh
}

// sameThrough reports whether the steps from one to another are the same in both trees.
func (c carrying) sameThrough(from, to int) bool {
	return to < len(c.same) && !slices.Contains(c.same[from:to+1], false)
}

// unchangedFrom reports whether all steps from one on are the same in both trees.
func (c carrying) unchangedFrom(step int) bool { return c.sameThrough(step, c.last()) }

// endsAnew reports whether a step is the last one, and has changed.
func (c carrying) endsAnew(step int) bool { return step == c.last() && !c.unchangedFrom(step) }

// last is the last step that either tree has.
func (c carrying) last() int { return max(len(c.from.recipe.Steps), len(c.to.recipe.Steps)) - 1 }
