package activity_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target/activity"
	"github.com/salesperf/salesperf/target/calendar"
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

// TestOthersMakeRoomToTheMinute has the visits of TestOthersMakeRoom, and days that are
// bounded in minutes and full.
func TestOthersMakeRoomToTheMinute(t *testing.T) {
	p := planFor(activity.Limit{Minutes: 240}, goal("visit", 4, days("2026-03-02", "2026-03-04")), goal("research", 12, days("2026-03-03", "2026-03-06")))
	p.Activities[1].Minutes = 60
	s := spread(t, p, calendar.MondayToFriday())
	require.Empty(t, s.Unplaced)
	require.Equal(t, []int{4, 0}, counts(s, "Li Na", "visit", "2026-03-02", "2026-03-03"))
}

// TestNobodyMakesRoomOnTheDayThatIsTaken has a day, Tuesday, with 3 minutes to spare beside
// a long piece. A longer one would take its place, if it could go to Monday in place of a
// short one; but the 3 minutes, to which that would have to go, are the longer one's then.
func TestNobodyMakesRoomOnTheDayThatIsTaken(t *testing.T) {
	p := planFor(activity.Limit{Minutes: 8},
		goal("fixed", 1, days("2026-03-02", "2026-03-03")), goal("short", 1, days("2026-03-02", "2026-03-04")),
		goal("long", 1, days("2026-03-02", "2026-03-04")), goal("longer", 1, days("2026-03-03", "2026-03-05")),
		goal("whole", 1, days("2026-03-04", "2026-03-05")))
	p.Activities = []activity.Activity{{ID: "fixed", Minutes: 3}, {ID: "short", Minutes: 3}, {ID: "long", Minutes: 5},
		{ID: "longer", Minutes: 7}, {ID: "whole", Minutes: 8}}
	s := spread(t, p, calendar.MondayToFriday())
	var minutes []int
	for _, d := range s.Days {
		minutes = append(minutes, d.Load().Minutes)
	}
	require.Equal(t, []int{6, 5, 8}, minutes)
	require.Equal(t, []activity.Unplaced{{Person: "Li Na", Activity: "longer", Period: p.Goals[3].Period, Count: 1, Reason: activity.Full}}, s.Unplaced)
}
