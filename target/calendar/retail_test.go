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

// retailCase is one entry of testdata/retail.json.
type retailCase struct {
	Source    string
	Retail    calendar.Retail
	First     int             // the fiscal year of the first of YearEnds
	YearEnds  []calendar.Date // last days
	Count     int             // years to look at when there are no YearEnds
	LongYears []int           // all years of 53 weeks among them; nil when not given
	Quarters  struct {
		Year  int
		Weeks []int
		Ends  []*calendar.Date // last days; null when not given
	}
	Months struct {
		Year, From int
		List       [][3]any // first day, last day, weeks
	}
}

// years returns the fiscal years of r by name.
func years(r calendar.Calendar, from, to int) map[int]calendar.Period {
	out := map[int]calendar.Period{}
	for d := calendar.On(from-1, 1, 1); d.Before(calendar.On(to+2, 1, 1)); d = d.AddDays(7) {
		if n, ok := r.(calendar.Numbered).Number(calendar.Year, d); ok {
			out[n.Year] = r.Period(calendar.Year, d)
		}
	}
	return out
}

func TestRetailAgreesWithPublishedYears(t *testing.T) {
	var cases []retailCase
	testdata(t, "retail.json", &cases)
	require.Len(t, cases, 12)
	for _, c := range cases {
		require.NoError(t, c.Retail.Check(), c.Source)
		n := max(len(c.YearEnds), c.Count)
		all := years(c.Retail, c.First, c.First+n)
		var long []int
		for year := c.First; year < c.First+n; year++ {
			if all[year].Days() == 53*7 {
				long = append(long, year)
			}
		}
		if c.LongYears != nil {
			require.Equal(t, c.LongYears, long, c.Source)
		}
		for i, end := range c.YearEnds {
			require.Equal(t, end, all[c.First+i].Last(), c.Source)
		}
		testQuarters(t, c)
		testMonths(t, c)
	}
}

func testQuarters(t *testing.T, c retailCase) {
	quarters, err := split(c.Retail, c.Quarters.Year, calendar.Quarter)
	require.NoError(t, err)
	for i, weeks := range c.Quarters.Weeks {
		require.Equal(t, 7*weeks, quarters[i].Days(), c.Source)
	}
	for i, end := range c.Quarters.Ends {
		if end != nil {
			require.Equal(t, *end, quarters[i].Last(), c.Source)
		}
	}
}

func testMonths(t *testing.T, c retailCase) {
	months, err := split(c.Retail, c.Months.Year, calendar.Month)
	require.NoError(t, err)
	for i, want := range c.Months.List {
		p := months[c.Months.From-1+i]
		require.Equal(t, [3]any{p.From.String(), p.Last().String(), float64(p.Days() / 7)}, want, c.Source)
	}
}

// split returns the pieces of a fiscal year; none for year 0.
func split(r calendar.Retail, year int, l calendar.Level) ([]calendar.Period, error) {
	if year == 0 {
		return nil, nil
	}
	return calendar.Split(r, years(r, year, year)[year], l)
}

// retails returns retail calendars with every month, anchor, pattern and weekday.
func retails() (out []calendar.Retail) {
	for month := time.January; month <= time.December; month++ {
		for anchor := calendar.LastInMonth; anchor <= calendar.NearestToMonth; anchor++ {
			out = append(out, calendar.Retail{EndsOn: calendar.Weekday(month%7 + 1), Month: month, Anchor: anchor,
				Pattern: calendar.Pattern(month % 3), LongMonth: int(month), Naming: calendar.Naming(month / 2 % 2)})
		}
	}
	return out
}

func TestRetailKeepsTheContract(t *testing.T) {
	for _, r := range retails() {
		require.NoError(t, r.Check())
		require.NoError(t, calendartest.TestCalendar(r, span("2003-12-20", "2010-02-05")), "%+v", r)
		require.NoError(t, calendartest.TestCalendar(calendar.Restated{Retail: r}, span("2003-12-20", "2010-02-05")), "%+v", r)
	}
	require.NoError(t, calendartest.TestCalendar(calendar.NRF(), span("0001-01-01", "0004-01-01")))
	require.NoError(t, calendartest.TestCalendar(calendar.NRF(), span("9996-01-01", "9999-12-31")))
}

