package org

import (
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
)

// A Tree is the chart on one day. It is a small comparable value; nothing is
// copied or prepared for it. The zero Tree has nobody in it. An ID that is not
// posted on the day has empty answers everywhere. Slices are the caller's.
type Tree struct {
	chart *Chart
	day   calendar.Date
}

// Day returns the day of the tree.
func (t Tree) Day() calendar.Date { return t.day }

// Contains reports whether id is posted on the day.
func (t Tree) Contains(id ID) bool { return t.place(id) != none }

// Post returns the post that id holds on the day, and whether there is one.
func (t Tree) Post(id ID) (Post, bool) {
	if k := t.place(id); k != none {
		return t.chart.posts[k], true
	}
	return Post{}, false
}

// Parent returns the unit that id is directly under, and whether there is one; a
// root has none.
func (t Tree) Parent(id ID) (ID, bool) {
	for unit := range t.Above(id) {
		return unit, true
	}
	return "", false
}

// Roots returns the members that stand at the top, sorted.
func (t Tree) Roots() []ID { return t.reports(none) }

// Children returns the members directly under id, sorted.
func (t Tree) Children(id ID) []ID {
	k := t.place(id)
	if k == none {
		return nil
	}
	return t.reports(t.chart.stints[k].member)
}

// Path returns the way down to id: a root, then unit by unit, and id itself last.
func (t Tree) Path(id ID) []ID {
	if !t.Contains(id) {
		return nil
	}
	path := []ID{id}
	for unit := range t.Above(id) {
		path = append(path, unit)
	}
	slices.Reverse(path)
	return path
}

// Within reports whether id is under unit, directly or indirectly. A member is
// not within itself.
func (t Tree) Within(id, unit ID) bool {
	k, u := t.place(id), t.chart.find(unit)
	if k == none {
		return false
	}
	for k = t.above(k); k != none; k = t.above(k) {
		if t.chart.stints[k].member == u {
			return true
		}
	}
	return false
}

// Headcount returns how many members are under unit, directly or indirectly, in
// one of the given roles; with no roles given, in any role, teams and other units
// included.
func (t Tree) Headcount(unit ID, roles ...string) int {
	n := 0
	t.below(unit, func(k int32, _ bool) bool {
		if len(roles) == 0 || slices.Contains(roles, t.chart.posts[k].Role) {
			n++
		}
		return true
	})
	return n
}

// place returns the place of the post that id holds on the day.
func (t Tree) place(id ID) int32 {
	if m := t.chart.find(id); m != none {
		return t.chart.on(m, t.day)
	}
	return none
}

// above returns the place of the post of the unit that post k is under. A unit is
// posted on each day on which somebody is under it.
func (t Tree) above(k int32) int32 {
	if u := t.chart.stints[k].under; u != none {
		return t.chart.on(u, t.day)
	}
	return none
}

// reports names the members directly under unit u, or the roots when u is none.
func (t Tree) reports(u int32) []ID {
	var ids []ID
	for _, k := range t.chart.reportsOf(u) {
		if s := t.chart.stints[k]; s.during.Contains(t.day) {
			ids = append(ids, t.chart.members[s.member])
		}
	}
	return ids
}
