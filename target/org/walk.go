package org

import (
	"iter"
	"slices"
)

// Above yields the units that id is under, the nearest first and a root last. It
// allocates nothing when ranged over.
func (t Tree) Above(id ID) iter.Seq[ID] {
	return func(yield func(ID) bool) { t.climb(id, yield) }
}

// Below yields everybody under id, parents before their children and each branch
// to its end before the next, in the order of IDs.
func (t Tree) Below(id ID) iter.Seq[ID] {
	return func(yield func(ID) bool) {
		t.below(id, func(k int32, _ bool) bool { return yield(t.chart.posts[k].Member) })
	}
}

// Leaves yields those under unit who have nobody under them, in the order of Below.
func (t Tree) Leaves(unit ID) iter.Seq[ID] {
	return func(yield func(ID) bool) {
		t.below(unit, func(k int32, leaf bool) bool { return !leaf || yield(t.chart.posts[k].Member) })
	}
}

// All yields everybody posted on the day: each root and what is below it.
func (t Tree) All() iter.Seq[ID] {
	return func(yield func(ID) bool) {
		t.walk(none, func(k int32, _ bool) bool { return yield(t.chart.posts[k].Member) })
	}
}

// climb visits the units that id is under until yield returns false.
func (t Tree) climb(id ID, yield func(ID) bool) {
	k := t.place(id)
	if k == none {
		return
	}
	for k = t.above(k); k != none; k = t.above(k) {
		if !yield(t.chart.posts[k].Member) {
			return
		}
	}
}

// below visits the posts of everybody under id until visit returns false.
func (t Tree) below(id ID, visit func(k int32, leaf bool) bool) {
	if k := t.place(id); k != none {
		t.walk(t.chart.stints[k].member, visit)
	}
}

// walk visits the posts of everybody under u, or of everybody when u is none,
// until visit returns false. It keeps its own stack, because a chart may be as
// deep as it likes.
func (t Tree) walk(u int32, visit func(k int32, leaf bool) bool) {
	todo := t.push(nil, u)
	for len(todo) > 0 {
		last := len(todo) - 1
		k := todo[last]
		todo = t.push(todo[:last], t.chart.stints[k].member)
		if !visit(k, len(todo) == last) {
			return
		}
	}
}

// push appends the posts directly under u, the first one last.
func (t Tree) push(todo []int32, u int32) []int32 {
	for _, k := range slices.Backward(t.chart.reportsOf(u)) {
		if t.chart.stints[k].during.Contains(t.day) {
			todo = append(todo, k)
		}
	}
	return todo
}
