package org

import (
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
)

// Spans returns the spans during which member was under unit, directly or
// indirectly, in order. Spans that touch are joined, so a move from one team to
// another of the same unit does not show.
func (c *Chart) Spans(member, unit ID) []calendar.Span {
	m, u := c.find(member), c.find(unit)
	if m == none || u == none {
		return nil
	}
	var under []stay
	for at := c.rise([]stay{{who: m}}); len(at) > 0; at = c.rise(at) {
		at = slices.DeleteFunc(at, func(s stay) bool {
			if s.who == u {
				under = append(under, s)
			}
			return s.who == u
		})
	}
	slices.SortFunc(under, func(s, t stay) int { return s.during.From.Compare(t.during.From) })
	var spans []calendar.Span
	for _, s := range join(under) {
		spans = append(spans, open(s.during))
	}
	return spans
}

// A stay is some days on which a line of managers passes through who.
type stay struct {
	who    int32
	during calendar.Span
}

// rise goes one level up from each stay: to the units that it was under, and when.
// The stays are in order and share no day, and so are the results.
func (c *Chart) rise(from []stay) []stay {
	var up []stay
	for _, s := range from {
		for _, p := range c.stintsIn(s) {
			if both := p.during.Intersect(s.during); p.under != none && !both.IsEmpty() {
				up = append(up, stay{p.under, both})
			}
		}
	}
	return join(up)
}

// stintsIn returns the stints of s.who on the days of s, and perhaps one before.
func (c *Chart) stintsIn(s stay) []stint {
	from, to := max(c.begun(s.who, s.during.From)-1, c.first[s.who]), c.first[s.who+1]
	if !s.during.To.IsZero() {
		to = c.begun(s.who, s.during.To.AddDays(-1))
	}
	return c.stints[from:to]
}

// join makes one of neighbours that touch and pass through the same unit.
func join(stays []stay) []stay {
	var out []stay
	for _, s := range stays {
		if n := len(out) - 1; n >= 0 && out[n].who == s.who && touches(out[n].during, s.during) {
			out[n].during.To = s.during.To
		} else {
			out = append(out, s)
		}
	}
	return out
}
