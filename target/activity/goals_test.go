package activity_test

import (
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/activity"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// TestGoalsOfATree breaks 250 visits in the autumn down to months, people and
// products, and plans the days of what came of it.
func TestGoalsOfATree(t *testing.T) {
	chart, err := org.New(org.Post{Member: "Acme"}, org.Post{Member: "Li Na", Under: "Acme"}, org.Post{Member: "Chen Wei", Under: "Acme"})
	require.NoError(t, err)
	in := target.Setting{Calendar: calendar.Standard{}, Workdays: china.Workdays(), Chart: chart}
	quarter := in.Calendar.Period(calendar.Quarter, calendar.On(2026, time.October, 1))
	tree, err := target.Decompose(target.Recipe{Schema: target.Schema, ID: "visits", Version: 1,
		Goal: target.Goal{Metric: "visit", Unit: "visit", Cell: target.Cell{Owner: "Acme", Period: quarter}, Ambition: target.Aim(decimal.NewFromInt(251))},
		Steps: []target.Step{
			{Along: target.ByPeriod{Level: calendar.Month}, Method: target.ByWorkdays{}},
			{Along: target.ByOrg{}, Method: target.Even{}},
			{Along: target.ByProduct{Products: []string{"Scales", "Meters"}}, Method: target.Even{}},
		}}, in)
	require.NoError(t, err)

	goals, err := activity.Goals(tree.Leaves())
	require.NoError(t, err)
	require.Len(t, goals, 6, "two products are one goal")
	require.True(t, slices.IsSortedFunc(goals[:3], func(a, b activity.Goal) int { return a.Period.Compare(b.Period) }))
	p := planFor(activity.Limit{Count: 4})
	p.People = append(p.People, activity.Person{ID: "Chen Wei"})
	p.Goals = goals
	s := spread(t, p, in.Workdays)
	require.Empty(t, s.Unplaced)
	sum := 0
	for _, d := range s.Days {
		sum += d.Load().Count
	}
	require.Equal(t, 251, sum)
}

func TestGoalsRefuses(t *testing.T) {
	none, err := activity.Goals(nil)
	require.NoError(t, err)
	require.Empty(t, none)
	var goals []target.Goal
	for _, amount := range []decimal.NullDecimal{{},
		decimal.NewNullDecimal(decimal.RequireFromString("2.5")), decimal.NewNullDecimal(decimal.NewFromInt(-1)),
		decimal.NewNullDecimal(decimal.NewFromInt(10_000_001)), decimal.NewNullDecimal(decimal.New(1, 1_000_000_000)),
		decimal.NewNullDecimal(decimal.New(1, -1_000_000_000)), decimal.NewNullDecimal(decimal.RequireFromString("3.00")),
	} {
		goals = append(goals, target.Goal{Metric: "visit", Cell: target.Cell{Owner: "Li Na"}, Ambition: target.Ambition{Target: amount}})
	}
	goals[0].Owner = ""
	_, err = activity.Goals(slices.Values(goals))
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.Len(t, ps, 7)
	for _, want := range []check.Problem{
		{Path: "/0/owner", Code: check.Required}, {Path: "/0/target", Code: check.Required}, {Path: "/1/target", Code: check.Mismatch},
		{Path: "/2/target", Code: check.Range}, {Path: "/3/target", Code: check.Range},
		{Path: "/4/target", Code: check.TooLarge}, {Path: "/5/target", Code: check.TooLarge},
	} {
		require.True(t, ps.Has(want.Path, want.Code), want)
	}
	good, err := activity.Goals(slices.Values(goals[6:]))
	require.NoError(t, err)
	require.Equal(t, []activity.Goal{{Person: "Li Na", Activity: "visit", Count: 3}}, good)
}
