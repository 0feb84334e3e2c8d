package calendar_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/stretchr/testify/require"
)

func TestSpanContains(t *testing.T) {
	s := span("2026-01-01", "2027-01-01")
	require.True(t, s.Contains(day("2026-01-01")) && s.Contains(day("2026-12-31")))
	require.False(t, s.Contains(day("2025-12-31")) || s.Contains(day("2027-01-01")) || s.Contains(calendar.Date{}))
	require.True(t, calendar.Span{}.Contains(day("0001-01-01")))
	require.True(t, calendar.From(day("2026-01-01")).Contains(day("9999-12-31")))
	require.False(t, calendar.From(day("2026-01-01")).Contains(day("2025-12-31")))
}

func TestSpanIntersect(t *testing.T) {
	year := span("2026-01-01", "2027-01-01")
	always := calendar.Span{}
	until := calendar.Span{To: day("2026-04-01")}
	for _, c := range []struct {
		a, b     calendar.Span
		want     string
		overlaps bool
	}{
		{year, always, "2026-01-01/2027-01-01", true},
		{year, until, "2026-01-01/2026-04-01", true},
		{year, calendar.From(day("2026-07-01")), "2026-07-01/2027-01-01", true},
		{until, calendar.From(day("2026-04-01")), "2026-04-01/2026-04-01", false},
		{always, always, "../..", true},
		{until, always, "../2026-04-01", true},
		{always, span("2026-04-01", "2026-04-01"), "2026-04-01/2026-04-01", false},
	} {
		require.Equal(t, c.want, c.a.Intersect(c.b).String())
		require.Equal(t, c.a.Intersect(c.b), c.b.Intersect(c.a))
		require.Equal(t, c.overlaps, c.a.Overlaps(c.b))
		require.Equal(t, c.overlaps, c.b.Overlaps(c.a))
	}
	require.False(t, always.IsEmpty())
	require.True(t, span("2026-04-02", "2026-04-01").IsEmpty())
}

func TestPeriodDays(t *testing.T) {
	feb := period(calendar.Month, "2026-02-01", "2026-03-01")
	require.Equal(t, 28, feb.Days())
	require.Equal(t, day("2026-02-28"), feb.Last())
	require.True(t, feb.Contains(day("2026-02-28")) && !feb.Contains(day("2026-03-01")) && !feb.Contains(calendar.Date{}))
	require.Equal(t, "month 2026-02-01/2026-03-01", feb.String())
	require.Equal(t, span("2026-02-01", "2026-03-01"), feb.Span())
	days := slices.Collect(feb.All())
	require.Len(t, days, 28)
	require.Equal(t, feb.Last(), days[27])
	for d := range feb.All() {
		require.Equal(t, feb.From, d)
		break
	}

	var no calendar.Period
	require.True(t, no.IsZero() && !no.Valid() && !feb.IsZero() && feb.Valid())
	require.Zero(t, no.Days())
	require.Empty(t, no.String())
	require.True(t, no.Last().IsZero())
	require.False(t, period(calendar.Month, "2026-03-01", "2026-03-01").Valid())
	require.False(t, period(0, "2026-02-01", "2026-03-01").Valid())
}

func TestPeriodClipAndCover(t *testing.T) {
	feb := period(calendar.Month, "2026-02-01", "2026-03-01")
	week := period(calendar.Week, "2026-02-23", "2026-03-02")
	require.Equal(t, period(calendar.Week, "2026-02-23", "2026-03-01"), week.Clip(feb))
	require.Equal(t, period(calendar.Month, "2026-02-23", "2026-03-01"), feb.Clip(week))
	require.True(t, feb.Covers(week.Clip(feb)) && !feb.Covers(week) && !feb.Covers(calendar.Period{}))
	require.True(t, feb.Clip(period(calendar.Month, "2026-03-01", "2026-04-01")).IsZero())
}

func TestToDate(t *testing.T) {
	q := period(calendar.Quarter, "2026-07-01", "2026-10-01")
	require.Equal(t, period(calendar.Quarter, "2026-07-01", "2026-09-19"), q.ToDate(day("2026-09-18")))
	require.Equal(t, period(calendar.Quarter, "2026-07-01", "2026-07-02"), q.ToDate(day("2026-07-01")))
	require.Equal(t, q, q.ToDate(day("2026-09-30")))
	require.Equal(t, q, q.ToDate(day("2027-01-01")))
	require.True(t, q.ToDate(day("2026-06-30")).IsZero())
	require.True(t, q.ToDate(calendar.Date{}).IsZero())
}

func TestPeriodsSortParentsFirst(t *testing.T) {
	year := period(calendar.Year, "2026-01-01", "2027-01-01")
	q1, q2 := period(calendar.Quarter, "2026-01-01", "2026-04-01"), period(calendar.Quarter, "2026-04-01", "2026-07-01")
	jan := period(calendar.Month, "2026-01-01", "2026-02-01")
	short := period(calendar.Quarter, "2026-01-01", "2026-02-01") // a quarter of one month
	list := []calendar.Period{q2, jan, short, q1, year}
	slices.SortFunc(list, calendar.Period.Compare)
	require.Equal(t, []calendar.Period{year, q1, short, jan, q2}, list)
}

func TestPeriodJSON(t *testing.T) {
	p := period(calendar.Quarter, "2026-01-01", "2026-04-01")
	data, err := json.Marshal([]calendar.Period{p, {}})
	require.NoError(t, err)
	require.JSONEq(t, `[{"level":"quarter","from":"2026-01-01","to":"2026-04-01"},{}]`, string(data))
	var got []calendar.Period
	require.NoError(t, json.Unmarshal(data, &got))
	require.Equal(t, []calendar.Period{p, {}}, got)

	data, err = json.Marshal([]calendar.Span{calendar.From(p.From), {}})
	require.NoError(t, err)
	require.JSONEq(t, `[{"from":"2026-01-01"},{}]`, string(data))
}
