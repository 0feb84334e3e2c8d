package calendar

import (
	"time"

	"github.com/salesperf/salesperf/target/check"
)

// Retail is a calendar of whole weeks: years of 52 or 53 weeks that always end on
// the same weekday, quarters of 13 weeks, and months of 4 or 5 weeks. One month a
// year takes week 53 when there is one. It is comparable; weeks nest in its months.
//
// A year is named for the calendar year in which the month of its anchor falls, and
// not for the day on which it happens to end: the year that ends on the Sunday
// nearest to 31 December 2005 is 2005, although that Sunday is 1 January 2006.
// Named by its start, a year has the name of the month after the anchor before it.
//
// The zero Retail is not a calendar: EndsOn and Month must be said. A Retail that
// Check refuses has no periods: Period gives the zero Period.
type Retail struct {
	EndsOn    Weekday    `json:"endsOn"`             // the day on which weeks and years end
	Month     time.Month `json:"month"`              // the month at whose end the year ends
	Anchor    Anchor     `json:"anchor,omitzero"`    // how the last day of the year is found
	Pattern   Pattern    `json:"pattern,omitzero"`   // the weeks in the months of a quarter
	LongMonth int        `json:"longMonth,omitzero"` // the month, 1 to 12, that takes week 53; 0 is the last
	Naming    Naming     `json:"naming,omitzero"`    // which calendar year names the fiscal year
}

// NRF returns the 4-5-4 calendar of the National Retail Federation: years end on
// the Saturday nearest to 31 January and are named by their start, so that 2023 has
// 53 weeks and ends on 3 February 2024.
func NRF() Retail {
	return Retail{EndsOn: Saturday, Month: time.January, Anchor: NearestToMonth, Pattern: Weeks454}
}

// Check reports what is wrong with r as check.Problems.
func (r Retail) Check() error {
	c := check.New()
	c.At("endsOn").Require(r.EndsOn.Valid(), check.Required, "say the weekday on which years end, monday to sunday")
	c.At("month").Require(validMonth(r.Month), check.Required, "say the month in which years end, 1 to 12")
	c.At("anchor").Require(r.Anchor.Valid(), check.Unknown, "%v; use last or nearest", r.Anchor)
	c.At("pattern").Require(r.Pattern.Valid(), check.Unknown, "%v; use 4-4-5, 4-5-4 or 5-4-4", r.Pattern)
	c.At("longMonth").Require(r.LongMonth >= 0 && r.LongMonth <= 12, check.Range, "%d is not a month; use 1 to 12", r.LongMonth)
	c.At("naming").Require(r.Naming.Valid(), check.Unknown, "%v; use start or end", r.Naming)
	return c.Err()
}

func (r Retail) valid() bool {
	return r.EndsOn.Valid() && validMonth(r.Month) && r.Anchor.Valid() && r.Pattern.Valid() &&
		r.LongMonth >= 0 && r.LongMonth <= 12 && r.Naming.Valid()
}

func validMonth(m time.Month) bool { return m >= time.January && m <= time.December }

// Period returns the period of level l that contains d. It is the zero Period for
// the zero Date, an invalid level, and a year that reaches outside the years 1 to
// 9999.
func (r Retail) Period(l Level, d Date) Period {
	y, ok := r.year(d)
	if !ok {
		return Period{}
	}
	return y.period(l, d)
}

// Number returns the fiscal year and the ordinal of the period of level l that
// contains d.
func (r Retail) Number(l Level, d Date) (Number, bool) {
	y, ok := r.year(d)
	if !ok {
		return Number{}, false
	}
	return y.number(l, d)
}

// year finds the year of d by searching: two years may end in one calendar year,
// and none in another.
func (r Retail) year(d Date) (retailYear, bool) {
	if d.IsZero() || !r.valid() {
		return retailYear{}, false
	}
	n := d.Year()
	next := r.last(n)
	if !next.IsZero() && d.After(next) {
		return r.layout(n+1, next, r.last(n+1))
	}
	last := r.last(n - 1)
	if !d.After(last) {
		n, last, next = n-1, r.last(n-2), last
	}
	return r.layout(n, last, next)
}

// last returns the last day of the year whose anchor month is in the calendar year n; it
// is the zero Date outside the years 1 to 9999.
func (r Retail) last(n int) Date {
	end, ok := on(n, r.Month, DaysIn(n, r.Month))
	if !ok {
		return Date{}
	}
	back := end.ISOWeekday().after(r.EndsOn)
	if r.Anchor == NearestToMonth && back > 3 {
		back -= 7
	}
	return end.AddDays(-back)
}

// layout returns the year n after the day before it up to its last day; ok is false
// when one of them is outside the years 1 to 9999.
func (r Retail) layout(n int, before, last Date) (y retailYear, ok bool) {
	y = retailYear{name: n, from: before.AddDays(1), to: last.AddDays(1), pattern: r.Pattern, long: 12}
	if r.Naming == ByStart && r.Month != time.December {
		y.name--
	}
	if y.to.DaysSince(y.from) > 7*weeksInYear {
		y.long = (r.LongMonth + 11) % 12
	}
	return y, !y.from.IsZero() && !y.to.IsZero()
}