func TestRetailWeek53GoesToItsMonth(t *testing.T) {
	for long := 0; long <= 12; long++ {
		r := calendar.NRF()
		r.LongMonth = long
		months, err := split(r, 2023, calendar.Month)
		require.NoError(t, err)
		require.Len(t, months, 12)
		for i, m := range months {
			weeks := [...]int{4, 5, 4}[i%3]
			if i+1 == long || long == 0 && i == 11 {
				weeks++
			}
			require.Equal(t, 7*weeks, m.Days(), "month %d with week 53 in month %d", i+1, long)
		}
	}
}

func TestRetailYearsAreNamedByTheirAnchor(t *testing.T) {
	r := calendar.NRF()
	n, ok := r.Number(calendar.Week, day("2024-02-03"))
	require.True(t, ok)
	require.Equal(t, calendar.Number{Year: 2023, N: 53, Fiscal: true}, n)
	r.Naming = calendar.ByEnd
	n, _ = r.Number(calendar.Month, day("2024-02-03"))
	require.Equal(t, calendar.Number{Year: 2024, N: 12, Fiscal: true}, n)

	december := calendar.Retail{EndsOn: calendar.Sunday, Month: time.December, Anchor: calendar.NearestToMonth}
	n, _ = december.Number(calendar.Year, day("2006-01-01"))
	require.Equal(t, 2005, n.Year)
	december.Naming = calendar.ByEnd
	n, _ = december.Number(calendar.Day, day("2006-01-01"))
	require.Equal(t, calendar.Number{Year: 2005, N: 364, Fiscal: true}, n)
}

func TestRetailRefusesWhatIsNoCalendar(t *testing.T) {
	var ps check.Problems
	require.ErrorAs(t, calendar.Retail{Anchor: 2, Pattern: 3, LongMonth: 13, Naming: 2}.Check(), &ps)
	require.Len(t, ps, 6)
	require.True(t, ps.Has("/endsOn", check.Required) && ps.Has("/month", check.Required) && ps.Has("/anchor", check.Unknown) &&
		ps.Has("/pattern", check.Unknown) && ps.Has("/longMonth", check.Range) && ps.Has("/naming", check.Unknown))

	ps = nil
	require.ErrorAs(t, calendar.Retail{EndsOn: 1, Month: 1, LongMonth: -1}.Check(), &ps)
	require.True(t, ps.Has("/longMonth", check.Range))

	for _, bad := range []calendar.Retail{{}, {EndsOn: 8, Month: 1}, {EndsOn: 1, Month: 13}, {EndsOn: 1, Month: 1, Pattern: 3}} {
		require.True(t, bad.Period(calendar.Month, day("2026-01-01")).IsZero())
		_, ok := calendar.Restated{Retail: bad}.Number(calendar.Month, day("2026-01-01"))
		require.False(t, ok)
	}
	require.True(t, calendar.NRF().Period(calendar.Week, calendar.Date{}).IsZero())
	require.True(t, calendar.NRF().Period(calendar.Week, day("0001-01-05")).IsZero())
	require.True(t, calendar.NRF().Period(calendar.Week, day("9999-12-05")).IsZero())
}

// Restated years are from Toolio's help page on restated calendars.
func TestRestatedYearLosesItsFirstWeek(t *testing.T) {
	nrf, view := calendar.NRF(), calendar.Restated{Retail: calendar.NRF()}
	week := nrf.Period(calendar.Week, day("2013-01-27"))
	require.Equal(t, period(calendar.Week, "2013-01-27", "2013-02-03"), week)
	require.Equal(t, day("2013-01-26"), calendar.Previous(nrf, week).Last())

	require.Equal(t, period(calendar.Year, "2012-02-05", "2013-02-03"), view.Period(calendar.Year, day("2012-08-01")))
	require.True(t, view.Period(calendar.Day, day("2012-02-04")).IsZero())
	n, ok := view.Number(calendar.Week, day("2013-01-27"))
	require.True(t, ok)
	require.Equal(t, 52, n.N)
	_, ok = view.Number(calendar.Week, day("2012-02-04"))
	require.False(t, ok)
	require.Equal(t, nrf.Period(calendar.Month, day("2014-05-01")), view.Period(calendar.Month, day("2014-05-01")))
}

func TestRetailIsItsJSON(t *testing.T) {
	data, err := json.Marshal(calendar.Restated{Retail: calendar.NRF()})
	require.NoError(t, err)
	require.Equal(t, `{"retail":{"endsOn":"saturday","month":1,"anchor":"nearest","pattern":"4-5-4"}}`, string(data))
	var got calendar.Restated
	require.NoError(t, json.Unmarshal(data, &got))
	require.Equal(t, calendar.NRF(), got.Retail)
}
