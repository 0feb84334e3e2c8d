package org

import (
	"iter"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
)

// Above yields everybody whom a member may be found under in the course of a span, each
// once: the units that the member is directly under on some day of it, then those that
// these are under on some day of it, and so on. Somebody who moves has two such lines, and
// a unit that moves as well is followed on all of its days.
func (c *Chart) Above(id ID, during calendar.Span) iter.Seq[ID] {
	return func(yield func(ID) bool) { c.climb(id, during, yield) }
}

// climb visits those whom id may be found under until yield returns false.
func (c *Chart) climb(id ID, during calendar.Span, yield func(ID) bool) {
	m := c.find(id)
	if m == none {
		return
	}
	var few [16]int32 // more are seldom above anybody
	line := append(few[:0], m)
	for i := 0; i < len(line); i++ {
		for _, s := range c.stints[c.first[line[i]]:c.first[line[i]+1]] {
			if s.under == none || !s.during.Overlaps(during) || slices.Contains(line, s.under) {
				continue
			}
			if line = append(line, s.under); !yield(c.members[s.under]) {
				return
			}
		}
	}
}
