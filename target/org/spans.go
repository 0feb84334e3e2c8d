package org

import "github.com/salesperf/salesperf/target/calendar"

// Spans returns the spans during which member was under unit, directly or
// indirectly, in order. Spans that touch are one, so a move from one team to
// another of the same unit does not show.
//
// It follows only those who are ever above the member, day by day in a forest in
// which the unit is a root: then a member is under the unit if that is its root.
func (c *Chart) Spans(member, unit ID) []calendar.Span {
	m, u := c.find(member), c.find(unit)
	if m == none || u == none || m == u {
		return nil
	}
	var spans []calendar.Span
	stints, size := c.line(m, u)
	f, moves := newForest(size), events(stints)
	for i, e := range moves {
		f.move(e, stints[e.stint])
		if i+1 == len(moves) || moves[i+1].day != e.day {
			spans = mark(spans, e.day, f.root(0) == 1)
		}
	}
	for i, s := range spans {
		spans[i] = open(s)
	}
	return spans
}

// line returns the stints of member m and of everybody who is ever above, as far as
// unit u, and how many they are. They are numbered anew: m is 0 and u is 1.
func (c *Chart) line(m, u int32) (stints []stint, size int) {
	number := map[int32]int32{m: 0, u: 1}
	for todo := []int32{m}; len(todo) > 0; {
		x := todo[0]
		todo = todo[1:]
		for _, s := range c.stints[c.first[x]:c.first[x+1]] {
			if s.under == none {
				continue
			}
			p, seen := number[s.under]
			if !seen {
				p = int32(len(number))
				number[s.under] = p
				todo = append(todo, s.under)
			}
			stints = append(stints, stint{s.during, number[x], p})
		}
	}
	return stints, len(number)
}

// mark begins a span on a day from which something holds, or ends the last one on
// a day from which it does not, unless that is so already.
func mark(spans []calendar.Span, day calendar.Date, holds bool) []calendar.Span {
	last := len(spans) - 1
	running := last >= 0 && spans[last].To.IsZero()
	if holds && !running {
		return append(spans, calendar.From(day))
	}
	if running && !holds {
		spans[last].To = day
	}
	return spans
}
