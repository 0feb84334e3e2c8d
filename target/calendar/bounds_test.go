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

func TestWeeksThatNoYearHas(t *testing.T) {
	for _, year := range []int{-1, 0, 1, 2026, 10_000} {
		for _, week := range []int{-1, 0, 54} {
			_, ok := calendar.ISOWeek(year, week)
			require.False(t, ok, "%d %d", year, week)
		}
	}
	for _, year := range []int{-1, 0, 10_000} {
		_, ok := calendar.ISOWeek(year, 1)
		require.False(t, ok, year)
	}
}

func TestTheLastMonthMayTakeWeek53ByNumber(t *testing.T) {
	last := calendar.NRF()
	last.LongMonth = 12
	require.NoError(t, last.Check())
	d := day("2024-02-01") // in week 53 of 2023
	require.Equal(t, calendar.NRF().Period(calendar.Month, d), last.Period(calendar.Month, d))
}

func TestStandardsAtTheBounds(t *testing.T) {
	require.NoError(t, calendar.Standard{}.Check())
	s := calendar.Standard{StartMonth: 12, StartDay: 28, Naming: calendar.ByEnd, WeekStart: calendar.Sunday}
	require.NoError(t, s.Check())
	require.Equal(t, period(calendar.Year, "2025-12-28", "2026-12-28"), s.Period(calendar.Year, day("2026-06-15")))
	require.Equal(t, period(calendar.Week, "2026-06-14", "2026-06-21"), s.Period(calendar.Week, day("2026-06-15")))
}

func TestAMonthOfATableIsNamedByItsPlaceInTheYear(t *testing.T) {
	month := period(calendar.Month, "2026-01-01", "2026-02-15")
	table, err := calendar.NewTable(period(calendar.Year, "2026-01-01", "2027-01-01"), month)
	require.NoError(t, err)
	require.Equal(t, "month 1, 2026 (1 Jan – 14 Feb)", calendar.Label(table, month, calendar.English))
	require.Equal(t, "2026年第1个月（1月1日–2月14日）", calendar.Label(table, month, calendar.Chinese))
}

// TestAbsencesThatMeet has an absence without an end beside one inside it, and absences that
// end where a count begins.
func TestAbsencesThatMeet(t *testing.T) {
	week := calendar.EveryDay()
	span := func(from, to string) calendar.Span { return calendar.Span{From: day(from), To: day(to)} }
	march := span("2026-03-01", "2026-04-01")
	left := calendar.Without(week, calendar.From(day("2026-03-11")), span("2026-03-13", "2026-03-16"))
	n, err := calendar.Count(left, march)
	require.NoError(t, err)
	require.Equal(t, 10*calendar.FullDay, n, "nobody comes back from an absence without an end")
	apart := calendar.Without(week, span("2026-02-01", "2026-03-01"), span("2026-03-11", "2026-03-21"))
	n, err = calendar.Count(apart, march)
	require.NoError(t, err)
	require.Equal(t, 21*calendar.FullDay, n)
}

func TestYearsOfAWorkCalendarComeInAnyOrder(t *testing.T) {
	w, err := calendar.NewWorkCalendar(calendar.MondayToFriday(), []int{9999, 2027, 1, 2026, 2027})
	require.NoError(t, err)
	require.Equal(t, []int{1, 2026, 2027, 9999}, w.Years())
	for year, want := range map[int]bool{1: true, 2025: false, 2026: true, 2027: true, 2028: false, 9999: true} {
		require.Equal(t, want, w.Covers(year), year)
	}
}

// TestADayIsAnExceptionOnce holds that exceptions which agree on a day count once, the first
// of them.
func TestADayIsAnExceptionOnce(t *testing.T) {
	off := calendar.Exception{Date: day("2026-05-01"), Kind: calendar.Statutory, Name: "first"}
	again := calendar.Exception{Date: off.Date, Kind: calendar.InLieu, Name: "second"}
	w, err := calendar.NewWorkCalendar(calendar.MondayToFriday(), []int{2026}, off, again)
	require.NoError(t, err)
	require.Equal(t, []calendar.Exception{off}, w.Exceptions())
	n, err := w.Count(calendar.Span{From: day("2026-04-27"), To: day("2026-05-04")})
	require.NoError(t, err)
	require.Equal(t, 4*calendar.FullDay, n)
	_, ok := w.Exception(off.Date.AddDays(1))
	require.False(t, ok)
}
