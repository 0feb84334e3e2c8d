package funnel_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

func TestJourneysAreInTheOrderOfTheirIDs(t *testing.T) {
	h := fold(t, pipe("lead"), story(t, "B lead@2\nC lead@1\nA lead@3"), day(9))
	require.Equal(t, "A B C", ids(h, []int{0, 1, 2}))
}

func TestNoEventsIsAnEmptyHistory(t *testing.T) {
	h, err := funnel.Journeys(pipe("lead"), nil, day(1), funnel.Strict)
	require.NoError(t, err)
	require.Empty(t, h.Journeys)
	require.Equal(t, day(1), h.AsOf)
}

func TestJourneysNeedsPipelineMomentAndMode(t *testing.T) {
	_, err := funnel.Journeys(pipe("won"), nil, time.Time{}, funnel.Lenient+1)
	require.Equal(t, []string{"/pipeline/stages/0/id mismatch", "/asOf required", "/mode unknown"}, problems(t, err))
}

func TestTimesAreOfTheCalendar(t *testing.T) {
	ancient := funnel.Event{Deal: "A", Kind: funnel.Created, At: time.Date(-5, 1, 1, 0, 0, 0, 0, time.UTC)}
	_, err := funnel.Journeys(pipe("lead"), slices.Values([]funnel.Event{ancient}), day(1), funnel.Strict)
	require.Equal(t, []string{"/events/0/at range"}, problems(t, err))
	_, err = funnel.Journeys(pipe("lead"), nil, time.Date(20000, 1, 1, 0, 0, 0, 0, time.UTC), funnel.Strict)
	require.Equal(t, []string{"/asOf range"}, problems(t, err))
}

// One log gives one History, wherever its times were told.
func TestTimesAreToldWhereAsOfIs(t *testing.T) {
	events := story(t, "A lead@1 won@2")
	want := fold(t, pipe("lead"), events, day(9))
	for i := range events {
		events[i].At = events[i].At.In(time.FixedZone("CST", 8*60*60))
	}
	require.Equal(t, want, fold(t, pipe("lead"), events, day(9)))
}

// trouble has every problem that a log can have, with what Lenient makes of it.
func trouble(t testing.TB) []funnel.Event {
	events := story(t, `
		A lead@1 nowhere@2 offer@3 won@4 lead@5 won@6 lost@7 amount-changed@8
		B offer@3 lead@1 created@4
		C lead@1 created@2 reopened@3 won@4 created@5
		D lead@1 amount-changed@2 amount-changed@3 amount-changed@4 close-date-changed@5 owner-changed@6 stage-changed@7
		E won@1
		F nowhere@1`)
	for i := range events {
		if e := &events[i]; e.Deal == "D" {
			e.Amount, e.Stage = map[int]decimal.NullDecimal{
				1: money("7"), 2: money("-1"), 3: decimal.NewNullDecimal(decimal.New(1, 1_000_000_000)),
			}[int(e.At.Sub(start).Hours()/24)], ""
		}
	}
	events[7].Amount = money("9")
	return append(events,
		funnel.Event{Kind: funnel.Created, At: day(1)},
		funnel.Event{Deal: "G", At: day(1)},
		funnel.Event{Deal: "G", Kind: funnel.Created},
	)
}

func TestStrictReportsEveryProblem(t *testing.T) {
	h, err := funnel.Journeys(pipe("lead", "offer"), slices.Values(trouble(t)), day(20), funnel.Strict)
	require.Zero(t, h)
	require.Equal(t, []string{
		"/events/1/stage unknown",
		"/events/4/kind order", // after won, and it opens the deal
		"/events/6/kind order", // lost after won
		"/events/7/kind order", // an amount after lost
		"/events/9/at order",   // before its creation
		"/events/10/kind duplicate",
		"/events/12/kind duplicate",
		"/events/13/kind mismatch",
		"/events/15/kind duplicate", "/events/15/kind order",
		"/events/17/amount range",
		"/events/18/amount too-large",
		"/events/19/amount required",
		"/events/20/closeDate required",
		"/events/21/owner required",
		"/events/22/stage required",
		"/events/23/at order",
		"/events/24/stage unknown",
		"/events/25/deal required",
		"/events/26/kind unknown",
		"/events/27/at required",
	}, problems(t, err))
}

