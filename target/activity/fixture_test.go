package activity_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target/activity"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

var (
	day   = calendar.MustParse
	stamp = time.Date(2026, time.September, 20, 9, 30, 0, 0, time.FixedZone("CST", 8*60*60))
)

// kinds are three activities: an hour, two hours and half a day.
func kinds() []activity.Activity {
	return []activity.Activity{
		{ID: "visit", Minutes: 60, Names: map[calendar.Language]string{calendar.English: "Customer visit", calendar.Chinese: "客户拜访"}},
		{ID: "research", Minutes: 120, Names: map[calendar.Language]string{calendar.English: "Market research", calendar.Chinese: "市场调研"}},
		{ID: "proposal", Minutes: 240, Names: map[calendar.Language]string{calendar.English: "Proposal", calendar.Chinese: "方案"}},
	}
}

// days is the period from one day up to another.
func days(from, to string) calendar.Period {
	return calendar.Period{Level: calendar.Week, From: day(from), To: day(to)}
}

// planFor is a plan for one person without activities of different length.
func planFor(limit activity.Limit, goals ...activity.Goal) activity.Plan {
	return activity.Plan{Schema: activity.Schema, ID: "p", Version: 1, Activities: kinds(),
		People: []activity.Person{{ID: "Li Na", Limit: limit}}, Goals: goals}
}

// goal is one of everybody.
func goal(id string, count int, period calendar.Period) activity.Goal {
	return activity.Goal{Activity: id, Period: period, Count: count}
}

func spread(t testing.TB, p activity.Plan, w calendar.Workdays) activity.Schedule {
	t.Helper()
	s, err := activity.Spread(p, w)
	require.NoError(t, err)
	return s
}

// counts lists how many of an activity somebody has on each of the days.
func counts(s activity.Schedule, person org.ID, id string, on ...string) []int {
	out := make([]int, len(on))
	for _, d := range s.Of(person) {
		for i, text := range on {
			for _, item := range d.Items {
				if d.On == day(text) && item.Activity == id {
					out[i] = item.Count
				}
			}
		}
	}
	return out
}
