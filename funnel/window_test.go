package funnel_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/stretchr/testify/require"
)

// within is a query with windows for steps, in days.
func within(c funnel.Count, steps map[string]int) funnel.Query {
	q := funnel.Query{Count: c}
	for _, id := range []string{"lead", "demo", "offer", "won"} {
		if n, ok := steps[id]; ok {
			q.StepWindows = append(q.StepWindows, funnel.StepWindow{Step: id, Within: time.Duration(n) * days})
		}
	}
	return q
}

func TestStepWindowsAreInclusive(t *testing.T) {
	h := fold(t, pipe("lead", "demo", "offer"), story(t, `
		A lead@1 demo@6 offer@9 won@12
		B lead@1 demo@7 offer@8 won@9
		C lead@1 offer@6
		D lead@1 offer@7`), day(20))
	c := cohort(t, h, within(funnel.Reached, map[string]int{"demo": 5, "won": 3}))
	require.Equal(t, []int{4, 2, 2, 1}, counts(c))
	require.Equal(t, []funnel.StepWindow{{Step: "demo", Within: 5 * days}, {Step: "won", Within: 3 * days}}, c.StepWindows)
	require.Equal(t, "A C", ids(h, c.Steps[1].Deals), "a skip is a pass, and D was late for it")
	require.Equal(t, "A", ids(h, c.Won().Deals), "B missed one step and counts for no later one")

	visited := cohort(t, h, within(funnel.Visited, map[string]int{"offer": 5, "won": 3}))
	require.Equal(t, []int{4, 2, 3, 2}, counts(visited), "from the last step before that it counts for")
	require.Equal(t, "A B C", ids(h, visited.Steps[2].Deals))

	sequential := cohort(t, h, within(funnel.Sequential, map[string]int{"won": 2}))
	require.Equal(t, []int{4, 2, 2, 1}, counts(sequential))
	require.Equal(t, "B", ids(h, sequential.Won().Deals))
}

// A deal whose time for the next step has run out waits no more.
func TestStepWindowsEndTheWaiting(t *testing.T) {
	events := story(t, "A lead@1\nB lead@5\nC lead@1 demo@2")
	for asOf, want := range map[int]int{3: 2, 5: 3, 6: 2, 9: 2, 10: 1} {
		h := fold(t, pipe("lead", "demo", "offer"), events, day(asOf))
		won := cohort(t, h, within(funnel.Reached, map[string]int{"demo": 5})).Won()
		require.Equal(t, want, won.OfFirst.Censored, "day %d", asOf)
	}
}

func TestWhoMayStillGetThere(t *testing.T) {
	events := story(t, "A lead@1")
	for name, tt := range map[string]struct {
		count    funnel.Count
		optional bool
		windows  map[string]int
		want     []int // censored at demo, offer and won, on day 9
	}{
		"no window":                        {funnel.Reached, false, nil, []int{1, 1, 1}},
		"reached passes all at once":       {funnel.Reached, false, map[string]int{"demo": 5}, []int{0, 0, 0}},
		"reached does not jump a window":   {funnel.Reached, false, map[string]int{"offer": 5}, []int{1, 1, 1}},
		"visited jumps":                    {funnel.Visited, false, map[string]int{"demo": 5}, []int{0, 1, 1}},
		"visited jumps all but the last":   {funnel.Visited, false, map[string]int{"offer": 5, "won": 5}, []int{1, 1, 1}},
		"visited has no way":               {funnel.Visited, false, map[string]int{"demo": 5, "offer": 5, "won": 5}, []int{0, 0, 0}},
		"sequence cannot jump":             {funnel.Sequential, false, map[string]int{"demo": 5}, []int{0, 0, 0}},
		"sequence passes an optional one":  {funnel.Sequential, true, map[string]int{"demo": 5}, []int{0, 1, 1}},
		"sequence stops at a required one": {funnel.Sequential, true, map[string]int{"demo": 5, "offer": 5}, []int{0, 0, 0}},
		"there is time on the eighth day":  {funnel.Sequential, false, map[string]int{"demo": 9}, []int{1, 1, 1}},
		"there is none any more":           {funnel.Sequential, false, map[string]int{"demo": 8}, []int{0, 0, 0}},
	} {
		p := pipe("lead", "demo", "offer")
		p.Stages[1].Optional = tt.optional
		c := cohort(t, fold(t, p, events, day(9)), within(tt.count, tt.windows))
		got := []int{c.Steps[1].OfFirst.Censored, c.Steps[2].OfFirst.Censored, c.Won().OfFirst.Censored}
		require.Equal(t, tt.want, got, name)
	}
}

