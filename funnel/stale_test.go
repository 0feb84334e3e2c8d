package funnel_test

import (
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// times is a rule by the median of at least so many won deals.
func times(k string, atLeast int) funnel.StaleRule {
	return funnel.StaleRule{Times: decimal.RequireFromString(k), AtLeast: atLeast}
}

func TestStaleByTheMedianOfWonDeals(t *testing.T) {
	h := fold(t, pipe("lead", "visit", "offer", "signed"), story(t, `
		A lead@0 offer@5 lead@8 won@10
		B lead@0 won@4
		C lead@0 lost@60
		D lead@0 won@8
		E lead@0 offer@9 won@99
		U lead@90
		V lead@89
		W lead@0 visit@70
		X lead@0 offer@1
	`), day(100))
	limits, err := h.StaleLimits(funnel.StalePolicy{"lead": times("1.5", 4), "visit": {Days: 29}, "offer": times("0.1", 3), "signed": times("2", 1)})
	require.NoError(t, err)
	require.Len(t, limits, 4)
	lead, visit, offer, signed := limits[0], limits[1], limits[2], limits[3]
	require.Equal(t, "A B D E", ids(h, lead.Won), "C was lost")
	require.Equal(t, 7.5, lead.Stays.Median, "of 5+2, 4, 8 and 9: A was there twice")
	require.Equal(t, 11, lead.Days, "11.25: on the eleventh day not yet")
	require.True(t, lead.Known)
	require.Equal(t, funnel.StaleLimit{Stage: "visit", Days: 29, Known: true}, visit)
	require.Equal(t, "A E", ids(h, offer.Won))
	require.False(t, offer.Known, "two are not three")
	require.False(t, signed.Known)
	require.Equal(t, funnel.StaleAfter{"lead": 11, "visit": 29}, limits.After())

	stages := h.Snapshot(limits.After()).Stages
	require.Equal(t, "", ids(h, stages[0].Stale), "U 10 days, V 11 days")
	require.Equal(t, "W", ids(h, stages[1].Stale))
	require.Empty(t, stages[2].Stale, "X: nothing to go by")
}

func TestStalePoliciesThatAreNone(t *testing.T) {
	h := fold(t, pipe("a", "b", "c", "d", "e", "f"), nil, day(1))
	_, err := h.StaleLimits(funnel.StalePolicy{
		"a": {}, "b": {Days: -1}, "c": {Days: 3, AtLeast: 1}, "d": {Days: 1, Times: decimal.New(1, 0)},
		"e": times("-1", 1), "f": {Times: decimal.New(1, 999_999), AtLeast: 1}, "won": {Days: 1},
	})
	require.Equal(t, []string{
		"/won " + check.Unknown, "/a/days " + check.Required, "/b/days " + check.Range, "/c/atLeast " + check.Mismatch,
		"/d/days " + check.Mismatch, "/d/atLeast " + check.Required, "/e/times " + check.Range, "/f/times " + check.TooLarge,
	}, problems(t, err))
	for many, ok := range map[string]bool{"0": false, "0.001": true, "1000": true, "1000.1": false} {
		_, err := h.StaleLimits(funnel.StalePolicy{"a": times(many, 1)})
		require.Equal(t, ok, err == nil, many)
	}
}
