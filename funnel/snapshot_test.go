package funnel_test

import (
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

func TestSnapshotOfWhatIsOpen(t *testing.T) {
	p := pipe("lead", "offer", "contract")
	p.Stages[1].Probability = funnel.Percent(15)
	events := story(t, "A lead@1 offer@2\nB lead@3 offer@9\nC lead@4\nD lead@5 offer@6 won@8\nE lead@1 offer@2 void@3\nF lead@7 offer@8")
	events[0].Amount, events[2].Amount, events[4].Amount = money("100.10"), money("0.05"), money("5")
	h := fold(t, p, events, day(20))
	s := h.Snapshot(nil)
	require.Equal(t, "EUR", s.Currency)
	require.Equal(t, day(20), s.AsOf)

	offer := s.Stages[1]
	require.Equal(t, "offer", offer.Stage)
	require.Equal(t, "A B F", ids(h, offer.Deals))
	require.Equal(t, 1, offer.Unpriced, "F")
	require.Equal(t, "100.15", offer.Amount.StringFixed(2))
	require.Equal(t, "15.0225", offer.Weighted.Decimal.StringFixed(4))
	require.Equal(t, day(2), offer.Oldest)
	require.Equal(t, "105.15", s.Amount().StringFixed(2))

	require.False(t, s.Stages[0].Weighted.Valid, "no probability is stated")
	_, ok := s.Weighted()
	require.False(t, ok)
	require.Empty(t, s.Stages[2].Deals)
	require.True(t, s.Stages[2].Oldest.IsZero())
}

func TestSnapshotWeighsWhatHasAProbability(t *testing.T) {
	p := pipe("lead", "offer")
	p.Stages[0].Probability = funnel.Percent(0)
	events := story(t, "A lead@1")
	events[0].Amount = money("100")
	sum, ok := fold(t, p, events, day(2)).Snapshot(nil).Weighted()
	require.True(t, ok, "the stage without a probability is empty")
	require.True(t, sum.Equal(decimal.Decimal{}))
}

func TestStaleDealsHaveNoSignOfLife(t *testing.T) {
	events := story(t, "A lead@1\nB lead@1 activity@5\nC lead@1 offer@4\nD lead@1 lost@2 reopened@6\nE lead@1 close-date-changed@9\nF lead@1 lost@2")
	for i := range events {
		if events[i].Kind == funnel.CloseDateChanged {
			events[i].CloseDate = calendar.On(2026, 6, 1)
		}
	}
	p := pipe("lead", "offer")
	for asOf, want := range map[int]string{8: "", 9: "A E", 12: "A E", 13: "A B E", 14: "A B D E"} {
		h := fold(t, p, events, day(asOf).Add(1))
		s := h.Snapshot(funnel.StaleAfter{"lead": 7})
		require.Equal(t, want, ids(h, s.Stages[0].Stale), "day %d", asOf)
		require.Empty(t, s.Stages[1].Stale, "no policy for offers")
	}
}
