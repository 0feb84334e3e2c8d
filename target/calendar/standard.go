package calendar

import (
	"time"

	"github.com/salesperf/salesperf/target/check"
)

// Standard is the Gregorian calendar with a fiscal year of twelve months. Its zero
// value is the calendar year, with weeks that begin on Monday. It is comparable.
//
// Months, quarters and halves are counted from the first day of the fiscal year: a
// year that begins on 6 April has months from the 6th to the 5th. Weeks are whole
// and cross the ends of months and years; a week belongs to the year that has its
// fourth day, which for weeks from Monday is the rule of ISO 8601.
//
// A Standard that Check refuses has no periods: Period gives the zero Period.
type Standard struct {
	StartMonth time.Month `json:"startMonth,omitzero"` // first month of the fiscal year; 0 is January
	StartDay   int        `json:"startDay,omitzero"`   // its first day, 1 to 28; 0 is the first
	Naming     Naming     `json:"naming,omitzero"`     // which calendar year names the fiscal year
	WeekStart  Weekday    `json:"weekStart,omitzero"`  // first day of weeks; 0 is Monday
}

// maxStartDay is the last day that every month has.
const maxStartDay = 28

// Check reports what is wrong with s as check.Problems. A year cannot begin after
// the 28th, because not every month has such a day to begin on.
func (s Standard) Check() error {
	c := check.New()
	c.At("startMonth").Require(s.StartMonth >= 0 && s.StartMonth <= time.December,
		check.Range, "%d is not a month; use 1 to 12", int(s.StartMonth))
	c.At("startDay").Require(s.StartDay >= 0 && s.StartDay <= maxStartDay,
		check.Range, "months cannot begin on day %d, which some of them do not have; use 1 to 28", s.StartDay)
	c.At("naming").Require(s.Naming.Valid(), check.Unknown, "%v; use start or end", s.Naming)
	c.At("weekStart").Require(s.WeekStart <= Sunday, check.Unknown, "%v; use monday to sunday", s.WeekStart)
	return c.Err()
}

// defaults fills in what zero fields stand for; ok is false for what Check refuses.
func (s Standard) defaults() (out Standard, ok bool) {
	ok = s.StartMonth >= 0 && s.StartMonth <= time.December &&
		s.StartDay >= 0 && s.StartDay <= maxStartDay && s.Naming.Valid() && s.WeekStart <= Sunday
	s.StartMonth = max(s.StartMonth, time.January)
	s.StartDay = max(s.StartDay, 1)
	s.WeekStart = max(s.WeekStart, Monday)
	return s, ok
}

// Period returns the period of level l that contains d. It is the zero Period for
// the zero Date, an invalid level, and a period that reaches outside the years 1
// to 9999.
func (s Standard) Period(l Level, d Date) Period {
	s, ok := s.defaults()
	if !ok || d.IsZero() {
		return Period{}
	}
	switch l {
	case Day:
		return period(Day, d, d.AddDays(1))
	case Week:
		from := d.AddDays(-d.ISOWeekday().after(s.WeekStart))
		return period(Week, from, from.AddDays(7))
	case Month, Quarter, Half, Year:
		return s.months(l, d)
	}
	return Period{}
}

// monthsIn holds how many months make a period of a level.
var monthsIn = [...]int{Month: 1, Quarter: 3, Half: 6, Year: 12}

func (s Standard) months(l Level, d Date) Period {
	year, first := s.month(d)
	n := monthsIn[l]
	first -= time.Month(s.ordinal(first) % n)
	from, _ := on(year, first, s.StartDay)
	to, _ := on(year, first+time.Month(n), s.StartDay)
	return period(l, from, to)
}

// month returns the year and month in which the fiscal month of d begins. The
// month may be 0, for the December before.
func (s Standard) month(d Date) (int, time.Month) {
	year, month, day := d.Civil()
	if day < s.StartDay {
		month--
	}
	return year, month
}

// ordinal returns the place of a month within the fiscal year, counted from 0.
func (s Standard) ordinal(m time.Month) int { return int(m-s.StartMonth+12) % 12 }

// Number returns the year and the ordinal of the period of level l that contains
// d. The year is fiscal unless it begins on 1 January.
func (s Standard) Number(l Level, d Date) (Number, bool) {
	p := s.Period(l, d)
	if p.IsZero() {
		return Number{}, false
	}
	s, _ = s.defaults()
	year := s.Period(Year, middle(p))
	if year.IsZero() {
		return Number{}, false
	}
	n := Number{Year: s.Naming.year(year), Fiscal: s.StartMonth != time.January || s.StartDay != 1}
	switch l {
	case Day:
		n.N = d.DaysSince(year.From) + 1
	case Week:
		n.N = middle(p).DaysSince(year.From)/7 + 1
	default:
		_, first := s.month(d)
		n.N = s.ordinal(first)/monthsIn[l] + 1
	}
	return n, true
}

// period returns the zero Period when one of its ends is outside the years 1 to 9999.
func period(l Level, from, to Date) Period {
	if from.IsZero() || to.IsZero() {
		return Period{}
	}
	return Period{Level: l, From: from, To: to}
}
