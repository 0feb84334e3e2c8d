package funnel_test

import (
	"slices"
	"testing"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/stretchr/testify/require"
)

// both reads a log that has problems in both modes.
func both(t testing.TB, p funnel.Pipeline, events []funnel.Event, asOf time.Time) (funnel.History, []string) {
	t.Helper()
	_, err := funnel.Journeys(p, slices.Values(events), asOf, funnel.Strict)
	found := problems(t, err)
	h, err := funnel.Journeys(p, slices.Values(events), asOf, funnel.Lenient)
	require.NoError(t, err)
	require.Equal(t, found, problems(t, h.Warnings))
	return h, found
}

func TestARepeatedEventIsHarmless(t *testing.T) {
	events := story(t, "A lead@1 offer@2 lead@3")
	for i := range events {
		events[i].ID = string(rune('a' + i))
	}
	want := only(t, pipe("lead", "offer"), events, day(9))
	twice := append(slices.Clone(events), events...)
	twice[4].At = twice[4].At.In(time.FixedZone("CST", 8*60*60))
	require.Equal(t, want, only(t, pipe("lead", "offer"), twice, day(9)))
	require.Equal(t, 1, want.Regressions())
}

func TestAnIDIsOfOneEvent(t *testing.T) {
	events := story(t, "A lead@1 offer@2\nB lead@1")
	events[0].ID, events[1].ID, events[2].ID = "a", "b", "a"
	h, found := both(t, pipe("lead", "offer"), events, day(9))
	require.Equal(t, []string{"/events/2/id duplicate"}, found)
	require.Equal(t, "A", ids(h, []int{0}), "the first of an id holds")
}

func TestAnImportedDealWasUnderWayBefore(t *testing.T) {
	events := story(t, "A offer@5 won@9\nB lead@5")
	events[0].Since = day(1)
	h := fold(t, pipe("lead", "offer"), events, day(20))
	a, b := h.Journeys[0], h.Journeys[1]
	require.True(t, a.Imported())
	require.Equal(t, day(1), a.Entered)
	require.Equal(t, day(5), a.Observed)
	require.Equal(t, []funnel.Visit{{Stage: 1, From: day(1), To: day(9)}}, a.Visits)
	require.Equal(t, day(5), a.Changes[0].At, "what it was before nobody knows")
	require.False(t, b.Imported())
	require.Zero(t, a.FirstIn(0), "it never was there")

	early := fold(t, pipe("lead", "offer"), events, day(4))
	require.Empty(t, early.Journeys, "it was not known before it was seen")

	fresh := funnel.Exclusion{At: funnel.AtEntry, If: func(d funnel.Deal) bool { return d.Imported }}
	step := cohort(t, h, funnel.Query{Exclude: fresh}).Steps[0]
	require.Equal(t, "B", ids(h, step.Deals))
	require.Equal(t, 1, step.OfFirst.Excluded)
}

func TestSinceMakesSense(t *testing.T) {
	events := story(t, "A lead@5 offer@6\nB lead@5\nC lead@5")
	events[1].Since, events[2].Since, events[3].Since = day(5), day(6), time.Date(-4000, 1, 1, 0, 0, 0, 0, time.UTC)
	h, found := both(t, pipe("lead", "offer"), events, day(9))
	require.Equal(t, []string{"/events/1/since mismatch", "/events/2/since order", "/events/3/since order"}, found)
	require.Equal(t, day(5), h.Journeys[1].Entered)
	require.Equal(t, day(5), h.Journeys[2].Entered)
}

// A time that no calendar has is a mistake, not something that is yet to come.
func TestTimesBeyondTheCalendar(t *testing.T) {
	far := time.Date(1_000_000_000, 1, 1, 0, 0, 0, 0, time.UTC)
	events := story(t, "A lead@1\nB lead@1\nC lead@1 offer@2\nD lead@1")
	events[0].At, events[1].At, events[3].Recorded = far, far.AddDate(-2_000_000_000, 0, 0), far
	events[4].At = time.Date(9999, 12, 31, 23, 59, 59, 0, time.FixedZone("LINT", -14*60*60))
	h, found := both(t, pipe("lead", "offer"), events, day(9))
	require.Equal(t, []string{"/events/0/at range", "/events/1/at range", "/events/3/recorded range", "/events/4/at range"}, found)
	require.Len(t, h.Journeys, 1)
	require.Equal(t, 0, h.Journeys[0].Stage)
}

func TestReasonsOfALoss(t *testing.T) {
	events := story(t, "A lead@1 lost@2\nB lead@1 lost@2\nC lead@1 won@2\nD lead@1 activity@2")
	events[1].NoDecision, events[1].Reason, events[1].Secondary = true, "budget", []string{"timing", "champion left"}
	events[3].NoDecision, events[3].Competitor = true, "Acme"
	events[5].NoDecision = true
	events[7].NoDecision = true
	h, found := both(t, pipe("lead"), events, day(9))
	require.Equal(t, []string{"/events/3/competitor mismatch", "/events/5/noDecision mismatch", "/events/7/noDecision mismatch"}, found)

	a, _ := h.Journeys[0].Closing()
	require.Equal(t, funnel.Closing{
		At: day(2), Outcome: funnel.Lost, Reason: "budget", Secondary: []string{"timing", "champion left"}, NoDecision: true,
	}, a)
	b, _ := h.Journeys[1].Closing()
	require.True(t, b.NoDecision)
	require.Empty(t, b.Competitor)
	c, _ := h.Journeys[2].Closing()
	require.False(t, c.NoDecision)
}

func TestEventsOfRetiredStages(t *testing.T) {
	p := pipe("lead", "offer")
	p.Retired = []funnel.Retired{{ID: "call", Successor: "demo"}, {ID: "demo", Successor: "offer"}}
	j := only(t, p, story(t, "A lead@1 call@2 demo@3 offer@4 won@5"), day(9))
	require.Equal(t, []funnel.Visit{{Stage: 0, From: day(1), To: day(2)}, {Stage: 1, From: day(2), To: day(5)}}, j.Visits)
}

func TestLabelsChangedNeedsLabels(t *testing.T) {
	_, found := both(t, pipe("lead"), story(t, "A lead@1 labels-changed@2"), day(9))
	require.Equal(t, []string{"/events/1/labels required"}, found)
}

// A sign of life that states something is looked at like any event.
func TestActivitiesAreLookedAt(t *testing.T) {
	events := story(t, "A lead@1 activity@2")
	for want, change := range map[string]func(*funnel.Event){
		"amount range":        func(e *funnel.Event) { e.Amount = money("-1") },
		"currency mismatch":   func(e *funnel.Event) { e.Amount, e.Currency = money("1"), "XXX" },
		"since mismatch":      func(e *funnel.Event) { e.Since = day(1) },
		"noDecision mismatch": func(e *funnel.Event) { e.NoDecision = true },
		"deal required":       func(e *funnel.Event) { e.Deal = "" },
	} {
		bad := slices.Clone(events)
		change(&bad[1])
		_, err := funnel.Journeys(pipe("lead"), slices.Values(bad), day(9), funnel.Strict)
		require.Equal(t, []string{"/events/1/" + want}, problems(t, err))
		_, err = funnel.Conversions(pipe("lead"), slices.Values(bad), day(9), funnel.Strict, funnel.Questions{})
		require.Equal(t, []string{"/events/1/" + want}, problems(t, err))
	}
}
