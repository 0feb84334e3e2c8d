package funnel

import (
	"slices"

	"github.com/salesperf/salesperf/target/check"
)

// moments collect the events of a moment from a log that is read in order. Their
// room is used again for the next moment.
type moments struct {
	room  []*record
	size  int       // how many of the room are events of the moment at hand
	group []*record // the same, in the order of their deals
}

// next returns the record of an event that may come to the moment at hand. It is
// kept with keep.
func (m *moments) next(seq int, e *Event) *record {
	if m.size == len(m.room) {
		m.room = append(m.room, new(record))
	}
	r := m.room[m.size]
	r.seq, r.Event = seq, *e
	return r
}

func (m *moments) keep() { m.size++ }

// end ends the moment and returns its events, deal by deal. The record that is not
// kept yet becomes the first one of the room.
func (m *moments) end(found *findings) []*record {
	m.group = append(m.group[:0], m.room[:m.size]...)
	if m.size < len(m.room) {
		m.room[0], m.room[m.size] = m.room[m.size], m.room[0]
	}
	m.size = 0
	if len(m.group) > 1 {
		m.group = dropRepeated(m.group, found)
		slices.SortStableFunc(m.group, func(x, y *record) int { return x.deal - y.deal })
	}
	return m.group
}

// dropRepeated leaves the first event of each id.
func dropRepeated(group []*record, found *findings) []*record {
	first := map[string]*record{}
	return slices.DeleteFunc(group, func(r *record) bool {
		if r.ID == "" {
			return false
		}
		f, repeated := first[r.ID]
		switch {
		case !repeated:
			first[r.ID] = r
		case !f.Event.Equal(r.Event):
			found.add(r.seq, "id", check.Duplicate, "another event has the id %.40q", r.ID)
		}
		return repeated
	})
}
