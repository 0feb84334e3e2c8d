package activity_test

import (
	"encoding/json"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target/activity"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/china"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// autumn is two reps in the weeks before and after National Day 2026.
func autumn() activity.Plan {
	before, _ := calendar.ISOWeek(2026, 40)
	after, _ := calendar.ISOWeek(2026, 41)
	return activity.Plan{
		Schema: activity.Schema, ID: "autumn-2026", Version: 1, Activities: kinds(),
		People: []activity.Person{
			{ID: "Li Na", Limit: activity.Limit{Count: 4, Minutes: 420}},
			{ID: "Chen Wei", Limit: activity.Limit{Minutes: 360}, Absences: []calendar.Span{{From: day("2026-10-08"), To: day("2026-10-09")}}},
		},
		Goals: []activity.Goal{
			goal("visit", 7, before), goal("visit", 5, after),
			{Person: "Li Na", Activity: "research", Period: before, Count: 2},
			{Person: "Li Na", Activity: "proposal", Period: after, Count: 2},
			{Person: "Chen Wei", Activity: "proposal", Period: after, Count: 3},
		},
	}
}

func TestTheStoredPlanIsTheGoLiteral(t *testing.T) {
	data, err := os.ReadFile("testdata/plan.json")
	require.NoError(t, err)
	read, err := activity.Decode(data)
	require.NoError(t, err)
	require.Equal(t, autumn(), read)
	written, err := json.Marshal(autumn())
	require.NoError(t, err)
	require.JSONEq(t, string(data), string(written))
	digest, err := read.Digest()
	require.NoError(t, err)
	require.Equal(t, "sha256:", digest[:7])
}

// TestSchedulesCanBeStored reads back what encoding/json writes, so that a host can
// keep the days for the next version.
func TestSchedulesCanBeStored(t *testing.T) {
	p := autumn()
	p.Goals[0].Count = 99
	s := spread(t, p, china.Workdays())
	require.NotEmpty(t, s.Unplaced)
	data, err := json.Marshal(s)
	require.NoError(t, err)
	require.Contains(t, string(data), `{"person":"Li Na","on":"2026-09-28","work":"1","items":[{"activity":"visit","count":4,"minutes":240}]}`)
	var read activity.Schedule
	require.NoError(t, json.Unmarshal(data, &read))
	require.Equal(t, s, read)
}

func TestDecodeRefuses(t *testing.T) {
	_, err := activity.Decode([]byte(`{"schema": "salesperf.activity/v1", "id": "x", "vers": 1}`))
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/vers", check.Unknown), ps)
	_, err = activity.Decode([]byte(`{}`))
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/schema", check.Mismatch), ps)
}

func TestCheckReportsEverythingAtOnce(t *testing.T) {
	period := days("2026-03-02", "2026-03-09")
	bad := activity.Plan{Schema: "other",
		Activities: []activity.Activity{{ID: "visit", Minutes: 60}, {ID: "", Minutes: -1}, {ID: "visit", Names: map[calendar.Language]string{"fr": "visite"}}},
		People: []activity.Person{
			{ID: "Li Na", Limit: activity.Limit{Count: -1, Minutes: 1441}, Absences: []calendar.Span{{From: day("2026-03-02"), To: day("2026-03-01")}}},
			{ID: ""}, {ID: "Li Na"},
		},
		Goals: []activity.Goal{
			{Person: "nobody", Activity: "nothing", Period: period, Count: -1},
			{Activity: "visit", Count: 1},
			{Activity: "visit", Period: period, Count: 1},
			{Person: "Li Na", Activity: "visit", Period: days("2026-03-08", "2026-03-10"), Count: 1},
			{Person: "Li Na", Activity: "visit", Period: days("2026-03-10", "2026-03-11"), Count: 1},
			{Activity: "visit", Period: days("2026-03-01", "2026-03-03"), Count: 1},
		}}
	want := []check.Problem{
		{Path: "/schema", Code: check.Mismatch}, {Path: "/id", Code: check.Required}, {Path: "/version", Code: check.Range},
		{Path: "/activities/1/id", Code: check.Required}, {Path: "/activities/1/minutes", Code: check.Range},
		{Path: "/activities/2/id", Code: check.Duplicate}, {Path: "/activities/2/minutes", Code: check.Required},
		{Path: "/activities/2/names/fr", Code: check.Unknown},
		{Path: "/people/0/limit/count", Code: check.Range}, {Path: "/people/0/limit/minutes", Code: check.Range},
		{Path: "/people/0/absences/0", Code: check.Order},
		{Path: "/people/1/id", Code: check.Required}, {Path: "/people/2/id", Code: check.Duplicate},
		{Path: "/goals/0/person", Code: check.Unknown}, {Path: "/goals/0/activity", Code: check.Unknown},
		{Path: "/goals/0/count", Code: check.Range}, {Path: "/goals/1/period", Code: check.Range},
		{Path: "/goals/3/period", Code: check.Overlap}, {Path: "/goals/5/period", Code: check.Overlap},
	}
	for range 20 { // no order of a map shows
		var ps check.Problems
		require.ErrorAs(t, bad.Check(), &ps)
		got := slices.Clone(ps)
		for i := range got {
			got[i].Text = ""
		}
		require.Equal(t, want, []check.Problem(got))
		require.Contains(t, ps[len(ps)-1].Text, "goal 2 ")
	}
	_, err := activity.Spread(bad, china.Workdays())
	require.ErrorAs(t, err, new(check.Problems))
}

func TestOverlapsNameTheFirstOfAllGoalsInTheWay(t *testing.T) {
	week := days("2026-03-02", "2026-03-09")
	p := planFor(activity.Limit{})
	for _, id := range []org.ID{"a", "b", "c", "d", "e"} {
		p.People = append(p.People, activity.Person{ID: id})
		p.Goals = append(p.Goals, activity.Goal{Person: id, Activity: "visit", Period: week})
	}
	p.Goals = append(p.Goals, goal("visit", 1, week))
	for range 20 { // no order of a map shows
		require.EqualError(t, p.Check(), "/goals/5/period: goal 0 asks the same person for the same activity on the same days [overlap]")
	}
}

func TestPlansAreBounded(t *testing.T) {
	has := func(p activity.Plan, path, code string) {
		t.Helper()
		var ps check.Problems
		require.ErrorAs(t, p.Check(), &ps)
		require.True(t, ps.Has(path, code), ps)
	}
	period := days("2026-03-02", "2026-03-09")
	p := planFor(activity.Limit{}, goal("visit", 6_000_000, period), goal("research", 6_000_000, period))
	has(p, "/goals", check.TooLarge)
	p.Goals = []activity.Goal{goal("visit", 10_000_001, period)}
	has(p, "/goals/0/count", check.Range)
	p = company(20, activity.Limit{})
	p.Goals = []activity.Goal{goal("visit", 1, days("0001-01-01", "9999-12-31"))}
	has(p, "/goals", check.TooLarge)
	has(activity.Plan{}, "/activities", check.Required)
	has(activity.Plan{}, "/people", check.Required)
	p.Activities = make([]activity.Activity, 101)
	has(p, "/activities", check.TooLarge)
}

func TestNames(t *testing.T) {
	a := kinds()[0]
	require.Equal(t, "客户拜访", a.Name(calendar.Chinese))
	require.Equal(t, "Customer visit", a.Name("xx"))
	require.Equal(t, "visit", activity.Activity{ID: "visit"}.Name(calendar.Chinese))
}

// Everybody's desk is as long as the plan: one goal of somebody else makes it long.
func TestAPlanIsNotTooLongForItsPeople(t *testing.T) {
	p := planFor(activity.Limit{}, activity.Goal{Person: "Li Na", Activity: "visit", Period: days("2001-01-01", "6001-01-01"), Count: 1})
	for i := range 33 { // with Li Na, 34 times 1,460,970 days
		p.People = append(p.People, activity.Person{ID: org.ID(strconv.Itoa(i))})
	}
	require.NoError(t, p.Check())
	p.People = append(p.People, activity.Person{ID: "one more"})
	var ps check.Problems
	require.ErrorAs(t, p.Check(), &ps)
	require.Len(t, ps, 1)
	require.True(t, ps.Has("/goals", check.TooLarge), ps)

	p.Goals = []activity.Goal{goal("visit", 1, days("2026-03-02", "2026-03-03")), p.Goals[0]}
	p.Goals[0].Person, p.Goals[1].Period = "0", days("2026-03-03", "2026-03-04")
	for i := range 40 {
		p.People = append(p.People, activity.Person{ID: org.ID("late " + strconv.Itoa(i))})
	}
	require.NoError(t, p.Check())
	for _, far := range []calendar.Period{days("9000-01-01", "9000-01-02"), days("0001-01-01", "0001-01-02")} {
		apart := p
		apart.Goals = append(slices.Clone(p.Goals), activity.Goal{Person: "1", Activity: "visit", Period: far})
		require.ErrorContains(t, apart.Check(), "from the first goal to the last", far)
	}
}
