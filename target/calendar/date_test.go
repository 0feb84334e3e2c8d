package calendar_test

import (
	"encoding/json"
	"math"
	"testing"
	"time"
	_ "time/tzdata" // the zones are the same on every machine

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/stretchr/testify/require"
)

// day is short for MustParse.
func day(s string) calendar.Date { return calendar.MustParse(s) }

// span returns the days from one date up to another.
func span(from, to string) calendar.Span { return calendar.Span{From: day(from), To: day(to)} }

// period returns a period by its first day and the first day after it.
func period(l calendar.Level, from, to string) calendar.Period {
	return calendar.Period{Level: l, From: day(from), To: day(to)}
}

func TestEveryDayAgreesWithPackageTime(t *testing.T) {
	d, when := calendar.On(1, time.January, 1), time.Date(1, time.January, 1, 0, 0, 0, 0, time.UTC)
	for ; !d.IsZero(); d, when = d.AddDays(1), when.Add(24*time.Hour) {
		y, m, n := d.Civil()
		wy, wm, wn := when.Date()
		iy, iw := d.ISOWeek()
		wiy, wiw := when.ISOWeek()
		inYears := wiy >= 1 && wiy <= 9999
		if y != wy || m != wm || n != wn || d.Weekday() != when.Weekday() ||
			calendar.WeekdayOf(d.Weekday()) != d.ISOWeekday() || calendar.On(y, m, n) != d ||
			inYears && (iy != wiy || iw != wiw) {
			require.Equal(t, when, d.In(time.UTC))
			t.Fatalf("%v is not %v", d, when)
		}
	}
	require.Equal(t, "10000-01-01", when.Format("2006-01-02"))
}

func TestOnCarriesOver(t *testing.T) {
	for _, c := range []struct {
		year, month, day int
		want             string
	}{
		{2026, 4, 31, "2026-05-01"}, {2026, 14, 1, "2027-02-01"}, {2026, 0, 1, "2025-12-01"},
		{2026, -11, 1, "2025-01-01"}, {2026, 3, 0, "2026-02-28"}, {2024, 3, 0, "2024-02-29"},
		{2026, 1, 366, "2027-01-01"}, {10000, 1, 0, "9999-12-31"}, {0, 13, 1, "0001-01-01"},
	} {
		require.Equal(t, c.want, calendar.On(c.year, time.Month(c.month), c.day).String())
	}
	for _, c := range [][3]int{{0, 12, 31}, {10000, 1, 1}, {math.MaxInt, 1, 1}, {2026, math.MaxInt, 1}, {2026, 1, math.MaxInt}, {2026, 1, math.MinInt}} {
		require.Panics(t, func() { calendar.On(c[0], time.Month(c[1]), c[2]) })
	}
}

func TestOfTakesTheDayOfTheLocation(t *testing.T) {
	shanghai := time.FixedZone("CST", 8*3600)
	late := time.Date(2026, time.March, 31, 20, 0, 0, 0, time.UTC)
	require.Equal(t, day("2026-03-31"), calendar.Of(late))
	require.Equal(t, day("2026-04-01"), calendar.Of(late.In(shanghai)))
	require.Equal(t, "2026-04-01 00:00:00 +0800 CST", day("2026-04-01").In(shanghai).String())
	require.Equal(t, time.Date(2026, time.April, 1, 0, 0, 0, 0, time.UTC), day("2026-04-01").In(nil), "no location is UTC")
	require.True(t, calendar.Date{}.In(shanghai).IsZero(), "no date is no time")
	require.True(t, calendar.Of(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)).IsZero())
	require.True(t, calendar.Of(time.Date(-5, 1, 1, 0, 0, 0, 0, time.UTC)).IsZero())
}

func TestADayBeginsWithItsFirstMoment(t *testing.T) {
	for _, c := range []struct{ zone, day, want string }{
		{"America/Sao_Paulo", "2018-11-04", "2018-11-04T01:00:00-02:00"}, // the clock goes from 00:00 to 01:00
		{"America/Sao_Paulo", "2018-02-18", "2018-02-18T00:00:00-03:00"}, // after 23:00 to 24:00 twice
		{"America/Santiago", "2026-09-06", "2026-09-06T01:00:00-03:00"},
		{"America/Scoresbysund", "1981-03-29", "1981-03-29T02:00:00Z"}, // two hours at once
		{"America/Caracas", "1965-01-01", "1965-01-01T00:30:00-04:00"}, // half an hour
		{"Asia/Tehran", "1978-08-05", "1978-08-05T00:00:00+05:00"},     // 00:00 twice
		{"America/Havana", "2026-11-01", "2026-11-01T00:00:00-04:00"},  // 00:00 to 01:00 twice
		{"Asia/Beirut", "2026-03-29", "2026-03-29T01:00:00+03:00"},     // skipped, east of Greenwich
		{"Asia/Kathmandu", "1986-01-01", "1986-01-01T00:15:00+05:45"},
		{"Africa/Cairo", "2026-04-24", "2026-04-24T01:00:00+03:00"},
		{"Africa/Cairo", "2026-10-30", "2026-10-30T00:00:00+02:00"},
		{"Pacific/Apia", "2011-12-29", "2011-12-29T00:00:00-10:00"},
		{"Pacific/Apia", "2011-12-30", "2011-12-31T00:00:00+14:00"}, // there is no such day
		{"Pacific/Apia", "2011-12-31", "2011-12-31T00:00:00+14:00"},
		{"Europe/Berlin", "2026-03-29", "2026-03-29T00:00:00+01:00"}, // a change by day
		{"Europe/Berlin", "2026-10-26", "2026-10-26T00:00:00+01:00"},
	} {
		zone, err := time.LoadLocation(c.zone)
		require.NoError(t, err)
		got := day(c.day).In(zone)
		require.Equal(t, c.want, got.Format(time.RFC3339), "%s %s", c.zone, c.day)
		require.Negative(t, calendar.Of(got.Add(-1)).Compare(day(c.day)), "%s %s: the moment before is not of that day", c.zone, c.day)
	}
}

