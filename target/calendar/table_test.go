package calendar_test

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/calendartest"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

// seasons is a trade with a short year in 2026, and seasons that are no calendar quarters.
func seasons(t *testing.T) calendar.Table {
	t.Helper()
	table, err := calendar.NewTable(
		period(calendar.Quarter, "2026-04-01", "2026-07-15"),
		period(calendar.Quarter, "2026-07-15", "2027-01-10"),
		period(calendar.Year, "2026-01-01", "2026-04-01"),
		period(calendar.Year, "2026-04-01", "2027-01-10"),
		period(calendar.Quarter, "2026-01-01", "2026-04-01"),
		period(calendar.Week, "2026-03-25", "2026-04-05"),
	)
	require.NoError(t, err)
	return table
}

func TestTableHasWhatItLists(t *testing.T) {
	table := seasons(t)
	for _, c := range []struct {
		level     calendar.Level
		day, want string
	}{
		{calendar.Quarter, "2026-01-01", "quarter 2026-01-01/2026-04-01"},
		{calendar.Quarter, "2026-07-14", "quarter 2026-04-01/2026-07-15"},
		{calendar.Quarter, "2027-01-09", "quarter 2026-07-15/2027-01-10"},
		{calendar.Quarter, "2027-01-10", ""},
		{calendar.Quarter, "2025-12-31", ""},
		{calendar.Week, "2026-04-01", "week 2026-03-25/2026-04-05"},
		{calendar.Week, "2026-04-05", ""},
		{calendar.Month, "2026-04-01", ""},
		{calendar.Day, "2026-04-05", "day 2026-04-05/2026-04-06"},
		{calendar.Day, "2027-01-10", ""},
		{calendar.Year + 1, "2026-04-05", ""},
	} {
		require.Equal(t, c.want, table.Period(c.level, day(c.day)).String(), "%v of %v", c.level, c.day)
	}
	require.True(t, calendar.Table{}.Period(calendar.Day, day("2026-01-01")).IsZero())
}

func TestTableKeepsTheContract(t *testing.T) {
	require.NoError(t, calendartest.TestCalendar(seasons(t).Named(calendar.ByEnd), span("2025-12-01", "2027-02-01")))

	var all []calendar.Period // three years of NRF, spelled out
	for year := 2022; year <= 2024; year++ {
		for l := calendar.Week; l <= calendar.Year; l++ {
			pieces, err := split(calendar.NRF(), year, l)
			require.NoError(t, err)
			all = append(all, pieces...)
		}
	}
	slices.Reverse(all)
	table, err := calendar.NewTable(all...)
	require.NoError(t, err)
	days := span("2022-01-30", "2025-02-02")
	require.NoError(t, calendartest.TestCalendar(table, days))
	for d := days.From; d.Before(days.To); d = d.AddDays(1) {
		for l := calendar.Day; l <= calendar.Year; l++ {
			require.Equal(t, calendar.NRF().Period(l, d), table.Period(l, d))
			want, _ := calendar.NRF().Number(l, d)
			got, _ := table.Number(l, d)
			require.Equal(t, want, got)
		}
	}
}

func TestTableNumbers(t *testing.T) {
	table := seasons(t)
	n, ok := table.Number(calendar.Quarter, day("2026-12-01"))
	require.True(t, ok)
	require.Equal(t, calendar.Number{Year: 2026, N: 2, Fiscal: true}, n)
	n, _ = table.Named(calendar.ByEnd).Number(calendar.Quarter, day("2026-12-01"))
	require.Equal(t, calendar.Number{Year: 2027, N: 2, Fiscal: true}, n)
	n, _ = table.Number(calendar.Day, day("2026-04-02"))
	require.Equal(t, 2, n.N)
	_, ok = table.Number(calendar.Month, day("2026-04-02"))
	require.False(t, ok)

	year, err := calendar.NewTable(period(calendar.Year, "2026-01-01", "2027-01-01"))
	require.NoError(t, err)
	n, _ = year.Number(calendar.Year, day("2026-04-02"))
	require.False(t, n.Fiscal)
}

