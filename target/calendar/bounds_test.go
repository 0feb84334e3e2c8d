package calendar_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target/calendar"
)

func TestAPeriodIsOverOnTheFirstDayAfterIt(t *testing.T) {
	june := calendar.Standard{}.Period(calendar.Month, day("2026-06-15"))
	for asOf, want := range map[string]int{"2026-05-31": 0, "2026-06-01": 1, "2026-06-29": 29, "2026-06-30": 30, "2026-07-01": 30, "2026-07-02": 30} {
		require.Equal(t, want, june.ToDate(day(asOf)).Days(), asOf)
	}
}

func TestADayThatDoesNotExistIsNoDate(t *testing.T) {
	for _, n := range []int{math.MaxInt, math.MinInt, 3652059, -3652059} {
		for _, d := range []string{"0001-01-01", "2026-06-15", "9999-12-31"} {
			require.Zero(t, day(d).AddDays(n), "%s %d", d, n)
		}
	}
	require.Equal(t, day("9999-12-31"), day("0001-01-01").AddDays(3652058))
	require.Equal(t, day("0001-01-01"), day("9999-12-31").AddDays(-3652058))
	for _, n := range []int{math.MaxInt, math.MinInt, 12 * 9999, -12 * 9999} {
		require.Zero(t, day("2026-06-15").AddMonths(n), n)
	}
}

func TestNoYearHasAWeekZero(t *testing.T) {
	for _, year := range []int{-1, 0, 1, 2026, 10_000} {
		for _, week := range []int{-1, 0, 54} {
			_, ok := calendar.ISOWeek(year, week)
			require.False(t, ok, "%d %d", year, week)
		}
	}
}

func TestTheLastMonthMayTakeWeek53ByNumber(t *testing.T) {
	last := calendar.NRF()
	last.LongMonth = 12
	require.NoError(t, last.Check())
	d := day("2024-02-01") // in week 53 of 2023
	require.Equal(t, calendar.NRF().Period(calendar.Month, d), last.Period(calendar.Month, d))
}
