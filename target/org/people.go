package org

import (
	"iter"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
)

// People yields who did the work of a unit during a span: the posts of those at or
// below the unit, each with the days on which the member held it and had nobody
// below. On every day these are Tree.Leaves of the unit, or the unit itself when it
// is posted and has nobody under it.
//
// A member comes before those below, and a post once for each run of its days. The
// time grows with the posts that are under the unit in the span, and not with the
// days or how often the rest of the chart changes; when a manager moves, those below
// are visited again.
func (c *Chart) People(unit ID, during calendar.Span) iter.Seq2[Post, calendar.Span] {
	return func(yield func(Post, calendar.Span) bool) {
		m := c.find(unit)
		if m == none {
			return
		}
		for k := c.first[m]; k < c.first[m+1]; k++ {
			if !c.people(k, closed(during), yield) {
				return
			}
		}
	}
}

// people yields the people at and below post k until yield returns false.
func (c *Chart) people(k int32, during calendar.Span, yield func(Post, calendar.Span) bool) bool {
	days := c.stints[k].during.Intersect(during)
	if days.IsEmpty() {
		return true
	}
	reports := c.reportsOf(c.stints[k].member)
	for _, s := range c.without(days, reports) {
		if !yield(c.posts[k], open(s)) {
			return false
		}
	}
	for _, r := range reports {
		if !c.people(r, days, yield) {
			return false
		}
	}
	return true
}

// without returns the runs of days on which none of the posts is held.
func (c *Chart) without(days calendar.Span, posts []int32) []calendar.Span {
	var held []calendar.Span
	for _, k := range posts {
		s := c.stints[k].during.Intersect(days)
		if s == days {
			return nil
		}
		if !s.IsEmpty() {
			held = append(held, s)
		}
	}
	slices.SortFunc(held, func(a, b calendar.Span) int { return a.From.Compare(b.From) })
	var free []calendar.Span
	for _, s := range held {
		if before := days.Intersect(calendar.Span{To: s.From}); !before.IsEmpty() {
			free = append(free, before)
		}
		if s.To.IsZero() {
			return free
		}
		days = days.Intersect(calendar.From(s.To))
	}
	if days.IsEmpty() {
		return free
	}
	return append(free, days)
}