// Going back later neither takes away what a deal got to in time nor makes good what it missed.
func TestGoingBackChangesNoWindow(t *testing.T) {
	events := story(t, "A lead@1 offer@3 demo@9 offer@10\nB lead@1 offer@9 demo@12 offer@13\nC lead@1 offer@3 demo@9 offer@10 won@11")
	p := pipe("lead", "demo?", "offer")
	for name, tt := range map[string]struct {
		windows map[string]int
		want    map[int]string // who counts for the offer, by day
	}{
		"in time, and late for the one before": {map[string]int{"demo": 5}, map[int]string{4: "A C", 9: "A B C", 20: "A B C"}},
		"late, and then in the one before":     {map[string]int{"offer": 5}, map[int]string{4: "A C", 9: "A C", 20: "A C"}},
	} {
		for asOf, want := range tt.want {
			h := fold(t, p, events, day(asOf))
			for _, count := range []funnel.Count{funnel.Visited, funnel.Sequential} {
				c := cohort(t, h, within(count, tt.windows))
				require.Equal(t, want, ids(h, c.Steps[2].Deals), "%s: %v, day %d", name, count, asOf)
			}
		}
	}
	won := cohort(t, fold(t, p, events, day(20)), within(funnel.Visited, map[string]int{"demo": 5})).Won()
	require.Empty(t, won.Deals, "C was won after it had missed the demo")
	require.Zero(t, won.OfFirst.Censored)
}

// OverResolved takes a deal that no step is open to.
func TestADealWithoutTimeIsResolved(t *testing.T) {
	h := fold(t, pipe("lead", "demo"), story(t, "A lead@1\nB lead@5\nC lead@1 won@2"), day(9))
	q := within(funnel.Reached, map[string]int{"demo": 5})
	q.Method = funnel.OverResolved
	require.Equal(t, funnel.Ratio{In: 1, Of: 2}, cohort(t, h, q).Won().OfFirst.Ratio, "B has a day left")
}

func TestAWindowOfARetiredStageIsThatOfItsSuccessor(t *testing.T) {
	p := pipe("lead", "demo")
	p.Retired = []funnel.Retired{{ID: "call", Successor: "demo"}}
	h := fold(t, p, story(t, "A lead@1 demo@9"), day(10))
	q := funnel.Query{StepWindows: []funnel.StepWindow{{Step: "call", Within: 5 * days}}}
	require.Equal(t, []int{1, 0, 0}, counts(cohort(t, h, q)))
}

func TestStepWindowsAreChecked(t *testing.T) {
	q := funnel.Query{StepWindows: []funnel.StepWindow{{"lead", 0}, {"nowhere", 1}, {"won", 1}, {"won", 2}}}
	require.Equal(t, []string{
		"/stepWindows/0/within range", "/stepWindows/1/step unknown", "/stepWindows/3/step duplicate",
	}, problems(t, q.Check(pipe("lead"))))
}

// Deals may begin in the middle, so the shares of all that entered, of the first step
// and of the whole picture are three figures.
func TestSharesOfWhat(t *testing.T) {
	h := fold(t, pipe("lead", "offer"), story(t, "A lead@1 offer@2 won@3\nB offer@1 won@4\nC lead@1\nD offer@1 lost@2"), day(9))
	c := cohort(t, h, funnel.Query{Count: funnel.Visited})
	require.Equal(t, []int{2, 3, 2}, counts(c))
	require.Equal(t, funnel.Ratio{In: 2, Of: 4}, c.Won().OfEntered.Ratio)
	require.Equal(t, funnel.Ratio{In: 1, Of: 2}, c.Won().OfFirst.Ratio)
	require.Equal(t, funnel.Ratio{In: 2, Of: 3}, c.Won().OfPrevious.Ratio)
	require.Equal(t, funnel.Ratio{In: 2, Of: 7}, c.Won().OfTotal)
	require.Equal(t, 1, c.Won().OfEntered.Censored)
}

