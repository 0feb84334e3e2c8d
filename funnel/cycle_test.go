package funnel_test

import (
	"testing"
	"time"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/stretchr/testify/require"
)

func TestWonCycleIsOfWonDealsOnly(t *testing.T) {
	h := fold(t, pipe("lead", "offer"), story(t, `
		A lead@1 won@4
		B lead@2 offer@3 lead@4 won@12
		C lead@3 won@3
		D lead@4 won@30
		E lead@1 lost@29
		F lead@1
		G lead@1 won@40`), day(60))
	all := cycles(t, h, funnel.PeriodQuery{During: january})
	require.Len(t, all, 1)
	c := all[0]
	require.Equal(t, "A B C D", ids(h, c.Deals))
	require.Equal(t, funnel.Quartiles{Count: 4, Lower: 2.25, Median: 6.5, Upper: 14}, c.Days) // of 0 3 10 26
	require.Equal(t, january, c.During)

	require.Equal(t, funnel.Quartiles{}, cycles(t, h, funnel.PeriodQuery{During: calendar.From(calendar.On(2030, 1, 1))})[0].Days)
}

func TestWonCycleCountsCalendarDays(t *testing.T) {
	events := story(t, "A lead@1 won@2")
	events[0].At = day(1).Add(23 * time.Hour)
	h := fold(t, pipe("lead"), events, day(9))
	require.Equal(t, 1.0, cycles(t, h, funnel.PeriodQuery{})[0].Days.Median, "an hour, and the next day")
	shanghai := fold(t, pipe("lead"), events, day(9).In(time.FixedZone("CST", 8*60*60)))
	require.Zero(t, cycles(t, shanghai, funnel.PeriodQuery{})[0].Days.Median)
}

func TestWonCyclesInGroups(t *testing.T) {
	h := fold(t, pipe("lead"), story(t, "A lead@1 won@4\nB lead@1 won@9\nC lead@1 won@5"), day(20))
	byDeal := func(d funnel.Deal) string { return map[bool]string{true: "north", false: "south"}[d.ID < "C"] }
	all := cycles(t, h, funnel.PeriodQuery{By: funnel.Grouping{At: funnel.Now, Key: byDeal}})
	require.Len(t, all, 2)
	require.Equal(t, "north", all[0].Group)
	require.Equal(t, funnel.Quartiles{Count: 2, Lower: 4.25, Median: 5.5, Upper: 6.75}, all[0].Days)
	require.Equal(t, funnel.Quartiles{Count: 1, Lower: 4, Median: 4, Upper: 4}, all[1].Days)
}
