package target

import (
	"errors"
	"iter"
	"sync"
	"sync/atomic"

	"github.com/shopspring/decimal"
)

// ErrTooFine is the error of a question that is finer than the tree: its days cut
// through a cell that has not been split.
var ErrTooFine = errors.New("target: the question is finer than the plan")

// ErrNoCell is the error of a question about a cell that the tree does not have.
var ErrNoCell = errors.New("target: the plan has no such cell")

// ErrOverAssigned is the error of a question whose answer would have to be added up
// from below an over-assignment, where the parts are more than their whole.
var ErrOverAssigned = errors.New("target: below an over-assignment parts are more than the whole")

// A Tree is a decomposed goal. It is immutable, and many goroutines may read it.
// Amounts are made when they are asked for and then kept, so that asking again is a
// matter of looking them up. A nil Tree is as the zero one: a single cell, for nobody and
// without a goal.
type Tree struct {
	recipe Recipe
	in     Setting
	unit   decimal.Decimal // ten to the power of -places
	scopes []dims          // what each step looks at
	held   map[Cell]held   // locks and limits, by parent
	root   atomic.Pointer[block]
	unsure int // how many of the steps have to be made to know that all amounts can be

	repeats bool // the same cell may come up in several places

	mu   sync.RWMutex
	made map[partsKey]*parts
}

// A node is a cell on the way through a tree. Its amounts are those of the i-th
// child of the block that it is in; the root is in none.
type node struct {
	cell Cell
	in   *block
	i    int
	step int                    // the first step that may split it
	slot *atomic.Pointer[block] // where its block is kept; nil when no step may split it
}

func (t *Tree) rootNode() node { return node{cell: t.recipe.Goal.Cell, slot: &t.root} }

// child returns the i-th child of a cell, whose block is b.
func (b *block) child(parent Cell, i int) node {
	n := node{cell: b.parts.child(parent, i), in: b, i: i, step: b.parts.step + 1}
	if b.below != nil {
		n.slot = &b.below[i]
	}
	return n
}

// ambition returns the amounts of a cell.
func (t *Tree) ambition(n node) Ambition {
	if n.in == nil {
		return t.recipe.Goal.Ambition
	}
	return n.in.ambition(n.i, t.recipe.Places)
}

// level returns one of the amounts of a cell.
func (t *Tree) level(n node, level int) decimal.NullDecimal {
	if n.in == nil {
		return t.recipe.Goal.level(level)
	}
	return n.in.amounts[level].at(n.i, t.recipe.Places)
}

// split returns the block of a cell, and keeps it; nil for a cell that stays whole.
// After Decompose it does not fail.
func (t *Tree) split(n node) (*block, error) {
	if n.slot == nil {
		return nil, nil
	}
	if b := n.slot.Load(); b != nil {
		return b, nil
	}
	b, err := t.fresh(n)
	if b != nil && err == nil && !n.slot.CompareAndSwap(nil, b) {
		b = n.slot.Load()
	}
	return b, err
}

// fresh makes the block of a cell without keeping it.
func (t *Tree) fresh(n node) (*block, error) {
	p, err := t.partsOf(n.cell, n.step)
	if err != nil || p == nil {
		return nil, err
	}
	return t.newBlock(n, p)
}

// Recipe returns the document that the tree was derived from, for an edit and
// [Tree.With]. Its lists and maps are the caller's, also those inside the axes and
// methods of this package.
func (t *Tree) Recipe() Recipe { return orZero(t).recipe.copied() }

// Root returns the goal that was broken down.
func (t *Tree) Root() Goal { return orZero(t).recipe.Goal }

// Goal returns the goal of a cell that the recipe makes; ok is false for any other,
// which only Sum may be able to answer, and for one that it makes in several places.
func (t *Tree) Goal(c Cell) (g Goal, ok bool) {
	t = orZero(t)
	if t.repeats {
		return t.search(c)
	}
	n := t.rootNode()
	for n.cell != c {
		b, err := t.split(n)
		if err != nil || b == nil {
			return t.search(c)
		}
		i := t.toward(n.cell, b.parts, c)
		if i < 0 {
			return t.search(c)
		}
		n = b.child(n.cell, i)
	}
	return t.goal(n), true
}

// search is Goal for a cell that does not lie where the chart of the first days says, or
// that may lie there and elsewhere.
func (t *Tree) search(c Cell) (g Goal, ok bool) {
	places, ok := t.find(c)
	n := t.rootNode()
	for _, i := range places {
		b, err := t.split(n)
		if err != nil {
			return Goal{}, false
		}
		n = b.child(n.cell, i)
	}
	if !ok {
		return Goal{}, false
	}
	return t.goal(n), true
}

func (t *Tree) goal(n node) Goal {
	return Goal{Metric: t.recipe.Goal.Metric, Unit: t.recipe.Goal.Unit, Cell: n.cell, Ambition: t.ambition(n)}
}

// All yields every goal of the tree, parents before children, and a cell that the recipe
// makes in several places once for each. What has not been asked for before is not kept,
// so that a tree of any size can be written out.
func (t *Tree) All() iter.Seq[Goal] {
	t = orZero(t)
	return func(yield func(Goal) bool) {
		t.each(t.rootNode(), func(n node, _ bool) bool { return yield(t.goal(n)) })
	}
}

// Leaves yields the goals that have not been split, in the manner of All. Without
// over-assignment they add up to the root.
func (t *Tree) Leaves() iter.Seq[Goal] {
	t = orZero(t)
	return func(yield func(Goal) bool) {
		t.each(t.rootNode(), func(n node, leaf bool) bool { return !leaf || yield(t.goal(n)) })
	}
}

// each visits a cell and all below it, until visit returns false.
func (t *Tree) each(n node, visit func(n node, leaf bool) bool) bool {
	b := t.peek(n)
	if !visit(n, b == nil) {
		return false
	}
	for i := 0; b != nil && i < len(b.parts.cells); i++ {
		if !t.each(b.child(n.cell, i), visit) {
			return false
		}
	}
	return true
}

// peek returns the block of a cell, kept or made for the moment.
func (t *Tree) peek(n node) *block {
	if n.slot == nil {
		return nil
	}
	b := n.slot.Load()
	if b == nil {
		b, _ = t.fresh(n) // checked by Decompose
	}
	return b
}

// Len returns the number of cells.
func (t *Tree) Len() int {
	t = orZero(t)
	return t.count(t.recipe.Goal.Cell, 0)
}

func (t *Tree) count(c Cell, step int) int {
	p, _ := t.partsOf(c, step) // checked by Decompose
	if p == nil {
		return 1
	}
	n := 1
	for i := range p.cells {
		n += t.count(p.child(c, i), p.step+1)
	}
	return n
}

// Materialise makes and keeps every amount of the tree, so that no later question
// has to. It takes some 10 to 40 bytes for each cell.
func (t *Tree) Materialise() {
	t = orZero(t)
	t.keep(t.rootNode())
}

func (t *Tree) keep(n node) {
	b, _ := t.split(n) // checked by Decompose
	if b == nil || b.below == nil {
		return
	}
	for i := range b.parts.cells {
		t.keep(b.child(n.cell, i))
	}
}
