package calendar_test

import (
	"testing"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/stretchr/testify/require"
)

func TestNextAndPrevious(t *testing.T) {
	view := calendar.Restated{Retail: calendar.NRF()}
	for _, c := range []struct {
		name           string
		calendar       calendar.Calendar
		p              calendar.Period
		previous, next string
	}{
		{"month", plain, period(calendar.Month, "2026-02-01", "2026-03-01"), "month 2026-01-01/2026-02-01", "month 2026-03-01/2026-04-01"},
		{"clipped month", plain, period(calendar.Month, "2026-02-05", "2026-02-07"), "month 2026-01-01/2026-02-01", "month 2026-03-01/2026-04-01"},
		{"across the dropped week", view, period(calendar.Month, "2012-02-05", "2012-03-04"), "month 2012-01-01/2012-01-29", "month 2012-03-04/2012-04-08"},
		{"into the dropped week", view, period(calendar.Year, "2011-01-30", "2012-01-29"), "year 2010-01-31/2011-01-30", "year 2012-02-05/2013-02-03"},
		{"the ends of a table", seasons(t), period(calendar.Year, "2026-04-01", "2027-01-10"), "year 2026-01-01/2026-04-01", ""},
		{"not in the table", seasons(t), period(calendar.Month, "2026-04-01", "2026-05-01"), "", ""},
		{"no period", plain, calendar.Period{}, "", ""},
	} {
		require.Equal(t, c.previous, calendar.Previous(c.calendar, c.p).String(), c.name)
		require.Equal(t, c.next, calendar.Next(c.calendar, c.p).String(), c.name)
	}
}

// bare hides the numbers of a calendar.
type bare struct{ calendar.Calendar }

func TestIndexAgreesWithNumbers(t *testing.T) {
	for _, c := range []calendar.Numbered{plain, federal, ukTax, midMonth, sundays, calendar.NRF(), calendar.Restated{Retail: calendar.NRF()}, seasons(t)} {
		for d := day("2022-12-01"); d.Before(day("2026-12-31")); d = d.AddDays(3) {
			for l := calendar.Week; l <= calendar.Year; l++ {
				want, ok := c.Number(l, d)
				year, n, found := calendar.Index(c, c.Period(l, d))
				require.Equal(t, ok, found, "%v of %v", l, d)
				require.Equal(t, want.N, n, "%v of %v", l, d)
				require.Equal(t, !ok, year.IsZero())
			}
		}
	}
	_, n, ok := calendar.Index(plain, period(calendar.Month, "2026-09-01", "2026-09-19"))
	require.True(t, ok && n == 9)
	_, _, ok = calendar.Index(constant{period(calendar.Month, "2026-02-01", "2026-03-01")}, period(calendar.Month, "2026-02-01", "2026-03-01"))
	require.False(t, ok)
}

func TestIndexNeedsTheYear(t *testing.T) {
	table, err := calendar.NewTable(
		period(calendar.Quarter, "2026-01-01", "2026-04-01"),
		period(calendar.Quarter, "2026-04-01", "2026-07-01"),
		period(calendar.Year, "2026-04-01", "2026-07-01"),
		period(calendar.Month, "2026-05-01", "2026-06-01"),
	)
	require.NoError(t, err)
	_, _, ok := calendar.Index(table, period(calendar.Quarter, "2026-01-01", "2026-04-01"))
	require.False(t, ok)
	_, _, ok = calendar.Index(table, period(calendar.Month, "2026-05-01", "2026-06-01")) // the year's first days have no month
	require.False(t, ok)
}

