package calendar_test

import (
	"testing"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/stretchr/testify/require"
)

// strs returns periods as text.
func strs(periods []calendar.Period) (out []string) {
	for _, p := range periods {
		out = append(out, p.String())
	}
	return out
}

func TestSplitClipsToThePeriod(t *testing.T) {
	feb := period(calendar.Month, "2026-02-01", "2026-03-01")
	weeks, err := calendar.Split(plain, feb, calendar.Week)
	require.NoError(t, err)
	require.Equal(t, []string{
		"week 2026-02-01/2026-02-02", "week 2026-02-02/2026-02-09", "week 2026-02-09/2026-02-16",
		"week 2026-02-16/2026-02-23", "week 2026-02-23/2026-03-01",
	}, strs(weeks))

	toDate := period(calendar.Year, "2026-02-10", "2026-05-02")
	quarters, err := calendar.Split(plain, toDate, calendar.Quarter)
	require.NoError(t, err)
	require.Equal(t, []string{"quarter 2026-02-10/2026-04-01", "quarter 2026-04-01/2026-05-02"}, strs(quarters))

	same, err := calendar.Split(plain, toDate, calendar.Year)
	require.NoError(t, err)
	require.Equal(t, []calendar.Period{toDate}, same)
}

func TestCutKeepsTheLevel(t *testing.T) {
	crossing := period(calendar.Week, "2026-02-23", "2026-03-02")
	parts, err := calendar.Cut(plain, crossing, calendar.Month)
	require.NoError(t, err)
	require.Equal(t, []string{"week 2026-02-23/2026-03-01", "week 2026-03-01/2026-03-02"}, strs(parts))

	inside := period(calendar.Week, "2026-02-16", "2026-02-23")
	parts, err = calendar.Cut(plain, inside, calendar.Month)
	require.NoError(t, err)
	require.Equal(t, []calendar.Period{inside}, parts)
}

// constant is a calendar that gives one period for every day and level.
type constant struct{ always calendar.Period }

func (c constant) Period(calendar.Level, calendar.Date) calendar.Period { return c.always }

func TestSplitRefuses(t *testing.T) {
	feb := period(calendar.Month, "2026-02-01", "2026-03-01")
	for name, c := range map[string]struct {
		calendar calendar.Calendar
		period   calendar.Period
		level    calendar.Level
		noPeriod bool
	}{
		"a level that is larger":    {plain, feb, calendar.Quarter, false},
		"no level":                  {plain, feb, 0, false},
		"no period":                 {plain, calendar.Period{}, calendar.Day, false},
		"a period without days":     {plain, period(calendar.Month, "2026-03-01", "2026-02-01"), calendar.Day, false},
		"days that are not there":   {seasons(t), period(calendar.Month, "2027-01-01", "2027-02-01"), calendar.Day, true},
		"a level that is not there": {seasons(t), feb, calendar.Month, true},
		"the dropped week":          {calendar.Restated{Retail: calendar.NRF()}, period(calendar.Year, "2012-01-29", "2013-02-03"), calendar.Week, true},
		"an invalid calendar":       {calendar.Retail{}, feb, calendar.Day, true},
		"no calendar":               {nil, feb, calendar.Day, true},
		"a calendar that cheats":    {constant{feb}, feb, calendar.Day, true},
	} {
		pieces, err := calendar.Split(c.calendar, c.period, c.level)
		require.Error(t, err, name)
		require.NotContains(t, err.Error(), "split :", name)
		require.Nil(t, pieces, name)
		if c.noPeriod {
			require.ErrorIs(t, err, calendar.ErrNoPeriod, name)
		}
	}
}

// FuzzSplitTilesExactly holds the law that the pieces of a period follow each other
// without gap, from its first day to its last.
func FuzzSplitTilesExactly(f *testing.F) {
	f.Add(739000, 400, uint8(1), uint8(0))
	f.Add(739000, 28, uint8(2), uint8(1))
	f.Add(739000, 800, uint8(3), uint8(2))
	f.Fuzz(func(t *testing.T, n, days int, level, which uint8) {
		c := [...]calendar.Calendar{plain, federal, ukTax, midMonth, calendar.NRF()}[which%5]
		from := day("0003-01-01").AddDays(n % 3_640_000)
		p := calendar.Period{Level: calendar.Year, From: from, To: from.AddDays(days % 3000)}
		if !p.Valid() || from.Before(day("0003-01-01")) || from.After(day("9990-01-01")) {
			return
		}
		l := calendar.Level(level%6) + 1
		pieces, err := calendar.Split(c, p, l)
		require.NoError(t, err)
		at := p.From
		for i, piece := range pieces {
			require.Equal(t, at, piece.From)
			require.True(t, piece.Valid())
			whole := c.Period(l, piece.From)
			require.True(t, whole.Covers(piece))
			if i > 0 && i < len(pieces)-1 {
				require.Equal(t, whole, piece)
			}
			at = piece.To
		}
		require.Equal(t, p.To, at)
	})
}
