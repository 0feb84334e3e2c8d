package calendar_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/calendartest"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

// Calendars that tests use by name.
var (
	plain    = calendar.Standard{}
	federal  = calendar.Standard{StartMonth: time.October, Naming: calendar.ByEnd} // United States
	ukTax    = calendar.Standard{StartMonth: time.April, StartDay: 6, Naming: calendar.ByStart}
	sundays  = calendar.Standard{WeekStart: calendar.Sunday}
	midMonth = calendar.Standard{StartMonth: time.January, StartDay: 28, Naming: calendar.ByEnd, WeekStart: calendar.Saturday}
)

func TestStandardPeriods(t *testing.T) {
	for _, c := range []struct {
		name     string
		calendar calendar.Calendar
		level    calendar.Level
		day      string
		want     string
	}{
		{"a day", plain, calendar.Day, "2026-02-28", "day 2026-02-28/2026-03-01"},
		{"a week from Monday", plain, calendar.Week, "2026-03-01", "week 2026-02-23/2026-03-02"},
		{"a week from Sunday", sundays, calendar.Week, "2026-03-01", "week 2026-03-01/2026-03-08"},
		{"a leap month", plain, calendar.Month, "2024-02-29", "month 2024-02-01/2024-03-01"},
		{"a quarter", plain, calendar.Quarter, "2026-12-31", "quarter 2026-10-01/2027-01-01"},
		{"a half", plain, calendar.Half, "2026-06-30", "half 2026-01-01/2026-07-01"},
		{"a year", plain, calendar.Year, "2026-06-30", "year 2026-01-01/2027-01-01"},
		{"federal year 2017", federal, calendar.Year, "2017-06-01", "year 2016-10-01/2017-10-01"}, // adamjstewart/fiscalyear README
		{"federal Q3 2017", federal, calendar.Quarter, "2017-04-01", "quarter 2017-04-01/2017-07-01"},
		{"federal month 9", federal, calendar.Month, "2017-06-30", "month 2017-06-01/2017-07-01"},
		{"federal half", federal, calendar.Half, "2017-01-01", "half 2016-10-01/2017-04-01"},
		{"UK tax year, last day", ukTax, calendar.Year, "2026-04-05", "year 2025-04-06/2026-04-06"},
		{"UK tax year, first day", ukTax, calendar.Year, "2026-04-06", "year 2026-04-06/2027-04-06"},
		{"UK month", ukTax, calendar.Month, "2026-01-05", "month 2025-12-06/2026-01-06"},
		{"UK quarter", ukTax, calendar.Quarter, "2026-07-05", "quarter 2026-04-06/2026-07-06"},
		{"a day before 28 January", midMonth, calendar.Year, "2026-01-27", "year 2025-01-28/2026-01-28"},
		{"a month across February", midMonth, calendar.Month, "2024-02-29", "month 2024-02-28/2024-03-28"},
		{"the last full day", plain, calendar.Day, "9999-12-30", "day 9999-12-30/9999-12-31"},
		{"the last day has no day after it", plain, calendar.Day, "9999-12-31", ""},
		{"nor has its month", plain, calendar.Month, "9999-12-01", ""},
		{"a year that begins before the years", federal, calendar.Year, "0001-01-01", ""},
		{"no date", plain, calendar.Month, "", ""},
		{"no level", plain, 0, "2026-01-01", ""},
	} {
		var d calendar.Date
		require.NoError(t, d.UnmarshalText([]byte(c.day)))
		require.Equal(t, c.want, c.calendar.Period(c.level, d).String(), c.name)
	}
}

func TestStandardKeepsTheContract(t *testing.T) {
	for _, c := range []calendar.Standard{plain, federal, ukTax, sundays, midMonth, {StartMonth: time.December, StartDay: 28}} {
		require.NoError(t, c.Check())
		require.NoError(t, calendartest.TestCalendar(c, span("2014-12-20", "2026-02-05")), "%+v", c)
	}
	require.NoError(t, calendartest.TestCalendar(plain, span("9997-01-01", "9999-12-31")))
	require.NoError(t, calendartest.TestCalendar(federal, span("0001-01-01", "0004-01-01")))
}

func TestStandardRefusesWhatIsNoCalendar(t *testing.T) {
	bad := calendar.Standard{StartMonth: 13, StartDay: 29, Naming: 7, WeekStart: 8}
	var ps check.Problems
	require.ErrorAs(t, bad.Check(), &ps)
	require.Len(t, ps, 4)
	require.True(t, ps.Has("/startMonth", check.Range) && ps.Has("/startDay", check.Range) &&
		ps.Has("/naming", check.Unknown) && ps.Has("/weekStart", check.Unknown))
	for _, one := range []calendar.Standard{{StartMonth: 13}, {StartMonth: -1}, {StartDay: 29}, {StartDay: -1}, {Naming: 2}, {WeekStart: 8}} {
		require.Error(t, one.Check())
		require.True(t, one.Period(calendar.Day, day("2026-01-01")).IsZero())
		_, ok := one.Number(calendar.Day, day("2026-01-01"))
		require.False(t, ok)
	}
}

func TestStandardNumbers(t *testing.T) {
	for _, c := range []struct {
		calendar calendar.Standard
		level    calendar.Level
		day      string
		want     calendar.Number
	}{
		{plain, calendar.Month, "2026-02-14", calendar.Number{Year: 2026, N: 2}},
		{plain, calendar.Day, "2024-12-31", calendar.Number{Year: 2024, N: 366}},
		{plain, calendar.Week, "2027-01-03", calendar.Number{Year: 2026, N: 53}},
		{federal, calendar.Quarter, "2017-04-01", calendar.Number{Year: 2017, N: 3, Fiscal: true}},
		{federal, calendar.Month, "2017-06-01", calendar.Number{Year: 2017, N: 9, Fiscal: true}},
		{ukTax, calendar.Half, "2026-04-05", calendar.Number{Year: 2025, N: 2, Fiscal: true}},
		{ukTax, calendar.Month, "2026-04-05", calendar.Number{Year: 2025, N: 12, Fiscal: true}},
		{ukTax, calendar.Year, "2026-04-06", calendar.Number{Year: 2026, N: 1, Fiscal: true}},
	} {
		got, ok := c.calendar.Number(c.level, day(c.day))
		require.True(t, ok)
		require.Equal(t, c.want, got, "%v of %v", c.level, c.day)
	}
	_, ok := federal.Number(calendar.Week, day("0001-02-01")) // the year begins before the years
	require.False(t, ok)
}

func TestStandardIsItsJSON(t *testing.T) {
	data, err := json.Marshal([]calendar.Standard{plain, federal, {WeekStart: calendar.Sunday, StartDay: 6}})
	require.NoError(t, err)
	require.Equal(t, `[{},{"startMonth":10,"naming":"end"},{"startDay":6,"weekStart":"sunday"}]`, string(data))
	var got []calendar.Standard
	require.NoError(t, json.Unmarshal(data, &got))
	require.Equal(t, federal, got[1])
}
