package calendar

import (
	"errors"
	"fmt"
)

// ErrNotCovered says that nobody told which days of a year are worked. It is never
// replaced by a guess: an unannounced year is not Monday to Friday.
var ErrNotCovered = errors.New("the year is not covered by the working calendar")

// Workdays says how much of a day is worked: DayOff, HalfDay or FullDay.
//
// Work gives the same answer for the same day every time. It is an error that wraps
// ErrNotCovered when the answer is not known, and for the zero Date. An
// implementation is a value that many goroutines may use. Nil Workdays cover nothing.
//
// Check an implementation with calendartest.TestWorkdays.
type Workdays interface {
	Work(d Date) (Work, error)
}

// A Counter is a Workdays that counts faster than day by day. Count gives what the
// function Count gives. A type that embeds a [WorkCalendar] to have its own Work has the
// Count of what it embeds as well, which knows nothing of that: give it its own Count, or
// hold the calendar in a field.
type Counter interface {
	Workdays
	Count(s Span) (Work, error)
}

// Count returns the working time in s; an empty span has none. It is an error when s
// has no first day or no last, and when w does not cover it. Count the days of a
// period with Count(w, p.Span()).
func Count(w Workdays, s Span) (Work, error) {
	if err := bounded(s); err != nil {
		return 0, err
	}
	if c, ok := w.(Counter); ok {
		return c.Count(s)
	}
	var sum Work
	for n := s.From.n; n < s.To.n; n++ {
		work, err := workOn(w, Date{n})
		if err != nil {
			return 0, err
		}
		sum += work
	}
	return sum, nil
}

func bounded(s Span) error {
	if s.From.IsZero() || s.To.IsZero() {
		return fmt.Errorf("calendar: count working days of %v: the span has an open end", s)
	}
	return nil
}

// Elapsed returns the working time of p up to and including asOf, and of all of p:
// the numerator and the denominator of the share of p that is over. It needs all of
// p to be covered.
func Elapsed(w Workdays, p Period, asOf Date) (done, whole Work, err error) {
	if whole, err = Count(w, p.Span()); err != nil {
		return 0, 0, err
	}
	if part := p.ToDate(asOf); !part.IsZero() {
		done, err = Count(w, part.Span())
	}
	if err != nil {
		return 0, 0, err
	}
	return done, whole, nil
}

// AddWorkdays returns the n-th day after d that is worked, in full or in half; d
// itself does not count. A negative n counts back, and 0 gives d. It is an error when
// w does not cover the way, or when there is no such day in the years 1 to 9999.
func AddWorkdays(w Workdays, d Date, n int) (Date, error) {
	step, left := 1, n
	if n < 0 {
		step = -1
	}
	for at := d; ; {
		if left == 0 {
			return at, nil
		}
		if at = at.AddDays(step); at.IsZero() {
			return Date{}, fmt.Errorf("calendar: %d working days from %v: outside the years 1 to %d", n, d, maxYear)
		}
		work, err := workOn(w, at)
		if err != nil {
			return Date{}, err
		}
		if work > DayOff {
			left -= step
		}
	}
}

// workOn returns how much of a day is worked, which nobody knows without working days.
func workOn(w Workdays, d Date) (Work, error) {
	if w == nil {
		return DayOff, fmt.Errorf("calendar: work of %v: no working days are given: %w", d, ErrNotCovered)
	}
	return w.Work(d)
}

// notCovered returns ErrNotCovered with the year.
func notCovered(year int) error {
	return fmt.Errorf("calendar: working days of %d: %w", year, ErrNotCovered)
}
