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
	var met map[int32]bool // who is in a line that is longer
	for i := 0; i < len(line); i++ {
		for _, s := range c.stints[c.first[line[i]]:c.first[line[i]+1]] {
			if s.under == none || !s.during.Overlaps(during) || met[s.under] || met == nil && slices.Contains(line, s.under) {
				continue
			}
			if line = append(line, s.under); !yield(c.members[s.under]) {
				return
			}
			if len(line) > len(few) {
				met = meet(met, line)
			}
		}
	}
}

// meet adds the last of a line to those met, or all when nobody has been met.
func meet(met map[int32]bool, line []int32) map[int32]bool {
	if met == nil {
		met = make(map[int32]bool, 2*len(line))
		for _, m := range line {
			met[m] = true
		}
	}
	met[line[len(line)-1]] = true
	return met
}
