package calendar_test

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/stretchr/testify/require"
)

// testdata reads a file of reference figures.
func testdata(t *testing.T, name string, into any) {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(raw, into))
}

func TestISOWeeks(t *testing.T) {
	var cases []struct {
		Source  string
		Date    calendar.Date
		Week    string
		Weekday calendar.Weekday
	}
	testdata(t, "isoweek.json", &cases)
	require.Len(t, cases, 30)
	for _, c := range cases {
		require.Equal(t, c.Week, c.Date.ISOWeekText())
		require.Equal(t, c.Weekday, c.Date.ISOWeekday(), c.Date)
		p, err := calendar.ParseISOWeek(c.Week)
		require.NoError(t, err)
		require.True(t, p.Contains(c.Date), "%v %v", p, c.Date)
		require.Equal(t, p, calendar.ISOWeekOf(c.Date))
	}
}

func TestISOWeekOfAYear(t *testing.T) {
	for year, last := range map[int]int{2015: 53, 2020: 53, 2026: 53, 2032: 53, 2025: 52, 2027: 52, 1: 52, 9998: 53} {
		_, ok := calendar.ISOWeek(year, 53)
		require.Equal(t, last == 53, ok, year)
		p, ok := calendar.ISOWeek(year, last)
		require.True(t, ok, year)
		next, _ := calendar.ISOWeek(year+1, 1)
		require.Equal(t, p.To, next.From, year)
	}
	for _, c := range [][2]int{{2026, 0}, {2026, 54}, {2026, -1}, {0, 1}, {10000, 1}, {math.MaxInt, 1}, {2026, math.MaxInt}} {
		_, ok := calendar.ISOWeek(c[0], c[1])
		require.False(t, ok, c)
	}
}

func TestParseISOWeekRefuses(t *testing.T) {
	for _, s := range []string{"", "2026-W7", "2026W07", "2026-w07", "2025-W53", "2026-W00", "2026-W54", "0000-W01", "2026-W0x", "20x6-W01", "2026-W07-1"} {
		_, err := calendar.ParseISOWeek(s)
		require.Error(t, err, s)
	}
}

// FuzzISOWeekText holds the law that the week which a day's text names is the day's week.
func FuzzISOWeekText(f *testing.F) {
	f.Add(739615)
	f.Fuzz(func(t *testing.T, n int) {
		d := day("0001-01-01").AddDays(n)
		if calendar.ISOWeekOf(d).IsZero() {
			return
		}
		p, err := calendar.ParseISOWeek(d.ISOWeekText())
		require.NoError(t, err)
		require.Equal(t, calendar.ISOWeekOf(d), p)
	})
}