func TestYearBefore(t *testing.T) {
	nrf := calendar.NRF()
	view := calendar.Restated{Retail: nrf}
	for _, c := range []struct {
		name     string
		calendar calendar.Calendar
		p        calendar.Period
		want     string
	}{
		{"quarter", plain, period(calendar.Quarter, "2026-01-01", "2026-04-01"), "quarter 2025-01-01/2025-04-01"},
		{"year", federal, period(calendar.Year, "2026-10-01", "2027-10-01"), "year 2025-10-01/2026-10-01"},
		{"February after a leap year", plain, period(calendar.Month, "2025-02-01", "2025-03-01"), "month 2024-02-01/2024-03-01"},
		{"ISO week 7", plain, period(calendar.Week, "2026-02-09", "2026-02-16"), "week 2025-02-10/2025-02-17"},
		{"ISO week 1", plain, period(calendar.Week, "2025-12-29", "2026-01-05"), "week 2024-12-30/2025-01-06"},
		{"ISO week 53", plain, period(calendar.Week, "2026-12-28", "2027-01-04"), ""},
		{"ISO week 52 after a week 53", plain, period(calendar.Week, "2027-12-27", "2028-01-03"), "week 2026-12-21/2026-12-28"},
		{"retail week 1 after a long year", nrf, period(calendar.Week, "2024-02-04", "2024-02-11"), "week 2023-01-29/2023-02-05"},
		{"the same restated", view, period(calendar.Week, "2024-02-04", "2024-02-11"), "week 2023-02-05/2023-02-12"},
		{"a restated week before the gap", view, period(calendar.Week, "2023-02-05", "2023-02-12"), "week 2022-01-30/2022-02-06"},
		{"retail week 53", nrf, period(calendar.Week, "2024-01-28", "2024-02-04"), ""},
		{"retail month with week 53", nrf, period(calendar.Month, "2023-12-31", "2024-02-04"), "month 2023-01-01/2023-01-29"},

		{"day", plain, period(calendar.Day, "2026-09-18", "2026-09-19"), "day 2025-09-18/2025-09-19"},
		{"leap day", plain, period(calendar.Day, "2024-02-29", "2024-03-01"), ""},
		{"last day of a plain February", plain, period(calendar.Day, "2025-02-28", "2025-03-01"), "day 2024-02-28/2024-02-29"},
		{"last day of a retail month that was longer", nrf, period(calendar.Day, "2025-02-01", "2025-02-02"), "day 2024-01-27/2024-01-28"},
		{"fiscal day behind a leap day", ukTax, period(calendar.Day, "2025-03-01", "2025-03-02"), "day 2024-03-01/2024-03-02"},
		{"fiscal day behind a leap day of its own", ukTax, period(calendar.Day, "2024-03-05", "2024-03-06"), "day 2023-03-05/2023-03-06"},
		{"leap day of a fiscal month", ukTax, period(calendar.Day, "2024-02-29", "2024-03-01"), ""},
		{"fiscal quarter from a leap day", ukTax, period(calendar.Quarter, "2024-02-29", "2024-03-04"), "quarter 2023-03-01/2023-03-04"},
		{"fiscal quarter to a leap day", ukTax, period(calendar.Quarter, "2024-02-07", "2024-03-01"), "quarter 2023-02-07/2023-03-01"},
		{"day after a leap year", plain, period(calendar.Day, "2025-03-01", "2025-03-02"), "day 2024-03-01/2024-03-02"},
		{"retail day keeps its weekday", nrf, period(calendar.Day, "2025-12-25", "2025-12-26"), "day 2024-12-26/2024-12-27"},
		{"quarter to date", plain, period(calendar.Quarter, "2026-07-01", "2026-09-19"), "quarter 2025-07-01/2025-09-19"},
		{"to the end of a leap February", plain, period(calendar.Quarter, "2024-01-01", "2024-03-01"), "quarter 2023-01-01/2023-03-01"},
		{"to the end of a plain February", plain, period(calendar.Quarter, "2025-01-01", "2025-03-01"), "quarter 2024-01-01/2024-03-01"},
		{"to 28 February of a leap year", plain, period(calendar.Quarter, "2024-01-01", "2024-02-29"), "quarter 2023-01-01/2023-03-01"},
		{"fiscal year to date", ukTax, period(calendar.Year, "2026-04-06", "2026-05-06"), "year 2025-04-06/2025-05-06"},
		{"clipped week", plain, period(calendar.Week, "2026-02-11", "2026-02-13"), "week 2025-02-12/2025-02-14"},

		{"no period", plain, calendar.Period{}, ""},
		{"first year of a table", seasons(t), period(calendar.Year, "2026-01-01", "2026-04-01"), ""},
		{"a quarter that the short year lacks", seasons(t), period(calendar.Quarter, "2026-07-15", "2027-01-10"), ""},
		{"a table without months", seasons(t), period(calendar.Quarter, "2026-04-01", "2026-04-10"), ""},
		{"before the first year", plain, period(calendar.Month, "0001-02-01", "0001-03-01"), ""},
	} {
		got, ok := calendar.YearBefore(c.calendar, c.p)
		require.Equal(t, c.want, got.String(), c.name)
		require.Equal(t, c.want != "", ok, c.name)
	}
}