// Each rate counts as censored those of its own base.
func TestWhoWaitsOfWhom(t *testing.T) {
	h := fold(t, pipe("lead", "offer"), story(t, "A lead@1 offer@2\nB lead@1\nC offer@1\nD offer@1"), day(9))
	won := cohort(t, h, funnel.Query{Count: funnel.Visited}).Won()
	require.Equal(t, []int{4, 2, 3}, []int{won.OfEntered.Censored, won.OfFirst.Censored, won.OfPrevious.Censored})
}

func TestRatesCarryTheirInterval(t *testing.T) {
	h := fold(t, pipe("lead", "offer"), story(t, "A lead@1 offer@2 won@3\nB lead@1\nC lead@1 lost@4"), day(9))
	c := cohort(t, h, funnel.Query{Confidence: 0.9})
	want, ok := funnel.Ratio{In: 1, Of: 3}.Wilson(0.9)
	require.True(t, ok)
	require.Equal(t, want, c.Won().OfFirst.Interval)
	require.Equal(t, 0.9, c.Confidence)
	require.Equal(t, want, c.Won().OfEntered.Interval)
	certain, _ := funnel.Ratio{In: 1, Of: 1}.Wilson(0.9)
	require.Equal(t, certain, c.Won().OfPrevious.Interval)
	require.Zero(t, c.Steps[0].OfPrevious.Interval, "it is undefined")
	require.Zero(t, cohort(t, h, funnel.Query{}).Won().OfFirst.Interval)

	half, _ := funnel.Ratio{In: 1, Of: 2}.Wilson(0.9)
	require.Equal(t, half, closed(t, h, funnel.PeriodQuery{Confidence: 0.9})[0].Rate.Interval)
	for _, bad := range []float64{-0.1, 1, 95, math.NaN(), math.Inf(1)} {
		require.Equal(t, []string{"/confidence range"}, problems(t, funnel.Query{Confidence: bad}.Check(h.Pipeline)))
		require.Equal(t, []string{"/confidence range"}, problems(t, funnel.PeriodQuery{Confidence: bad}.Check()))
	}
}

func TestTheWindowIncludesItsLastMoment(t *testing.T) {
	h := fold(t, pipe("lead", "offer"), story(t, "A lead@0 offer@3 won@5\nB lead@0 offer@5"), day(20))
	for _, c := range []funnel.Count{funnel.Reached, funnel.Visited, funnel.Sequential} {
		q := funnel.Query{Count: c, Window: 5 * days}
		require.Equal(t, []int{2, 2, 1}, counts(cohort(t, h, q)), c)
		q.Window -= time.Nanosecond
		require.Equal(t, []int{2, 1, 0}, counts(cohort(t, h, q)), c)
	}
}

// In order, the first time that counts for a stage is that at which all before it were
// done, and not the first time in it; windows are measured by it, in a pass too.
func TestSequentialTimesAreThoseInOrder(t *testing.T) {
	events := story(t, "A a@0 c@1 b@2 c@4 won@6\nB a@0 b@1 c@2 won@6\nC b@0 a@1 b@3 c@4")
	h := fold(t, pipe("a", "b", "c"), events, day(20))
	for _, tt := range []struct {
		window int
		steps  []funnel.StepWindow
		want   []int
	}{
		{0, nil, []int{3, 3, 3, 2}},
		{4, nil, []int{3, 3, 3, 0}},
		{3, nil, []int{3, 3, 1, 0}},
		{2, nil, []int{3, 2, 1, 0}},
		{0, []funnel.StepWindow{{Step: "c", Within: days}}, []int{3, 3, 2, 1}},
		{0, []funnel.StepWindow{{Step: "c", Within: 2 * days}, {Step: "won", Within: 2 * days}}, []int{3, 3, 3, 1}},
		{0, []funnel.StepWindow{{Step: "b", Within: days}}, []int{3, 1, 1, 1}},
	} {
		q := funnel.Query{Count: funnel.Sequential, Window: time.Duration(tt.window) * days, StepWindows: tt.steps}
		require.Equal(t, tt.want, counts(cohort(t, h, q)), "%+v", tt)
		a, err := funnel.Conversions(h.Pipeline, slices.Values(sortedByTime(events)), h.AsOf, funnel.Strict, funnel.Questions{Cohorts: []funnel.Query{q}})
		require.NoError(t, err)
		require.Equal(t, tt.want, counts(a.Cohorts[0][0]), "%+v", tt)
	}
}
