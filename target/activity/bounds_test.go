package activity_test

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/activity"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// crowd is a plan of one goal for each of the activities of many people.
func crowd(people int, period calendar.Period, ids ...string) activity.Plan {
	p := planFor(activity.Limit{})
	for i := 1; i < people; i++ {
		p.People = append(p.People, activity.Person{ID: org.ID(strconv.Itoa(i))})
	}
	for _, id := range ids {
		p.Goals = append(p.Goals, goal(id, 1, period))
	}
	return p
}

func TestABoundOfAPlanIsStillAllowed(t *testing.T) {
	year := func(days int) calendar.Period {
		return calendar.Period{Level: calendar.Week, From: day("2026-01-01"), To: day("2026-01-01").AddDays(days)}
	}
	for name, tt := range map[string]struct {
		most activity.Plan
		more func(*activity.Plan)
		path string
		code string
	}{
		"version":    {crowd(1, year(1), "visit"), func(p *activity.Plan) { p.Version++ }, "/version", check.Range},
		"activities": {crowd(1, year(1), "visit"), func(p *activity.Plan) { p.Activities = append(p.Activities, activity.Activity{ID: "one more"}) }, "/activities", check.TooLarge},
		"count":      {crowd(2, year(1), "visit"), func(p *activity.Plan) { p.Goals[0].Count++ }, "/goals", check.TooLarge},
		"length":     {crowd(20, year(2_500_000), "visit"), func(p *activity.Plan) { p.Goals[0].Period = year(2_500_001); p.Goals[0].Person = "1" }, "/goals", check.TooLarge},
		"days":       {crowd(20, year(1_250_000), "visit", "research"), func(p *activity.Plan) { p.Goals[0].Period = year(1_250_001) }, "/goals", check.TooLarge},
	} {
		switch name {
		case "version":
			tt.most.Version = 1_000_000_000
		case "activities":
			for i := range 97 {
				tt.most.Activities = append(tt.most.Activities, activity.Activity{ID: strconv.Itoa(i)})
			}
		case "count":
			tt.most.Goals[0].Count = 5_000_000
		}
		require.NoError(t, tt.most.Check(), name)
		tt.more(&tt.most)
		var ps check.Problems
		require.ErrorAs(t, tt.most.Check(), &ps, name)
		require.Len(t, ps, 1, name)
		require.True(t, ps.Has(tt.path, tt.code), ps)
	}
}

// TestAGoalThatIsWrongIsNotAddedUp holds that a count or a period out of bounds is one
// problem, and not a second one of all goals together.
func TestAGoalThatIsWrongIsNotAddedUp(t *testing.T) {
	for path, bad := range map[string]activity.Goal{
		"/goals/1/count":  goal("research", 10_000_001, days("2026-03-02", "2026-03-09")),
		"/goals/1/period": {Activity: "research", Count: 1, Period: calendar.Period{From: day("0001-01-01"), To: day("9999-12-31")}},
	} {
		p := crowd(20, days("2026-03-02", "2026-03-09"), "visit")
		p.Goals = append(p.Goals, bad)
		var ps check.Problems
		require.ErrorAs(t, p.Check(), &ps)
		require.Len(t, ps, 1)
		require.True(t, ps.Has(path, check.Range), ps)
	}
}

func TestTargetsOfNothingAndOfTheMostAreGoals(t *testing.T) {
	var from []target.Goal
	for _, n := range []int64{0, 10_000_000} {
		from = append(from, target.Goal{Metric: "visit", Cell: target.Cell{Owner: org.ID(strconv.FormatInt(n, 10))}, Ambition: target.Aim(decimal.NewFromInt(n))})
	}
	goals, err := activity.Goals(slices.Values(from))
	require.NoError(t, err)
	require.Equal(t, []activity.Goal{{Person: "0", Activity: "visit"}, {Person: "10000000", Activity: "visit", Count: 10_000_000}}, goals)
}

func TestACalendarIsMadeInTheYears1To9999(t *testing.T) {
	s := activity.Schedule{Days: []activity.Day{{Person: "Li Na", On: day("2026-03-02")}}}
	for text, stamp := range map[string]time.Time{
		"00010101T000001Z": time.Date(1, 1, 1, 0, 0, 1, 0, time.UTC),
		"99991231T235959Z": time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC),
	} {
		_, cal := written(t, s, activity.Feed{Stamp: stamp})
		require.Equal(t, text, cal.children[0].value(t, "DTSTAMP"))
	}
}
