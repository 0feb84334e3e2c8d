package activity_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target/activity"
)

// TestAMoveGivesBackWhatItTook has plans in which all is placed only if a day that one
// activity has left, and another has taken, holds what it held before less the other.
func TestAMoveGivesBackWhatItTook(t *testing.T) {
	for name, tt := range map[string]struct {
		limit       activity.Limit
		short, long int // minutes
		goals       []activity.Goal
	}{
		"number": {activity.Limit{Count: 4, Minutes: 17}, 4, 6,
			[]activity.Goal{goal("visit", 5, days("2026-03-04", "2026-03-06")), goal("research", 6, days("2026-03-03", "2026-03-07"))}},
		"minutes": {activity.Limit{Minutes: 11}, 3, 7,
			[]activity.Goal{goal("research", 2, days("2026-03-02", "2026-03-05")), goal("visit", 9, days("2026-03-04", "2026-03-07"))}},
	} {
		p := planFor(tt.limit, tt.goals...)
		p.Activities[0].Minutes, p.Activities[1].Minutes = tt.short, tt.long
		require.Empty(t, spread(t, p, everyDay{}).Unplaced, name)
	}
}

// TestMovesMakeRoomForWhatHadNone has an activity that finds no place when it is its turn,
// and one later, when others have moved.
func TestMovesMakeRoomForWhatHadNone(t *testing.T) {
	p := planFor(activity.Limit{Count: 5, Minutes: 22},
		goal("a", 6, days("2026-03-03", "2026-03-07")), goal("b", 4, days("2026-03-04", "2026-03-06")),
		goal("c", 1, days("2026-03-03", "2026-03-05")), goal("d", 8, days("2026-03-03", "2026-03-08")),
		goal("e", 5, days("2026-03-02", "2026-03-08")), goal("f", 4, days("2026-03-06", "2026-03-09")))
	p.Activities = []activity.Activity{{ID: "a", Minutes: 11}, {ID: "b", Minutes: 9}, {ID: "c", Minutes: 11},
		{ID: "d", Minutes: 11}, {ID: "e", Minutes: 5}, {ID: "f", Minutes: 6}}
	left := map[string]int{}
	for _, u := range spread(t, p, everyDay{}).Unplaced {
		left[u.Activity] = u.Count
	}
	require.Equal(t, map[string]int{"a": 3, "d": 7}, left)
}
