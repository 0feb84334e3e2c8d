package funnel

import (
	"slices"

	"github.com/salesperf/salesperf/target/check"
)

// moments collect events of a log that is read in order until some whole moments are
// there. Their room is used again for the next ones.
type moments struct {
	room  []*record
	size  int       // how many of the room are events
	group []*record // the events of one moment, in the order of their deals
}

// manyRecords is how many events are looked up together.
const manyRecords = 64

// next returns the record of one more event.
func (m *moments) next() *record {
	if m.size == len(m.room) {
		m.room = append(m.room, new(record))
	}
	m.size++
	return m.room[m.size-1]
}

// kept returns the records that are kept. They hold until next is called.
func (m *moments) kept() []*record {
	kept := m.room[:m.size]
	m.size = 0
	return kept
}

// byDeal returns the events of one moment, deal by deal and without repeated ones.
func (m *moments) byDeal(records []*record, found *findings) []*record {
	if len(records) == 1 {
		return records
	}
	for _, r := range records {
		r.At = r.At.Round(0) // of the calendar alone, without the reading of a running clock
	}
	m.group = dropRepeated(append(m.group[:0], records...), found)
	slices.SortStableFunc(m.group, func(x, y *record) int { return x.deal - y.deal })
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