func TestLenientMakesTheBestOfIt(t *testing.T) {
	p, events := pipe("lead", "offer"), trouble(t)
	_, err := funnel.Journeys(p, slices.Values(events), day(20), funnel.Strict)
	h, lenient := funnel.Journeys(p, slices.Values(events), day(20), funnel.Lenient)
	require.NoError(t, lenient)
	require.Equal(t, err, error(h.Warnings))
	require.Equal(t, "A B C D E F", ids(h, []int{0, 1, 2, 3, 4, 5}))

	a, b, c, d, e, f := h.Journeys[0], h.Journeys[1], h.Journeys[2], h.Journeys[3], h.Journeys[4], h.Journeys[5]
	require.Equal(t, funnel.Lost, a.Outcome, "the final state counts")
	require.Equal(t, 1, a.Reopened)
	require.Equal(t, money("9"), a.Amount)
	require.Equal(t, day(1), b.Entered)
	require.Equal(t, 1, b.Stage)
	require.Equal(t, funnel.Open, c.Outcome)
	require.Equal(t, 1, c.Reopened, "the reopening of an open deal is none")
	require.Equal(t, money("7"), d.Amount)
	require.Equal(t, funnel.Won, e.Outcome)
	require.Equal(t, day(1), e.Entered)
	require.Equal(t, 0, f.Stage)
}

func TestAHistoryIsJSON(t *testing.T) {
	h := fold(t, pipe("lead"), story(t, "A lead@1"), day(2))
	data, err := json.Marshal(h)
	require.NoError(t, err)
	require.JSONEq(t, `{
		"pipeline":{"schema":"salesperf.pipeline/v1","id":"test","version":1,"currency":"EUR","stages":[{"id":"lead"}]},
		"asOf":"2026-01-03T00:00:00Z",
		"journeys":[{"deal":"A","visits":[{"stage":0,"from":"2026-01-02T00:00:00Z"}],"entered":"2026-01-02T00:00:00Z",
			"observed":"2026-01-02T00:00:00Z","stage":0,"outcome":"open","touched":"2026-01-02T00:00:00Z",
			"changes":[{"at":"2026-01-02T00:00:00Z"}]}]}`, string(data))
}

// randomLog makes a log out of a seed: deals with any events at any times.
func randomLog(seed uint64, size int) []funnel.Event {
	r := rand.New(rand.NewPCG(seed, 1))
	stages := []string{"a", "b", "c", "d", "", "elsewhere"}
	events := make([]funnel.Event, size)
	for i := range events {
		e := funnel.Event{
			Deal: string(rune('A' + r.IntN(1+size/5))), Kind: funnel.Kind(r.IntN(12)), At: day(r.IntN(8)),
			Stage: stages[r.IntN(len(stages))], Reason: string(rune('p' + r.IntN(3))), NoDecision: r.IntN(9) == 0,
		}
		if r.IntN(2) == 0 {
			e.Amount = decimal.NewNullDecimal(decimal.New(r.Int64N(100)-5, -2))
		}
		if r.IntN(3) == 0 {
			e.Recorded = day(r.IntN(12))
		}
		if r.IntN(3) == 0 {
			e.Owner = org.ID(stages[r.IntN(3)])
		}
		if r.IntN(3) == 0 {
			e.CloseDate = calendar.Of(day(r.IntN(99)))
		}
		if r.IntN(3) == 0 {
			e.Labels = funnel.LabelsOf(map[string]string{"region": fmt.Sprint("r", r.IntN(3))})
		}
		if r.IntN(5) == 0 {
			e.Since = e.At.AddDate(0, 0, 1-r.IntN(4))
		}
		events[i] = e
	}
	return events
}

func lenient(t testing.TB, events []funnel.Event, asOf time.Time) funnel.History {
	t.Helper()
	h, err := funnel.Journeys(pipe("a", "b?", "c", "d"), slices.Values(events), asOf, funnel.Lenient)
	require.NoError(t, err)
	return h
}

// FuzzOrderOfDealsChangesNothing holds the law that a log may list its deals in
// any order, and the events of a deal too unless they are of one moment.
func FuzzOrderOfDealsChangesNothing(f *testing.F) {
	f.Add(uint64(1), 40)
	f.Add(uint64(2), 400)
	f.Fuzz(func(t *testing.T, seed uint64, size int) {
		events := randomLog(seed, 1+int(uint(size)%500))
		want := lenient(t, events, day(9))

		other := slices.Clone(events)
		rand.New(rand.NewPCG(seed, 2)).Shuffle(len(other), func(i, j int) { other[i], other[j] = other[j], other[i] })
		moment := func(e funnel.Event) [2]string { return [2]string{e.Deal, e.At.String()} }
		groups := map[[2]string][]funnel.Event{}
		for _, e := range events {
			groups[moment(e)] = append(groups[moment(e)], e)
		}
		for i, e := range other { // the events of one moment keep their order
			g := groups[moment(e)]
			other[i], groups[moment(e)] = g[0], g[1:]
		}
		got := lenient(t, other, day(9))
		require.Equal(t, want.Journeys, got.Journeys)
		require.Len(t, got.Warnings, len(want.Warnings))
	})
}
