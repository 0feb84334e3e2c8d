package funnel

import (
	"slices"

	"github.com/salesperf/salesperf/target/check"
)

// byDeal sorts the events of one moment by their deals and drops repeated ones.
func byDeal(moment []*record, found *findings) []*record {
	for _, r := range moment {
		r.At = r.At.Round(0) // of the calendar alone, without the reading of a running clock
	}
	moment = dropRepeated(moment, found)
	slices.SortStableFunc(moment, func(x, y *record) int { return x.deal - y.deal })
	return moment
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