func TestNoDate(t *testing.T) {
	var no calendar.Date
	require.Zero(t, no.Year())
	require.Zero(t, no.Month())
	require.Zero(t, no.Day())
	require.Zero(t, no.ISOWeekday())
	year, week := no.ISOWeek()
	require.Zero(t, year+week)
	require.Empty(t, no.String()+no.ISOWeekText())
	require.True(t, no.AddDays(1).IsZero())
	require.True(t, no.AddMonths(1).IsZero())
	require.True(t, no.Before(day("0001-01-01")))
}

func TestOrder(t *testing.T) {
	a, b := day("2026-02-28"), day("2026-03-01")
	require.True(t, a.Before(b) && b.After(a) && a.Compare(b) < 0 && b.Compare(a) > 0 && a.Compare(a) == 0)
	require.Equal(t, 1, b.DaysSince(a))
	require.Equal(t, -1, a.DaysSince(b))
}

func TestAddDaysEndsWithTheYears(t *testing.T) {
	last := day("9999-12-31")
	require.True(t, last.AddDays(1).IsZero())
	require.True(t, last.AddDays(math.MinInt).IsZero())
	require.True(t, last.AddDays(math.MaxInt).IsZero())
	require.Equal(t, day("0001-01-01"), last.AddDays(-3652058))
	require.True(t, last.AddDays(-3652059).IsZero())
}

func TestAddMonthsStopsAtTheLastDay(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-01-31", 1, "2026-02-28"}, {"2024-01-31", 1, "2024-02-29"}, {"2024-02-29", -12, "2023-02-28"},
		{"2024-02-29", 12, "2025-02-28"}, {"2026-03-31", -1, "2026-02-28"}, {"2026-08-31", 1, "2026-09-30"},
		{"2026-11-15", 2, "2027-01-15"}, {"2026-01-15", -1, "2025-12-15"}, {"2100-01-30", 1, "2100-02-28"},
		{"2000-01-30", 1, "2000-02-29"}, {"2026-01-15", 0, "2026-01-15"}, {"9999-12-01", 1, ""}, {"0001-01-01", -1, ""},
		{"2026-01-15", math.MaxInt, ""}, {"2026-01-15", math.MinInt, ""},
	} {
		require.Equal(t, c.want, day(c.from).AddMonths(c.n).String(), "%v + %v months", c.from, c.n)
	}
}

func TestParseRefusesWhatIsNoDate(t *testing.T) {
	for _, s := range []string{"", "2026-02-30", "2026-3-1", "2026-13-01", "2026-00-01", "2026-01-00", "2023-02-29",
		"0000-01-01", "20260101", "2026/01/01", "2026-01-01T00:00", "+026-01-01", "2026-0x-01", " 2026-01-01", "二〇二六"} {
		_, err := calendar.Parse(s)
		require.Error(t, err, s)
	}
	require.Panics(t, func() { calendar.MustParse("yesterday") })
}

func TestDateAsText(t *testing.T) {
	type employment struct {
		From calendar.Date `json:"from"`
		To   calendar.Date `json:"to,omitzero"`
	}
	data, err := json.Marshal(employment{From: day("2026-03-31")})
	require.NoError(t, err)
	require.JSONEq(t, `{"from":"2026-03-31"}`, string(data))

	got := employment{To: day("2026-01-01")}
	require.NoError(t, json.Unmarshal([]byte(`{"from":"2026-03-31","to":""}`), &got))
	require.Equal(t, employment{From: day("2026-03-31")}, got)
	require.Error(t, json.Unmarshal([]byte(`{"from":"2026-02-30"}`), &got))
	require.Equal(t, employment{From: day("2026-03-31")}, got)
}

// FuzzParsePrint holds the law that what Parse reads is what String writes.
func FuzzParsePrint(f *testing.F) {
	f.Add("2026-03-31")
	f.Add("0001-01-01")
	f.Add("2026-02-29")
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := calendar.Parse(s); err == nil {
			require.Equal(t, s, d.String())
		}
	})
}

// FuzzPrintParse holds the law that what String writes is what Parse reads.
func FuzzPrintParse(f *testing.F) {
	f.Add(1)
	f.Add(3652058)
	f.Fuzz(func(t *testing.T, n int) {
		d := day("0001-01-01").AddDays(n)
		got, err := calendar.Parse(d.String())
		require.Equal(t, d, got)
		require.Equal(t, d.IsZero(), err != nil)
	})
}

// FuzzMonthsBackAndForth holds the law that going some months on and back ends on the
// same day or, where the month on the way is shorter, at most three days earlier.
func FuzzMonthsBackAndForth(f *testing.F) {
	f.Add(739000, 1)
	f.Add(739000, -13)
	f.Fuzz(func(t *testing.T, n, months int) {
		d := day("0001-01-01").AddDays(n)
		there := d.AddMonths(months)
		if there.IsZero() {
			return
		}
		lost := d.DaysSince(there.AddMonths(-months))
		require.GreaterOrEqual(t, lost, 0)
		require.LessOrEqual(t, lost, 3)
	})
}

func TestDaysInMonths(t *testing.T) {
	for month, want := range []int{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0} {
		require.Equal(t, want, calendar.DaysIn(2024, time.Month(month)), "month %d", month)
	}
	for _, year := range []int{1900, 2100, 2026} {
		require.Equal(t, 28, calendar.DaysIn(year, time.February))
	}
}
