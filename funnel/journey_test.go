package funnel_test

import (
	"slices"
	"testing"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/stretchr/testify/require"
)

// only returns the journey of a log with one deal.
func only(t testing.TB, p funnel.Pipeline, events []funnel.Event, asOf time.Time) funnel.Journey {
	t.Helper()
	h := fold(t, p, events, asOf)
	require.Len(t, h.Journeys, 1)
	return h.Journeys[0]
}

func TestJourneyThereAndBack(t *testing.T) {
	p := pipe("lead", "qualified", "offer")
	j := only(t, p, story(t, "A lead@1 offer@3 lead@5 lead@6 qualified@7 offer@8 won@9"), day(20))
	require.Equal(t, []funnel.Visit{
		{Stage: 0, From: day(1), To: day(3)},
		{Stage: 2, From: day(3), To: day(5)},
		{Stage: 0, From: day(5), To: day(7)},
		{Stage: 1, From: day(7), To: day(8)},
		{Stage: 2, From: day(8), To: day(9)},
	}, j.Visits)
	require.True(t, j.Back(2))
	require.False(t, j.Back(0))
	require.False(t, j.Back(3))
	require.Equal(t, day(3), j.FirstIn(2))
	require.Equal(t, day(8), j.Since())
	require.Equal(t, 1, j.Regressions())
	require.Equal(t, day(1), j.Entered)
	require.Equal(t, day(9), j.Closed)
	require.Equal(t, day(8), j.Touched)
	require.Equal(t, funnel.Won, j.Outcome)
	require.Equal(t, 2, j.Stage)
}

func TestAHistoryKeepsItsOwnPipeline(t *testing.T) {
	p := pipe("lead", "offer")
	h := fold(t, p, story(t, "A lead@1 offer@3"), day(20))
	p.Stages[0].ID = "suspect"
	require.Equal(t, "lead", h.Pipeline.Stages[0].ID)
}

func TestJourneyTakesWhatEventsBring(t *testing.T) {
	events := []funnel.Event{
		{Deal: "A", Kind: funnel.Created, At: day(1), Amount: money("100"), Owner: "mia"},
		{Deal: "A", Kind: funnel.AmountChanged, At: day(2), Amount: money("0")},
		{Deal: "A", Kind: funnel.OwnerChanged, At: day(3), Owner: "li"},
		{Deal: "A", Kind: funnel.CloseDateChanged, At: day(4), CloseDate: calendar.On(2026, 5, 1)},
		{Deal: "A", Kind: funnel.Activity, At: day(5)},
		{Deal: "A", Kind: funnel.ClosedLost, At: day(6), Reason: "price", Secondary: []string{"delay"}, Competitor: "Acme"},
		{Deal: "A", Kind: funnel.Activity, At: day(7)},
		{Deal: "A", Kind: funnel.OwnerChanged, At: day(8), Owner: "zoe"},
	}
	j := only(t, pipe("lead"), events, day(20))
	last := funnel.Terms{Amount: money("0"), CloseDate: calendar.On(2026, 5, 1), Owner: "zoe"}
	require.Equal(t, funnel.Journey{
		Deal: "A", Visits: []funnel.Visit{{From: day(1), To: day(6)}},
		Entered: day(1), Observed: day(1), Outcome: funnel.Lost, Closed: day(6), Touched: day(7), Active: day(7),
		Closings: []funnel.Closing{{At: day(6), Outcome: funnel.Lost, Reason: "price", Secondary: []string{"delay"}, Competitor: "Acme"}},
		Terms:    last,
		Changes: []funnel.Change{
			{At: day(1), Terms: funnel.Terms{Amount: money("100"), Owner: "mia"}},
			{At: day(2), Terms: funnel.Terms{Amount: money("0"), Owner: "mia"}},
			{At: day(3), Terms: funnel.Terms{Amount: money("0"), Owner: "li"}},
			{At: day(4), Terms: funnel.Terms{Amount: money("0"), CloseDate: calendar.On(2026, 5, 1), Owner: "li"}},
			{At: day(8), Terms: last},
		},
	}, j)
}