func TestTableReportsAllThatIsWrong(t *testing.T) {
	for _, c := range []struct {
		name    string
		periods []calendar.Period
		path    string
		code    string
	}{
		{"no days", []calendar.Period{period(calendar.Month, "2026-02-01", "2026-02-01")}, "/periods/0", check.Malformed},
		{"no level", []calendar.Period{period(0, "2026-02-01", "2026-03-01")}, "/periods/0", check.Malformed},
		{"a day", []calendar.Period{period(calendar.Day, "2026-02-01", "2026-02-02")}, "/periods/0", check.Unknown},
		{"overlap", []calendar.Period{period(calendar.Month, "2026-02-28", "2026-04-01"), period(calendar.Month, "2026-02-01", "2026-03-01")}, "/periods/0", check.Overlap},
		{"twice", []calendar.Period{period(calendar.Month, "2026-02-01", "2026-03-01"), period(calendar.Month, "2026-02-01", "2026-03-01")}, "/periods/1", check.Overlap},
		{"gap", []calendar.Period{period(calendar.Month, "2026-01-01", "2026-02-01"), period(calendar.Month, "2026-02-02", "2026-03-01")}, "/periods/1", check.Gap},
		{"a month across a year's start", []calendar.Period{period(calendar.Year, "2026-01-15", "2027-01-01"), period(calendar.Month, "2026-01-01", "2026-02-01")}, "/periods/1", check.Order},
		{"a month across a year's end", []calendar.Period{period(calendar.Year, "2026-01-01", "2027-01-01"), period(calendar.Month, "2026-12-15", "2027-01-15")}, "/periods/1", check.Order},
		{"a month longer than its year", []calendar.Period{period(calendar.Month, "2026-01-01", "2026-03-01"), period(calendar.Year, "2026-01-15", "2026-02-15")}, "/periods/0", check.Order},
		{"a quarter across two halves", []calendar.Period{period(calendar.Half, "2026-01-01", "2026-07-01"), period(calendar.Half, "2026-07-01", "2027-01-01"), period(calendar.Quarter, "2026-06-01", "2026-09-01")}, "/periods/2", check.Order},
	} {
		table, err := calendar.NewTable(c.periods...)
		var ps check.Problems
		require.ErrorAs(t, err, &ps, c.name)
		require.Len(t, ps, 1, "%s: %v", c.name, ps)
		require.True(t, ps.Has(c.path, c.code), "%s: %v", c.name, ps)
		require.True(t, table.Period(calendar.Month, day("2026-02-01")).IsZero(), c.name)
	}
}

func TestTableIsItsJSON(t *testing.T) {
	table := seasons(t).Named(calendar.ByEnd)
	data, err := json.Marshal(table)
	require.NoError(t, err)
	var got calendar.Table
	require.NoError(t, json.Unmarshal(data, &got))
	require.Equal(t, table, got)
	require.Equal(t, table.Periods(), got.Periods())
	require.Len(t, table.Periods(), 6)
	require.Equal(t, calendar.Year, table.Periods()[0].Level)

	for _, bad := range []string{`{"periods":[],"colour":"red"}`, `{"periods":7}`, `{"naming":"moon"}`, `[]`,
		`{"periods":[{"level":"month","from":"2026-02-01","to":"2026-02-01"}]}`} {
		require.Error(t, json.Unmarshal([]byte(bad), &got), bad)
		require.Equal(t, table, got)
	}
	require.Error(t, got.UnmarshalJSON([]byte(`{"periods":[]} {}`)))
}

// FuzzTableTilesOrRefuses holds the law that a list of stretches is either refused or a
// calendar that keeps its contract.
func FuzzTableTilesOrRefuses(f *testing.F) {
	f.Add("M30 M30 M30 Q90")
	f.Add("Y90 Q30 Q60 M45 M45")
	f.Add("W7 W7 H3")
	levels := map[byte]calendar.Level{'D': calendar.Day, 'W': calendar.Week, 'M': calendar.Month, 'Q': calendar.Quarter, 'H': calendar.Half, 'Y': calendar.Year}
	f.Add("Y1 Q1 Y1 Y1") // three years of one day that would all be 2026
	f.Fuzz(func(t *testing.T, text string) {
		start := day("2026-01-01")
		next := map[calendar.Level]calendar.Date{}
		var list []calendar.Period
		for _, word := range strings.Fields(text) {
			level := levels[word[0]]
			days, err := strconv.Atoi(word[1:])
			if err != nil || days < -5 || days > 400 || len(list) > 50 {
				return
			}
			from, begun := next[level]
			if !begun {
				from = start
			}
			next[level] = from.AddDays(days)
			if level == calendar.Year && from.AddDays(days-1).Year() == from.AddDays(-1).Year() && begun {
				return // two years of one name, which Named tells to avoid
			}
			list = append(list, calendar.Period{Level: level, From: from, To: next[level]})
		}
		table, err := calendar.NewTable(list...)
		if err != nil || len(list) == 0 {
			return
		}
		require.NoError(t, calendartest.TestCalendar(table.Named(calendar.ByEnd), calendar.Span{From: start.AddDays(-1), To: start.AddDays(1000)}))
	})
}
