package customer

import (
	"fmt"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
)

// A reckoner counts days for Terms. It asks for each working day once, however many
// terms run over it.
type reckoner struct {
	workdays calendar.Workdays
	next     calendar.Date   // first day not asked for yet
	worked   []calendar.Date // the working days before next, from the first on
}

// newReckoner returns a reckoner for terms of which none begins before first.
func newReckoner(w calendar.Workdays, first calendar.Date) *reckoner {
	return &reckoner{workdays: w, next: first}
}

// due returns the last day of a term that begins on from.
func (r *reckoner) due(t Term, from calendar.Date) (calendar.Date, error) {
	if t.Counting == CalendarDays {
		return existing(from.AddDays(t.Days), t, from)
	}
	if t.Days == 0 {
		return from, nil
	}
	if err := r.ask(from); err != nil {
		return calendar.Date{}, err
	}
	place := r.until(from) + t.Days - 1
	for len(r.worked) <= place {
		if r.next.IsZero() {
			return existing(r.next, t, from)
		}
		if err := r.ask(r.next); err != nil {
			return calendar.Date{}, err
		}
	}
	return r.worked[place], nil
}

// elapsed returns the days after from up to and including to; 0 when to is not later.
func (r *reckoner) elapsed(c Counting, from, to calendar.Date) (int, error) {
	if !to.After(from) {
		return 0, nil
	}
	if c == CalendarDays {
		return to.DaysSince(from), nil
	}
	if err := r.ask(to); err != nil {
		return 0, err
	}
	return r.until(to) - r.until(from), nil
}

// until returns how many working days there are up to and including d.
func (r *reckoner) until(d calendar.Date) int {
	i, found := slices.BinarySearchFunc(r.worked, d, calendar.Date.Compare)
	if found {
		i++
	}
	return i
}

// ask makes sure that the days up to and including d are known.
func (r *reckoner) ask(d calendar.Date) error {
	for !r.next.IsZero() && !r.next.After(d) {
		work, err := r.workdays.Work(r.next)
		if err != nil {
			return err
		}
		if work > calendar.DayOff {
			r.worked = append(r.worked, r.next)
		}
		r.next = r.next.AddDays(1)
	}
	return nil
}

// existing returns d, or an error when it lies outside the years of the calendar.
func existing(d calendar.Date, t Term, from calendar.Date) (calendar.Date, error) {
	if d.IsZero() {
		return d, fmt.Errorf("%d %s from %s: after the last day of the calendar", t.Days, t.Counting, from)
	}
	return d, nil
}

// earliest returns the earlier day, of which the first may be "no date".
func earliest(a, b calendar.Date) calendar.Date {
	if a.IsZero() || b.Before(a) {
		return b
	}
	return a
}
