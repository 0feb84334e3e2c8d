package org

import (
	"cmp"

	"github.com/salesperf/salesperf/target/calendar"
)

// A Post puts a member under a unit for a span of days.
type Post struct {
	Member ID            `json:"member"`          // who is posted; never empty
	Under  ID            `json:"under,omitzero"`  // the unit or manager it belongs to; empty for a root
	Role   string        `json:"role,omitempty"`  // what the member is there, in the host's words
	During calendar.Span `json:"during,omitzero"` // on which days; the zero Span is always
}

// comparePosts orders posts by member and then in time. The rest makes the order
// complete, so that it does not depend on the order in which posts were given.
func comparePosts(p, q Post) int {
	if c := cmp.Compare(p.Member, q.Member); c != 0 {
		return c
	}
	if c := begin(p.During).Compare(begin(q.During)); c != 0 {
		return c
	}
	if c := p.During.To.Compare(q.During.To); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(p.Under, q.Under), cmp.Compare(p.Role, q.Role))
}

// continues reports whether q, the next post of a chart, goes on with p unchanged:
// the same member, in the same role, under the same unit, from the day on which p ends.
func (p Post) continues(q Post) bool {
	return p.Member == q.Member && p.Under == q.Under && p.Role == q.Role &&
		p.During.To == q.During.From
}
