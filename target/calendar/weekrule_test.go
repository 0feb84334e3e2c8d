package calendar_test

import (
	"testing"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/stretchr/testify/require"
)

func TestWeekRules(t *testing.T) {
	feb := period(calendar.Month, "2026-02-01", "2026-03-01")
	cut := []string{"week 2026-02-01/2026-02-02", "week 2026-02-02/2026-02-09", "week 2026-02-09/2026-02-16", "week 2026-02-16/2026-02-23", "week 2026-02-23/2026-03-01"}
	for _, c := range []struct {
		rule    calendar.WeekRule
		weeks   []string
		weights []calendar.Work
	}{
		{calendar.WeeksByDays, cut, []calendar.Work{2, 14, 14, 14, 12}},
		{calendar.WeeksByWorkdays, cut, []calendar.Work{0, 10, 10, 10, 10}},
		{calendar.WholeWeeks, []string{"week 2026-02-02/2026-02-09", "week 2026-02-09/2026-02-16", "week 2026-02-16/2026-02-23", "week 2026-02-23/2026-03-02"}, []calendar.Work{14, 14, 14, 14}},
	} {
		weeks, err := c.rule.Weeks(plain, feb)
		require.NoError(t, err)
		require.Equal(t, c.weeks, strs(weeks), c.rule)
		for i, week := range weeks {
			weight, err := c.rule.Weight(week, calendar.MondayToFriday())
			require.NoError(t, err)
			require.Equal(t, c.weights[i], weight, "%v of %v", week, c.rule)
		}
	}
	_, err := calendar.WeekRule(3).Weeks(plain, feb)
	require.Error(t, err)
	_, err = calendar.WholeWeeks.Weeks(seasons(t), feb)
	require.ErrorIs(t, err, calendar.ErrNoPeriod)
	_, err = calendar.WeeksByWorkdays.Weight(feb, nil)
	require.ErrorIs(t, err, calendar.ErrNotCovered)
	weight, err := calendar.WeeksByDays.Weight(feb, nil)
	require.NoError(t, err)
	require.EqualValues(t, 56, weight)
}

func TestWholeWeeksAreCountedOnce(t *testing.T) {
	year := period(calendar.Year, "2025-01-01", "2027-01-01")
	months, err := calendar.Split(plain, year, calendar.Month)
	require.NoError(t, err)
	var before calendar.Period
	for _, m := range months {
		weeks, err := calendar.WholeWeeks.Weeks(plain, m)
		require.NoError(t, err)
		for _, w := range weeks {
			require.Equal(t, m, calendar.WeekHome(plain, w, calendar.Month))
			require.Equal(t, 7, w.Days())
			if !before.IsZero() {
				require.Equal(t, before.To, w.From)
			}
			before = w
		}
	}
	require.Equal(t, period(calendar.Week, "2026-12-28", "2027-01-04"), before)
	require.Equal(t, months[0], calendar.WeekHome(plain, period(calendar.Week, "2025-02-01", "2025-02-03"), calendar.Month), "Thursday is 30 January")
	require.True(t, calendar.WeekHome(plain, calendar.Period{}, calendar.Month).IsZero())
}
