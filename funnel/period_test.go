package funnel_test

import (
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/stretchr/testify/require"
)

func TestPeriodRateIsBookedOnTheOutcome(t *testing.T) {
	h := fold(t, pipe("lead"), story(t, `
		A lead@-90 won@0
		B lead@1 lost@30
		C lead@1 won@31
		D lead@1 void@9
		E lead@1
		F lead@1 lost@3 reopened@5`), day(60))
	all := closed(t, h, funnel.PeriodQuery{During: january})
	require.Len(t, all, 1)
	r := all[0]
	require.Equal(t, funnel.Rate{Ratio: funnel.Ratio{In: 1, Of: 2}, Method: funnel.OverClosed}, r.Rate)
	require.Equal(t, "A", ids(h, r.Won))
	require.Equal(t, "B", ids(h, r.Lost), "F is not lost any more")
	require.Equal(t, 1, r.Void)
	require.Equal(t, january, r.During)

	ever := closed(t, h, funnel.PeriodQuery{})[0]
	require.Equal(t, "66.67 % (2 of 3)", ever.Rate.String())
	require.Equal(t, 1, ever.Void, "what is open is not void")
}

func TestPeriodRateOfNothingIsUndefined(t *testing.T) {
	h := fold(t, pipe("lead"), story(t, "A lead@1"), day(60))
	_, ok := closed(t, h, funnel.PeriodQuery{During: january})[0].Rate.Value()
	require.False(t, ok)
	require.Empty(t, closed(t, h, funnel.PeriodQuery{During: january, By: funnel.ByOwner(funnel.Now)}), "no deal has named a group")
}

// Losses that are taken back leave the count of losses, as in Odoo.
func TestReopeningNetsOut(t *testing.T) {
	events := story(t, "A lead@1 lost@2 reopened@3 won@4 reopened@5 lost@5 reopened@6")
	for d, want := range map[int]int{1: 0, 2: 1, 3: 0, 4: 0, 6: 0} {
		h := fold(t, pipe("lead"), events, day(d))
		require.Len(t, closed(t, h, funnel.PeriodQuery{})[0].Lost, want, "day %d", d)
	}
	h := fold(t, pipe("lead"), events, day(5))
	require.Len(t, closed(t, h, funnel.PeriodQuery{})[0].Lost, 1, "archived again")
}
