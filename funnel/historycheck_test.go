package funnel_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/check"
)

// FuzzEveryFoldPassesCheck: what Journeys makes of a log, however bad, passes Check, and
// does so again when it was kept as JSON and read back.
func FuzzEveryFoldPassesCheck(f *testing.F) {
	f.Add(uint64(1), 40, 9)
	f.Add(uint64(2), 400, 30)
	f.Fuzz(func(t *testing.T, seed uint64, size, on int) {
		h := lenient(t, randomLog(seed, 1+int(uint(size)%500)), day(int(uint(on)%40)))
		require.NoError(t, h.Check())
		require.NoError(t, stored(t, h).Check())
	})
}

func TestABadLogMakesASoundHistory(t *testing.T) {
	h, err := funnel.Journeys(pipe("lead", "offer"), slices.Values(trouble(t)), day(60), funnel.Lenient)
	require.NoError(t, err)
	require.NotEmpty(t, h.Journeys)
	require.NoError(t, h.Check())
	require.NoError(t, funnel.History{Pipeline: pipe("lead"), AsOf: day(1)}.Check(), "no deals")
}

// What a hand or a program has changed in a stored History is found before a question
// runs into it.
func TestATamperedHistoryIsRefused(t *testing.T) {
	events := story(t, `A lead@1 offer@4 won@20
	B lead@2 offer@3 lost@5 reopened@7
	C lead@6`)
	events[0].Amount = decimal.NewNullDecimal(decimal.NewFromInt(100))
	good := fold(t, pipe("lead", "offer"), events, day(30))
	require.NoError(t, good.Check())
	for _, tt := range []struct {
		name, path, code string
		change           func(h *funnel.History)
	}{
		{"no pipeline", "/pipeline/stages", check.Required, func(h *funnel.History) { h.Pipeline.Stages = nil }},
		{"no moment", "/asOf", check.Required, func(h *funnel.History) { h.AsOf = time.Time{} }},
		{"no deal", "/journeys/0/deal", check.Required, func(h *funnel.History) { h.Journeys[0].Deal = "" }},
		{"a deal twice", "/journeys/1/deal", check.Order, func(h *funnel.History) { h.Journeys[1].Deal = "A" }},
		{"no visit", "/journeys/2/visits", check.Required, func(h *funnel.History) { h.Journeys[2].Visits = nil }},
		{"a stage that is not", "/journeys/0/visits/1/stage", check.Unknown, func(h *funnel.History) { h.Journeys[0].Visits[1].Stage = 7 }},
		{"a stage below the first", "/journeys/0/visits/0/stage", check.Unknown, func(h *funnel.History) { h.Journeys[0].Visits[0].Stage = -1 }},
		{"another stage", "/journeys/0/stage", check.Mismatch, func(h *funnel.History) { h.Journeys[0].Stage = 0 }},
		{"another entry", "/journeys/0/entered", check.Mismatch, func(h *funnel.History) { h.Journeys[0].Entered = day(0) }},
		{"observed before entry", "/journeys/0/observed", check.Order, func(h *funnel.History) { h.Journeys[0].Observed = day(0) }},
		{"touched in the future", "/journeys/0/touched", check.Order, func(h *funnel.History) { h.Journeys[0].Touched = day(31) }},
		{"active before it came", "/journeys/0/active", check.Order, func(h *funnel.History) { h.Journeys[0].Active = day(0) }},
		{"visits backward", "/journeys/0/visits/1/from", check.Order, func(h *funnel.History) { h.Journeys[0].Visits[1].From = day(3) }},
		{"a visit without end", "/journeys/0/visits/0/to", check.Order, func(h *funnel.History) { h.Journeys[0].Visits[0].To = time.Time{} }},
		{"open and gone", "/journeys/2/visits/0/to", check.Mismatch, func(h *funnel.History) { h.Journeys[2].Visits[0].To = day(8) }},
		{"open and closed", "/journeys/2/closed", check.Mismatch, func(h *funnel.History) { h.Journeys[2].Closed = day(8) }},
		{"closed by nothing", "/journeys/0/closings", check.Mismatch, func(h *funnel.History) { h.Journeys[0].Closings = nil }},
		{"closed otherwise", "/journeys/0/closings", check.Mismatch, func(h *funnel.History) { h.Journeys[0].Outcome = funnel.Lost }},
		{"closed elsewhere", "/journeys/0/closings", check.Mismatch, func(h *funnel.History) { h.Journeys[0].Closings[len(h.Journeys[0].Closings)-1].Stage = 0 }},
		{"no such outcome", "/journeys/0/outcome", check.Unknown, func(h *funnel.History) { h.Journeys[0].Outcome = 9 }},
		{"a closing that closes nothing", "/journeys/1/closings/0/outcome", check.Unknown, func(h *funnel.History) { h.Journeys[1].Closings[0].Outcome = funnel.Open }},
		{"a closing by no outcome", "/journeys/1/closings/0/outcome", check.Unknown, func(h *funnel.History) { h.Journeys[1].Closings[0].Outcome = funnel.Void + 1 }},
		{"a closing nowhere", "/journeys/1/closings/0/stage", check.Unknown, func(h *funnel.History) { h.Journeys[1].Closings[0].Stage = 2 }},
		{"a closing to come", "/journeys/1/closings/0/at", check.Order, func(h *funnel.History) { h.Journeys[1].Closings[0].At = day(99) }},
		{"reopened less than never", "/journeys/1/reopened", check.Range, func(h *funnel.History) { h.Journeys[1].Reopened = -1 }},
		{"no terms", "/journeys/0/changes", check.Required, func(h *funnel.History) { h.Journeys[0].Changes = nil }},
		{"terms before the deal", "/journeys/0/changes/0/at", check.Order, func(h *funnel.History) { h.Journeys[0].Changes[0].At = day(0) }},
		{"a debt", "/journeys/0/amount", check.Range, func(h *funnel.History) { h.Journeys[0].Amount.Decimal = decimal.NewFromInt(-1) }},
		{"an endless amount", "/journeys/0/changes/0/amount", check.TooLarge, func(h *funnel.History) { h.Journeys[0].Changes[0].Amount.Decimal = decimal.New(1, 5_000_000) }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			bad := stored(t, good)
			tt.change(&bad)
			var problems check.Problems
			require.True(t, errors.As(bad.Check(), &problems))
			require.True(t, problems.Has(tt.path, tt.code), problems.Error())
		})
	}
}
