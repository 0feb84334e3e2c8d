package org

import (
	"cmp"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
)

// An event is the beginning or the end of a stint under some unit.
type event struct {
	day    calendar.Date
	stint  int32 // its place
	begins bool
}

// events returns what happens to the stints, day by day. On each day the ends come
// first, so that a member who moves is never under two units.
func events(stints []stint) []event {
	list := make([]event, 0, 2*len(stints))
	for k, s := range stints {
		if s.under == none || s.during.IsEmpty() {
			continue
		}
		list = append(list, event{s.during.From, int32(k), true})
		if !s.during.To.IsZero() {
			list = append(list, event{s.during.To, int32(k), false})
		}
	}
	slices.SortFunc(list, compareEvents)
	return list
}

func compareEvents(a, b event) int {
	if c := a.day.Compare(b.day); c != 0 {
		return c
	}
	if a.begins != b.begins {
		if b.begins {
			return -1
		}
		return 1
	}
	return cmp.Compare(a.stint, b.stint)
}
