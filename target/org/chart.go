package org

import (
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
)

// none is the number of no member; the roots are under it.
const none int32 = -1

// A Chart is the whole reporting history, checked once by New and never changed.
// Many goroutines may share it. A nil or zero Chart has nobody in it.
type Chart struct {
	posts   []Post          // by member, then in time
	stints  []stint         // the same posts in numbers
	members []ID            // sorted; the place of a member is its number
	number  map[ID]int32    // the way back
	first   []int32         // posts[first[m]:first[m+1]] are those of member m
	reports []int32         // posts by the unit they are under, then by member
	below   []int32         // reports[below[u+1]:below[u+2]] are those under u; the roots are under none
	changes []calendar.Date // when anything changes, in order
}

// A stint is a post in numbers, for walking.
type stint struct {
	during        calendar.Span // closed
	member, under int32
}

// At returns the chart on day d. It costs nothing: the Tree is the chart and the
// day. On "no date" nobody is posted.
func (c *Chart) At(d calendar.Date) Tree { return Tree{chart: c, day: d} }

// Members returns everybody who is ever posted, sorted. The slice is the caller's,
// as are those of the other methods.
func (c *Chart) Members() []ID {
	if c == nil {
		return nil
	}
	return slices.Clone(c.members)
}

// Posts returns the posts of a member, in time; none for an unknown id.
func (c *Chart) Posts(id ID) []Post {
	m := c.find(id)
	if m == none {
		return nil
	}
	return slices.Clone(c.posts[c.first[m]:c.first[m+1]])
}

// Changes returns the days of a span on which anything differs from the day
// before: somebody comes, goes, moves or changes role. They are in order. From
// each of them to the next, Chart.At gives the same tree on all days.
//
// A post that goes on in another one unchanged is no change.
func (c *Chart) Changes(during calendar.Span) []calendar.Date {
	if c == nil {
		return nil
	}
	from, _ := slices.BinarySearchFunc(c.changes, during.From, calendar.Date.Compare)
	rest := c.changes[from:]
	if during.To.IsZero() {
		return slices.Clone(rest)
	}
	to, _ := slices.BinarySearchFunc(rest, during.To, calendar.Date.Compare)
	return slices.Clone(rest[:to])
}

// find returns the number of id.
func (c *Chart) find(id ID) int32 {
	if c != nil {
		if m, ok := c.number[id]; ok {
			return m
		}
	}
	return none
}

// on returns the place of the post that member m holds on day d.
func (c *Chart) on(m int32, d calendar.Date) int32 {
	if k := c.begun(m, d) - 1; k >= c.first[m] && c.stints[k].during.Contains(d) {
		return k
	}
	return none
}

// begun returns the place behind the posts of member m that begin by day d.
func (c *Chart) begun(m int32, d calendar.Date) int32 {
	lo, hi := c.first[m], c.first[m+1]
	for lo < hi {
		if mid := (lo + hi) / 2; c.stints[mid].during.From.After(d) {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// reportsOf returns the places of all posts under unit u, or of the roots' posts
// when u is none.
func (c *Chart) reportsOf(u int32) []int32 {
	if c == nil || len(c.below) == 0 {
		return nil
	}
	return c.reports[c.below[u+1]:c.below[u+2]]
}
