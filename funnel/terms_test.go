package funnel_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/stretchr/testify/require"
)

// handedOver is a deal that changes hands, price and labels before and after it is won.
func handedOver() []funnel.Event {
	return []funnel.Event{
		{Deal: "A", Kind: funnel.Created, At: day(1), Amount: money("100"), Owner: "mia", Labels: funnel.LabelsOf(map[string]string{"region": "north", "product": "pump"})},
		{Deal: "A", Kind: funnel.CloseDateChanged, At: day(1), CloseDate: calendar.On(2026, 2, 1)},
		{Deal: "A", Kind: funnel.CloseDateChanged, At: day(5), CloseDate: calendar.On(2026, 3, 1)},
		{Deal: "A", Kind: funnel.Activity, At: day(6)},
		{Deal: "A", Kind: funnel.AmountChanged, At: day(7), Amount: money("100.00")},
		{Deal: "A", Kind: funnel.LabelsChanged, At: day(8), Labels: funnel.LabelsOf(map[string]string{"region": "south", "product": ""})},
		{Deal: "A", Kind: funnel.ClosedWon, At: day(9), Amount: money("90"), Owner: "li"},
		{Deal: "A", Kind: funnel.OwnerChanged, At: day(12), Owner: "zoe"},
	}
}

func TestTermsAreKeptAsTheyWere(t *testing.T) {
	j := only(t, pipe("lead"), handedOver(), day(20))

	first, second := calendar.On(2026, 2, 1), calendar.On(2026, 3, 1)
	north := funnel.LabelsOf(map[string]string{"region": "north", "product": "pump"})
	south := funnel.LabelsOf(map[string]string{"region": "south"})
	want := []funnel.Change{
		{At: day(1), Terms: funnel.Terms{Amount: money("100"), CloseDate: first, Owner: "mia", Labels: north}},
		{At: day(5), Terms: funnel.Terms{Amount: money("100"), CloseDate: second, Owner: "mia", Labels: north}},
		{At: day(8), Terms: funnel.Terms{Amount: money("100.00"), CloseDate: second, Owner: "mia", Labels: south}},
		{At: day(9), Terms: funnel.Terms{Amount: money("90"), CloseDate: second, Owner: "li", Labels: south}},
		{At: day(12), Terms: funnel.Terms{Amount: money("90"), CloseDate: second, Owner: "zoe", Labels: south}},
	}
	require.Equal(t, want, j.Changes)
	require.Equal(t, want[4].Terms, j.Terms)
	for on, change := range map[int]int{-3: 0, 1: 0, 4: 0, 5: 1, 7: 1, 8: 2, 11: 3, 12: 4, 99: 4} {
		require.Equal(t, want[change].Terms, j.TermsAt(day(on)), "day %d", on)
	}
}

func TestAMomentSaysWhoseDealItIs(t *testing.T) {
	h := fold(t, pipe("lead"), append(handedOver(), story(t, "B lead@2")...), day(20))
	for at, want := range map[funnel.Moment]string{
		funnel.AtEntry: "mia 100 north 2026-01-02", funnel.AtClose: "li 90 south 2026-01-10", funnel.Now: "zoe 90 south 2026-01-21",
	} {
		var got string
		by := funnel.Grouping{At: at, Key: func(d funnel.Deal) string {
			if d.ID == "A" {
				got = fmt.Sprint(d.Owner, " ", d.Amount.Decimal, " ", d.Labels.Get("region"), " ", calendar.Of(d.At))
			} else {
				require.Zero(t, d.Terms, "it never said anything")
			}
			return ""
		}}
		_, err := h.Cohorts(funnel.Query{By: by})
		require.NoError(t, err)
		require.Equal(t, want, got, at)
	}
	all, err := h.Cohorts(funnel.Query{By: funnel.ByLabel("region", funnel.AtClose)})
	require.NoError(t, err)
	require.Equal(t, []string{"", "south"}, []string{all[0].Group, all[1].Group})
	require.Equal(t, funnel.AtClose, all[1].GroupedAt)
	require.Zero(t, cohort(t, h, funnel.Query{By: funnel.Grouping{At: funnel.Now}}).GroupedAt, "there is one group")
	require.Equal(t, funnel.Now, closed(t, h, funnel.PeriodQuery{By: funnel.ByOwner(funnel.Now)})[0].GroupedAt)
}

func TestADealHasSoManyLabels(t *testing.T) {
	events := story(t, "A lead@1 labels-changed@2 labels-changed@3")
	many := map[string]string{}
	for i := range 64 {
		many[fmt.Sprint(i)] = "x"
	}
	events[1].Labels, events[2].Labels = funnel.LabelsOf(many), funnel.LabelsOf(map[string]string{"one": "more"})
	_, err := funnel.Journeys(pipe("lead"), slices.Values(events), day(9), funnel.Strict)
	require.Equal(t, []string{"/events/2/labels too-large"}, problems(t, err))
	h, err := funnel.Journeys(pipe("lead"), slices.Values(events), day(9), funnel.Lenient)
	require.NoError(t, err)
	require.Equal(t, events[1].Labels, h.Journeys[0].Labels)

	many["one more"] = "x"
	events[1].Labels = funnel.LabelsOf(many)
	_, err = funnel.Journeys(pipe("lead"), slices.Values(events), day(9), funnel.Strict)
	require.Equal(t, []string{"/events/1/labels too-large"}, problems(t, err))
}
