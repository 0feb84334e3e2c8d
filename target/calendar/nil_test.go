package calendar_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target/calendar"
)

func TestNoCalendarHasNoPeriods(t *testing.T) {
	year := calendar.Standard{}.Period(calendar.Year, calendar.On(2026, time.January, 1))
	week := calendar.ISOWeekOf(year.From)
	require.Zero(t, calendar.Next(nil, year))
	require.Zero(t, calendar.Previous(nil, year))
	require.Zero(t, calendar.WeekHome(nil, week, calendar.Month))
	for _, p := range []calendar.Period{year, week, year.ToDate(calendar.On(2026, time.March, 3))} {
		_, ok := calendar.YearBefore(nil, p)
		require.False(t, ok)
		_, _, ok = calendar.Index(nil, p)
		require.False(t, ok)
	}
	_, err := calendar.Split(nil, year, calendar.Month)
	require.ErrorIs(t, err, calendar.ErrNoPeriod)
	_, err = calendar.WeeksByDays.Weeks(nil, year)
	require.ErrorIs(t, err, calendar.ErrNoPeriod)
}

func TestNoWorkdaysCoverNothing(t *testing.T) {
	day := calendar.On(2026, time.March, 3)
	year := calendar.Standard{}.Period(calendar.Year, day)
	_, err := calendar.Count(nil, year.Span())
	require.ErrorIs(t, err, calendar.ErrNotCovered)
	_, _, err = calendar.Elapsed(nil, year, day)
	require.ErrorIs(t, err, calendar.ErrNotCovered)
	_, err = calendar.AddWorkdays(nil, day, 1)
	require.ErrorIs(t, err, calendar.ErrNotCovered)
	_, err = calendar.Without(nil).Work(day)
	require.ErrorIs(t, err, calendar.ErrNotCovered)
	_, err = calendar.WeeksByWorkdays.Weight(year, nil)
	require.ErrorIs(t, err, calendar.ErrNotCovered)
	_, err = calendar.WeekRule(99).Weight(year, calendar.EveryDay())
	require.ErrorContains(t, err, "unknown week rule(99)")
}