func TestReopeningCountsTheFinalState(t *testing.T) {
	p := pipe("lead", "offer")
	events := story(t, "A lead@1 offer@2 lost@3 reopened@5 won@7 reopened@8 lost@9 reopened@11")
	events[2].Reason, events[2].Competitor = "price", "Acme"
	for asOf, want := range map[int]funnel.Outcome{
		2: funnel.Open, 3: funnel.Lost, 4: funnel.Lost, 5: funnel.Open, 7: funnel.Won, 8: funnel.Open, 9: funnel.Lost, 11: funnel.Open,
	} {
		j := only(t, p, events, day(asOf))
		require.Equal(t, want, j.Outcome, "day %d", asOf)
		require.Equal(t, want == funnel.Open, j.Closed.IsZero(), "day %d", asOf)
	}
	lost := only(t, p, events, day(3))
	end, ok := lost.Closing()
	require.True(t, ok)
	require.Equal(t, funnel.Closing{At: day(3), Outcome: funnel.Lost, Stage: 1, Reason: "price", Competitor: "Acme"}, end)

	j := only(t, p, events, day(20))
	_, ok = j.Closing()
	require.False(t, ok, "it is open")
	require.Equal(t, 3, j.Reopened)
	require.Equal(t, []funnel.Closing{end, {At: day(7), Outcome: funnel.Won, Stage: 1}, {At: day(9), Outcome: funnel.Lost, Stage: 1}},
		j.Closings, "what was taken back is kept")
	require.Equal(t, []funnel.Visit{
		{Stage: 0, From: day(1), To: day(2)},
		{Stage: 1, From: day(2), To: day(3)},
		{Stage: 1, From: day(5), To: day(7)},
		{Stage: 1, From: day(8), To: day(9)},
		{Stage: 1, From: day(11)},
	}, j.Visits, "it reopened where it was, and while it was closed it was nowhere")
}

func TestReopeningIntoAnEarlierStage(t *testing.T) {
	events := story(t, "A lead@1 offer@2 lost@3 reopened@5")
	events[3].Stage = "lead"
	j := only(t, pipe("lead", "offer"), events, day(9))
	require.Equal(t, 0, j.Stage)
	require.Equal(t, 1, j.Regressions())
}

func TestNothingIsKnownBeforeItIsRecorded(t *testing.T) {
	events := story(t, "A lead@1 offer@2 won@3")
	events[1].Recorded = day(10) // written up late
	events[2].Recorded = day(12)
	p := pipe("lead", "offer")
	require.Equal(t, 0, only(t, p, events, day(9)).Stage)
	require.Equal(t, 1, only(t, p, events, day(10)).Stage)
	require.Equal(t, funnel.Open, only(t, p, events, day(11)).Outcome)
	late := only(t, p, events, day(12))
	require.Equal(t, funnel.Won, late.Outcome)
	require.Equal(t, day(3), late.Closed, "it happened when it happened")
}

func TestAPlannedEventHasNotHappened(t *testing.T) {
	events := story(t, "A lead@1 offer@9")
	events[1].Recorded = day(2)
	require.Equal(t, 0, only(t, pipe("lead", "offer"), events, day(8)).Stage)
}

// A host that knows only days may see a deal come up, move, and close on one day.
func TestEventsOfOneMomentAreAGroup(t *testing.T) {
	p := pipe("lead", "qualified", "offer")
	events := story(t, "A lead@1 offer@1 qualified@1 amount-changed@1 won@1")
	events[3].Amount = money("70")
	want := only(t, p, events, day(9))
	require.Equal(t, funnel.Won, want.Outcome)
	require.Equal(t, 2, want.Stage)
	require.Zero(t, want.Regressions())
	require.Len(t, want.Visits, 3)
	require.Equal(t, funnel.Visit{Stage: 1, From: day(1), To: day(1)}, want.Visits[1])

	slices.Reverse(events)
	require.Equal(t, want, only(t, p, events, day(9)))
}

func TestLostAndReopenedOnOneDay(t *testing.T) {
	p := pipe("lead", "offer")
	events := story(t, "A lead@1 reopened@3 offer@3 lost@3")
	j := only(t, p, events, day(9))
	require.Equal(t, funnel.Open, j.Outcome)
	require.Equal(t, 1, j.Reopened)
	require.Equal(t, 1, j.Stage)

	all := story(t, "A lead@3 reopened@3 lost@3") // and created on that day, too
	require.Equal(t, funnel.Open, only(t, p, all, day(9)).Outcome)
}

