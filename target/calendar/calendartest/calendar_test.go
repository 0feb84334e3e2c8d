package calendartest_test

import (
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/calendar/calendartest"
	"github.com/stretchr/testify/require"
)

var years = calendar.Span{From: calendar.On(2024, 1, 1), To: calendar.On(2027, 1, 1)}

// host is a calendar made of functions.
type host struct {
	period func(l calendar.Level, d calendar.Date) calendar.Period
}

func (h host) Period(l calendar.Level, d calendar.Date) calendar.Period { return h.period(l, d) }

// numbering is a host that numbers its periods.
type numbering struct {
	calendar.Standard
	number func(n calendar.Number, d calendar.Date) (calendar.Number, bool)
}

func (h numbering) Number(l calendar.Level, d calendar.Date) (calendar.Number, bool) {
	n, ok := h.Standard.Number(l, d)
	if !ok || l != calendar.Month {
		return n, ok
	}
	return h.number(n, d)
}

// like returns a calendar that is Standard but for one level.
func like(l calendar.Level, period func(p calendar.Period, d calendar.Date) calendar.Period) host {
	return host{func(level calendar.Level, d calendar.Date) calendar.Period {
		p := calendar.Standard{}.Period(level, d)
		if level == l && !p.IsZero() {
			return period(p, d)
		}
		return p
	}}
}

func TestGoodCalendarsPass(t *testing.T) {
	require.NoError(t, calendartest.TestCalendar(calendar.Standard{}, years))
	require.NoError(t, calendartest.TestCalendar(calendar.NRF(), years))
	require.NoError(t, calendartest.TestCalendar(like(calendar.Week, func(calendar.Period, calendar.Date) calendar.Period { return calendar.Period{} }), years))
}

func TestBrokenCalendarsFail(t *testing.T) {
	july := calendar.On(2025, time.July, 15)
	var asked, numbered atomic.Int64
	for name, c := range map[string]struct {
		calendar calendar.Calendar
		want     string
	}{
		"nothing":         {nil, "nothing to test"},
		"empty":           {calendar.Retail{}, "no period of any level"},
		"wrong level":     {like(calendar.Month, func(p calendar.Period, _ calendar.Date) calendar.Period { p.Level = calendar.Week; return p }), "has level week"},
		"not the day":     {like(calendar.Month, func(p calendar.Period, _ calendar.Date) calendar.Period { return calendar.Next(calendar.Standard{}, p) }), "does not contain the day"},
		"no days":         {like(calendar.Month, func(p calendar.Period, d calendar.Date) calendar.Period { p.To = d; return p }), "does not contain the day"},
		"begins on a day": {like(calendar.Month, func(p calendar.Period, d calendar.Date) calendar.Period { p.From = d; return p }), "for the second"},
		"changes midway":  {like(calendar.Quarter, func(p calendar.Period, d calendar.Date) calendar.Period { p.To = p.To.AddDays(d.Day() / 15); return p }), "overlaps"},
		"forgets a day":   {like(calendar.Month, forget(july)), "is none"},
		"two weeks without": {like(calendar.Week, func(p calendar.Period, d calendar.Date) calendar.Period {
			if p.From.AddDays(6) == calendar.On(2025, time.July, 6) || p.Contains(july.AddDays(-5)) {
				return calendar.Period{}
			}
			return p
		}), "Next looks no farther"},
		"fickle": {like(calendar.Half, func(p calendar.Period, d calendar.Date) calendar.Period {
			if asked.Add(1) > 3000 { // when all days have been gone through once
				return calendar.Period{}
			}
			return p
		}), "asked again"},
		"weeks as months":  {like(calendar.Month, func(_ calendar.Period, d calendar.Date) calendar.Period { return weekAsMonth(d) }), "does not nest"},
		"a zero date":      {host{func(l calendar.Level, d calendar.Date) calendar.Period { return calendar.Standard{}.Period(l, max1(d)) }}, "no date"},
		"an invalid level": {host{func(l calendar.Level, d calendar.Date) calendar.Period { return anyLevel(l, d) }}, "period of no level"},
		"stays in a week": {like(calendar.Week, func(p calendar.Period, d calendar.Date) calendar.Period {
			p = calendar.ISOWeekOf(d)
			p.To = p.To.AddDays(-1) // without its Sunday, which has it all the same
			return p
		}), "does not contain the day"},
		"counts from 0":    {numbering{number: func(n calendar.Number, _ calendar.Date) (calendar.Number, bool) { n.N--; return n, true }}, "count from 1"},
		"skips a number":   {numbering{number: func(n calendar.Number, _ calendar.Date) (calendar.Number, bool) { n.N *= 2; return n, true }}, "after number"},
		"year goes back":   {numbering{number: func(n calendar.Number, _ calendar.Date) (calendar.Number, bool) { n.Year = -n.Year; return n, true }}, "of the year before"},
		"changes in month": {numbering{number: func(n calendar.Number, d calendar.Date) (calendar.Number, bool) { n.N += d.Day() / 20; return n, true }}, "and on"},
		"not the last day": {numbering{number: func(n calendar.Number, d calendar.Date) (calendar.Number, bool) { return n, d.Day() < 28 }}, "another answer"},
		"not the first":    {numbering{number: func(n calendar.Number, d calendar.Date) (calendar.Number, bool) { return n, d.Day() > 1 }}, "another answer"},
		"in another year":  {fiscalMonths{}, "but lies in the year"},
		"numbers a moment": {numbering{number: func(n calendar.Number, _ calendar.Date) (calendar.Number, bool) { return n, numbered.Add(1) < 3000 }}, "asked again"},
		"numbers nothing":  {nowhere{}, "there is no period"},
		"numbers no date":  {nowhere{}, "Number(day, no date)"},
		"numbers no level": {nowhere{}, "the number of no level"},
	} {
		err := calendartest.TestCalendar(c.calendar, years)
		require.ErrorContains(t, err, c.want, name)
		require.LessOrEqual(t, strings.Count(err.Error(), "\n"), 19, name)
	}
	require.Error(t, calendartest.TestCalendar(calendar.Standard{}, calendar.Span{}))
	require.Error(t, calendartest.TestCalendar(calendar.Standard{}, calendar.Span{From: years.To, To: years.From}))
}

