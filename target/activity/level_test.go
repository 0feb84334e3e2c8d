package activity_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target/activity"
	"github.com/salesperf/salesperf/target/calendar"
)

var fiveDays = []string{"2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"}

// TestADayThatIsNearlyFullTakesWhatItHolds has a Monday with room for 5 of the 45 visits
// of the week: the other days share the 40 that remain.
func TestADayThatIsNearlyFullTakesWhatItHolds(t *testing.T) {
	for _, limit := range []activity.Limit{{Count: 20}, {Minutes: 1200}} {
		p := planFor(limit, goal("visit", 45, days("2026-03-02", "2026-03-09")), goal("research", 15, days("2026-03-02", "2026-03-03")))
		p.Activities[1].Minutes = 60
		require.Equal(t, []int{5, 10, 10, 10, 10}, counts(spread(t, p, calendar.MondayToFriday()), "Li Na", "visit", fiveDays...), limit)
	}
}

// TestDaysThatAreExactlyFullAreFilledInOrder deals visit, visit, research, visit: of the
// two that have the second place in the order, the one that the plan names first comes first.
func TestDaysThatAreExactlyFullAreFilledInOrder(t *testing.T) {
	p := planFor(activity.Limit{Count: 2}, goal("visit", 3, days("2026-03-02", "2026-03-04")), goal("research", 1, days("2026-03-02", "2026-03-04")))
	s := spread(t, p, calendar.MondayToFriday())
	require.Equal(t, []int{2, 1}, counts(s, "Li Na", "visit", fiveDays[:2]...))
	require.Equal(t, []int{0, 1}, counts(s, "Li Na", "research", fiveDays[:2]...))
}