func TestReopenedAndLostAgainOnOneDay(t *testing.T) {
	j := only(t, pipe("lead"), story(t, "A lead@1 lost@2 won@5 reopened@5"), day(9))
	require.Equal(t, funnel.Won, j.Outcome)
	require.Equal(t, 1, j.Reopened)
}

// Days that tell no time may hold a whole story.
func TestOutcomesAndReopeningsOfOneDayAlternate(t *testing.T) {
	for name, tt := range map[string]struct {
		story    string
		outcomes []funnel.Outcome
		stage    int
		stands   funnel.Outcome
	}{
		"lost, back and won":         {"A lead@1 lost@5 reopened@5 offer@5 won@5", []funnel.Outcome{funnel.Lost, funnel.Won}, 1, funnel.Won},
		"lost, back, lost and back":  {"A lead@1 lost@5 won@5 reopened@5 reopened@5", []funnel.Outcome{funnel.Lost, funnel.Won}, 0, funnel.Open},
		"back, lost and back":        {"A lead@1 void@3 lost@5 reopened@5 offer@5 reopened@5", []funnel.Outcome{funnel.Void, funnel.Lost}, 1, funnel.Open},
		"back, lost, back and won":   {"A lead@1 void@3 reopened@5 lost@5 reopened@5 won@5", []funnel.Outcome{funnel.Void, funnel.Lost, funnel.Won}, 0, funnel.Won},
		"all on the day of creation": {"A lead@5 lost@5 reopened@5 won@5", []funnel.Outcome{funnel.Lost, funnel.Won}, 0, funnel.Won},
	} {
		p, events := pipe("lead", "offer"), story(t, tt.story)
		j := only(t, p, events, day(9))
		var got []funnel.Outcome
		for _, c := range j.Closings {
			got = append(got, c.Outcome)
		}
		require.Equal(t, tt.outcomes, got, name)
		require.Equal(t, tt.stands, j.Outcome, name)
		require.Equal(t, tt.stage, j.Stage, name)
		answers, err := funnel.Conversions(p, slices.Values(events), day(9), funnel.Strict, funnel.Questions{Cohorts: []funnel.Query{{}}})
		require.NoError(t, err, name)
		require.Equal(t, cohort(t, fold(t, p, events, day(9)), funnel.Query{}).Won().Tally, answers.Cohorts[0][0].Won().Tally, name)
	}
}

func TestTheLaterRecordingOfOneMomentHolds(t *testing.T) {
	events := story(t, "A lead@1 amount-changed@2 amount-changed@2 amount-changed@2")
	events[1].Amount, events[1].Recorded = money("1"), day(4)
	events[2].Amount, events[2].Recorded = money("2"), day(3)
	events[3].Amount = money("3") // recorded when it happened
	require.Equal(t, money("1"), only(t, pipe("lead"), events, day(9)).Amount)
	require.Equal(t, money("2"), only(t, pipe("lead"), events, day(3)).Amount)

	events[1].Recorded = day(3) // as events[2]: the later in the log
	require.Equal(t, money("2"), only(t, pipe("lead"), events, day(9)).Amount)

	events[1].Recorded, events[2].Recorded = day(1), day(1) // planned before it happened
	require.Equal(t, money("3"), only(t, pipe("lead"), events, day(9)).Amount)
}

func TestAnAmountOfItsOwnHoldsOverThatOfAStageChange(t *testing.T) {
	events := story(t, "A lead@1 amount-changed@2 offer@2")
	events[1].Amount, events[2].Amount = money("7"), money("5")
	require.Equal(t, money("7"), only(t, pipe("lead", "offer"), events, day(9)).Amount)
}

func TestTheZeroJourneyHasBeenNowhere(t *testing.T) {
	for _, j := range []funnel.Journey{{}, {Outcome: funnel.Won, Terms: funnel.Terms{Owner: "Li Na"}}} {
		_, closed := j.Closing()
		require.False(t, closed)
		require.Zero(t, j.Since())
		require.Equal(t, j.Terms, j.TermsAt(j.Entered))
		require.Zero(t, j.FirstIn(0))
		require.Zero(t, j.Regressions())
		require.False(t, j.Imported())
	}
}