// forget returns no period for one day.
func forget(day calendar.Date) func(calendar.Period, calendar.Date) calendar.Period {
	return func(p calendar.Period, d calendar.Date) calendar.Period {
		if d == day {
			return calendar.Period{}
		}
		return p
	}
}

func weekAsMonth(d calendar.Date) calendar.Period {
	p := calendar.ISOWeekOf(d)
	p.Level = calendar.Month
	return p
}

func max1(d calendar.Date) calendar.Date {
	if d.IsZero() {
		return years.From
	}
	return d
}

func anyLevel(l calendar.Level, d calendar.Date) calendar.Period {
	if !l.Valid() {
		return calendar.Standard{}.Period(calendar.Year, d)
	}
	return calendar.Standard{}.Period(l, d)
}

// nowhere numbers periods that it does not have.
type nowhere struct{}

func (nowhere) Period(l calendar.Level, d calendar.Date) calendar.Period {
	if l != calendar.Year {
		return calendar.Period{}
	}
	return calendar.Standard{}.Period(l, d)
}

func (nowhere) Number(calendar.Level, calendar.Date) (calendar.Number, bool) {
	return calendar.Number{Year: 2026, N: 1}, true
}

// fromJuly has fiscal years that begin in July.
var fromJuly = calendar.Standard{StartMonth: time.July}

// fiscalMonths numbers months by the year, and has years from July.
type fiscalMonths struct{ calendar.Standard }

func (fiscalMonths) Period(l calendar.Level, d calendar.Date) calendar.Period {
	if l == calendar.Year {
		return fromJuly.Period(l, d)
	}
	return calendar.Standard{}.Period(l, d)
}

func (f fiscalMonths) Number(l calendar.Level, d calendar.Date) (calendar.Number, bool) {
	if l == calendar.Year {
		return fromJuly.Number(l, d)
	}
	return f.Standard.Number(l, d)
}

// work is a Workdays made of a function; counting is one that counts as well.
type work func(d calendar.Date) (calendar.Work, error)

func (w work) Work(d calendar.Date) (calendar.Work, error) {
	if d.IsZero() {
		return 0, calendar.ErrNotCovered
	}
	return w(d)
}

