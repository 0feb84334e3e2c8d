package calendar

import "fmt"

// A WorkWeek is the work of each day of a plain week, Monday first. It is a Workdays
// that knows no holidays and covers all years; use it by itself only where that is
// meant. The zero WorkWeek has no work. An element that is not DayOff, HalfDay or
// FullDay counts as the nearest of them.
type WorkWeek [7]Work

// MondayToFriday returns the week of five full days.
func MondayToFriday() WorkWeek {
	return WorkWeek{FullDay, FullDay, FullDay, FullDay, FullDay, DayOff, DayOff}
}

// EveryDay returns the week of seven full days: with it, working days are days.
func EveryDay() WorkWeek {
	return WorkWeek{FullDay, FullDay, FullDay, FullDay, FullDay, FullDay, FullDay}
}

// On returns the work of a weekday; the zero Weekday has none.
func (w WorkWeek) On(day Weekday) Work {
	if !day.Valid() {
		return DayOff
	}
	return min(max(w[day-Monday], DayOff), FullDay)
}

// Work returns the work of the weekday of d. Only the zero Date is an error.
func (w WorkWeek) Work(d Date) (Work, error) {
	if d.IsZero() {
		return 0, fmt.Errorf("calendar: work on no date: %w", ErrNotCovered)
	}
	return w.On(d.ISOWeekday()), nil
}

// Count returns the working time in s, in the manner of the function Count.
func (w WorkWeek) Count(s Span) (Work, error) {
	if err := bounded(s); err != nil || s.IsEmpty() {
		return 0, err
	}
	return w.count(s), nil
}

func (w WorkWeek) count(s Span) Work {
	var week, rest Work
	for day := Monday; day <= Sunday; day++ {
		week += w.On(day)
	}
	days := s.To.DaysSince(s.From)
	for d := s.To.AddDays(-(days % 7)); d != s.To; d = d.AddDays(1) {
		rest += w.On(d.ISOWeekday())
	}
	return Work(days/7)*week + rest
}
