package calendar

import (
	"slices"
	"sort"

	"github.com/salesperf/salesperf/target/check"
)

// A WorkCalendar says which days are worked: a base week, exceptions to it, and the
// years for which the exceptions are complete. A day of any other year is
// ErrNotCovered. It is immutable and a Counter. The zero WorkCalendar covers nothing.
//
// An exception may lie in a year that is not covered, as the last days of December do
// in a notice for the next year; it takes effect when its year is covered.
type WorkCalendar struct {
	week  WorkWeek
	years []int       // covered, ascending
	days  []Exception // ascending
	extra []Work      // extra[i] is what days[:i] add to the base week; one longer than days
}

// NewWorkCalendar returns the calendar with this base week and these exceptions, in
// any order, that covers the given years. Two exceptions for one day must agree on
// its work, and the first is kept; but Own overrides the other kinds, so that a
// company may work on a public holiday.
//
// It reports all that is wrong as check.Problems, with paths such as
// /exceptions/3/work:
//
//   - check.Range: work that is not 0, 0.5 or 1, or a year that is not in 1 to 9999
//   - check.Required: an exception without a day
//   - check.Unknown: an exception without a kind
//   - check.Mismatch: two exceptions disagree, or a kind contradicts its work
func NewWorkCalendar(week WorkWeek, years []int, exceptions ...Exception) (WorkCalendar, error) {
	c := check.New()
	for i, work := range week {
		c.At("week").Index(i).Require(work.ofDay(), check.Range, "%v days is not the work of a day; use 0, 0.5 or 1", work)
	}
	w, err := WorkCalendar{week: week}.With(years, exceptions...)
	c.Merge(err)
	if err := c.Err(); err != nil {
		return WorkCalendar{}, err
	}
	return w, nil
}

// MustWorkCalendar is NewWorkCalendar for tables written in source code. It panics
// when something is wrong with them.
func MustWorkCalendar(week WorkWeek, years []int, exceptions ...Exception) WorkCalendar {
	w, err := NewWorkCalendar(week, years, exceptions...)
	if err != nil {
		panic(err)
	}
	return w
}

// With returns a copy of w that covers the years, and has the exceptions, as well. It
// has the rules and errors of NewWorkCalendar, over the old and the new exceptions
// together.
func (w WorkCalendar) With(years []int, exceptions ...Exception) (WorkCalendar, error) {
	c := check.New()
	for i, year := range years {
		c.At("years").Index(i).Require(year >= 1 && year <= maxYear, check.Range, "%d is outside the years 1 to %d", year, maxYear)
	}
	days := slices.Clone(w.days)
	place := make(map[Date]int, len(days)+len(exceptions))
	for i, e := range days {
		place[e.Date] = i
	}
	for i, e := range exceptions {
		at := c.At("exceptions").Index(i)
		e.check(at)
		if j, taken := place[e.Date]; taken {
			days[j] = agree(days[j], e, at)
			continue
		}
		place[e.Date] = len(days)
		days = append(days, e)
	}
	if err := c.Err(); err != nil {
		return WorkCalendar{}, err
	}
	return newWorkCalendar(w.week, slices.Concat(w.years, years), days), nil
}

// agree returns the one of two exceptions for a day that rules.
func agree(a, b Exception, at *check.Checker) Exception {
	switch {
	case a.Kind != Own && b.Kind == Own:
		return b
	case a.Kind == Own && b.Kind != Own:
		return a
	}
	at.At("work").Require(a.Work == b.Work, check.Mismatch, "%v is said to have %v and %v days of work", b.Date, a.Work, b.Work)
	return a
}

func newWorkCalendar(week WorkWeek, years []int, days []Exception) WorkCalendar {
	slices.Sort(years)
	slices.SortFunc(days, func(a, b Exception) int { return a.Date.Compare(b.Date) })
	extra := make([]Work, len(days)+1)
	for i, e := range days {
		extra[i+1] = extra[i] + e.Work - week.On(e.Date.ISOWeekday())
	}
	return WorkCalendar{week: week, years: slices.Compact(years), days: days, extra: extra}
}

// Week returns the base week.
func (w WorkCalendar) Week() WorkWeek { return w.week }

// Years returns the years that w covers, ascending.
func (w WorkCalendar) Years() []int { return slices.Clone(w.years) }

// Exceptions returns the exceptions in order of time.
func (w WorkCalendar) Exceptions() []Exception { return slices.Clone(w.days) }

// Covers reports whether w covers the year.
func (w WorkCalendar) Covers(year int) bool {
	_, found := slices.BinarySearch(w.years, year)
	return found
}

// Exception returns the exception for d, whether its year is covered or not.
func (w WorkCalendar) Exception(d Date) (e Exception, ok bool) {
	if i := w.from(d); i < len(w.days) && w.days[i].Date == d {
		return w.days[i], true
	}
	return Exception{}, false
}

// from returns the number of exceptions before d.
func (w WorkCalendar) from(d Date) int {
	return sort.Search(len(w.days), func(i int) bool { return w.days[i].Date.n >= d.n })
}

// Work returns how much of d is worked; ErrNotCovered for a year that w does not
// cover and for the zero Date.
func (w WorkCalendar) Work(d Date) (Work, error) {
	if !w.Covers(d.Year()) {
		return 0, notCovered(d.Year())
	}
	if e, ok := w.Exception(d); ok {
		return e.Work, nil
	}
	return w.week.On(d.ISOWeekday()), nil
}

// Count returns the working time in s, in the manner of the function Count. It takes
// the same time for a decade as for a day.
func (w WorkCalendar) Count(s Span) (Work, error) {
	if err := bounded(s); err != nil || s.IsEmpty() {
		return 0, err
	}
	for year := s.From.Year(); year <= s.To.AddDays(-1).Year(); year++ {
		if !w.Covers(year) {
			return 0, notCovered(year)
		}
	}
	return w.week.count(s) + w.extra[w.from(s.To)] - w.extra[w.from(s.From)], nil
}