type counting struct {
	calendar.WorkWeek
	count func(s calendar.Span) (calendar.Work, error)
}

func (c counting) Count(s calendar.Span) (calendar.Work, error) { return c.count(s) }

func TestWorkdaysPassOrFail(t *testing.T) {
	days := calendar.Span{From: years.From, To: years.From.AddDays(60)}
	week := calendar.MondayToFriday()
	require.NoError(t, calendartest.TestWorkdays(week, days))
	var asked, counts atomic.Int64
	for name, c := range map[string]struct {
		workdays calendar.Workdays
		want     string
	}{
		"nothing":        {nil, "nothing to test"},
		"overtime":       {work(func(calendar.Date) (calendar.Work, error) { return 3, nil }), "is 1.5 days"},
		"debt":           {work(func(calendar.Date) (calendar.Work, error) { return -1, nil }), "is -0.5 days"},
		"another error":  {work(func(calendar.Date) (calendar.Work, error) { return 0, errors.New("disk on fire") }), "does not wrap ErrNotCovered"},
		"fickle":         {work(func(calendar.Date) (calendar.Work, error) { return calendar.Work(asked.Add(1) % 2), nil }), "asked again"},
		"fickle error":   {work(func(calendar.Date) (calendar.Work, error) { return 0, seldom(asked.Add(1)) }), "asked again"},
		"counts wrong":   {counting{week, func(s calendar.Span) (calendar.Work, error) { n, err := week.Count(s); return n + 1, err }}, "but its days add up to"},
		"counts for all": {counting{week, func(s calendar.Span) (calendar.Work, error) { n, _ := week.Count(s); return n, nil }}, "the span has an open end"},
		"counts back": {counting{week, func(s calendar.Span) (calendar.Work, error) {
			n, err := calendar.Count(week, calendar.Span{From: s.To, To: s.From})
			if m, _ := week.Count(s); m > 0 {
				return m, err
			}
			return -n, err
		}}, "ends before it begins"},
		"counts since ever": {counting{week, func(s calendar.Span) (calendar.Work, error) {
			if s.From.IsZero() && !s.To.IsZero() {
				return 0, nil
			}
			return week.Count(s)
		}}, "Count(../"},
		"counts for one at a time": {counting{week, func(s calendar.Span) (calendar.Work, error) {
			defer counts.Add(-1)
			if counts.Add(1) > 1 {
				return 0, calendar.ErrNotCovered
			}
			time.Sleep(time.Microsecond)
			return week.Count(s)
		}}, "asked again"},
		"another error of a count": {uncovered{}, "does not wrap ErrNotCovered"},
		"never counts":             {counting{week, func(calendar.Span) (calendar.Work, error) { return 0, calendar.ErrNotCovered }}, "other than its days"},
	} {
		require.ErrorContains(t, calendartest.TestWorkdays(c.workdays, days), c.want, name)
	}
	require.Error(t, calendartest.TestWorkdays(week, calendar.From(days.From)))
	require.ErrorContains(t, calendartest.TestWorkdays(noDate{}, days), "no date")
	require.ErrorContains(t, calendartest.TestWorkdays(noDate{errors.New("what day?")}, days), "no date")
}

// uncovered knows no Sundays, and says so in other words when it counts.
type uncovered struct{}

func (uncovered) Work(d calendar.Date) (calendar.Work, error) {
	if d.IsZero() || d.ISOWeekday() == calendar.Sunday {
		return 0, calendar.ErrNotCovered
	}
	return calendar.FullDay, nil
}

func (u uncovered) Count(s calendar.Span) (calendar.Work, error) {
	n, err := calendar.Count(work(u.Work), s)
	if err != nil {
		return 0, errors.New("who works on Sundays?")
	}
	return n, nil
}

// noDate works even on no date, or has another error for it.
type noDate struct{ err error }

func (n noDate) Work(d calendar.Date) (calendar.Work, error) {
	if d.IsZero() {
		return calendar.FullDay, n.err
	}
	return calendar.FullDay, nil
}

func seldom(n int64) error {
	if n%2 == 0 {
		return calendar.ErrNotCovered
	}
	return nil
}
