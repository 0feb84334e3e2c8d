package funnel_test

import (
	"slices"
	"testing"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// daily is a table of rates as a host may have it, by currency and day.
func daily(from, to string, at time.Time) (decimal.Decimal, bool) {
	rate, ok := map[string]string{
		"USD EUR 2026-01-02": "0.92", "USD EUR 2026-01-03": "0.925",
		"JPY EUR 2026-01-02": "0", "GBP EUR 2026-01-02": "-1",
	}[from+" "+to+" "+calendar.Of(at).String()]
	switch {
	case from == "BTC":
		return decimal.New(1, 1_000_000_000), true
	case !ok:
		return decimal.Decimal{}, false
	}
	return decimal.RequireFromString(rate), true
}

func TestAmountsAreConvertedAtTheRateOfTheirMoment(t *testing.T) {
	events := story(t, "A lead@1 amount-changed@2 won@3\nB lead@1\nC lead@1")
	events[0].Amount, events[0].Currency = money("10.01"), "USD"
	events[1].Amount, events[1].Currency = money("20"), "USD"
	events[2].Currency = "USD" // and no amount
	events[3].Amount, events[3].Currency = money("7"), "EUR"
	events[4].Amount = money("8")

	h, err := funnel.Journeys(pipe("lead"), funnel.Convert(slices.Values(events), "EUR", daily), day(9), funnel.Strict)
	require.NoError(t, err)
	require.Equal(t, money("9.2092"), h.Journeys[0].Changes[0].Amount, "exact, not rounded")
	require.Equal(t, "18.5", h.Journeys[0].Amount.Decimal.String())
	require.Equal(t, money("7"), h.Journeys[1].Amount)
	require.Equal(t, money("8"), h.Journeys[2].Amount)
	require.Equal(t, "USD", events[0].Currency, "the host's events stay as they are")
	for e := range funnel.Convert(slices.Values(events), "EUR", daily) {
		require.Equal(t, "A", e.Deal)
		break
	}
}

func TestAMissingRateIsNotOne(t *testing.T) {
	events := story(t, "A lead@1 amount-changed@4\nB lead@1\nC lead@1\nD lead@1\nE lead@1\nF lead@1")
	for i, currency := range []string{"EUR", "USD", "CHF", "JPY", "GBP", "BTC", "USD"} {
		events[i].Amount, events[i].Currency = money("10"), currency
	}
	events[6].Amount.Decimal = decimal.New(1, 1_000_000_000)
	converted := slices.Collect(funnel.Convert(slices.Values(events), "EUR", daily))
	want := []string{
		"/events/1/currency mismatch", // no rate of that day
		"/events/2/currency mismatch", // no rate
		"/events/3/currency mismatch", // a rate of nothing
		"/events/4/currency mismatch", // a rate below nothing
		"/events/5/currency mismatch", // a rate beyond all bounds
		"/events/6/amount too-large",
	}
	_, err := funnel.Journeys(pipe("lead"), slices.Values(converted), day(9), funnel.Strict)
	require.Equal(t, want, problems(t, err))

	h, err := funnel.Journeys(pipe("lead"), slices.Values(converted), day(9), funnel.Lenient)
	require.NoError(t, err)
	require.Equal(t, want, problems(t, h.Warnings))
	require.Equal(t, money("10"), h.Journeys[0].Amount, "the amount that has no rate is left out")
	require.False(t, h.Journeys[1].Amount.Valid)
	require.Empty(t, slices.Collect(funnel.Convert(nil, "EUR", daily)), "no events are none in any currency")
}
