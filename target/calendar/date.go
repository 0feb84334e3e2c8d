package calendar

import (
	"cmp"
	"fmt"
	"time"
)

// A Date is a day without clock or zone, written 2026-03-31. It counts days, so
// it is small, comparable and fit to be a map key. The zero Date means "no date".
//
// Dates run from 0001-01-01 to 9999-12-31.
type Date struct{ n int32 } // days since 0000-12-31, so that 0 is free for "no date"

const (
	maxYear = 9999
	maxDays = 3652059 // 9999-12-31
)

// On returns the given day. Like time.Date it carries over: 31 April is 1 May.
// It panics when the day lies outside the years 1 to 9999.
func On(year int, month time.Month, day int) Date {
	d, ok := on(year, month, day)
	if !ok {
		panic(fmt.Sprintf("calendar: %d-%02d-%02d is outside the years 1 to %d", year, month, day, maxYear))
	}
	return d
}

// Of returns the day that t shows in its own location. A time outside the years
// 1 to 9999 gives the zero Date.
func Of(t time.Time) Date {
	y, m, d := t.Date()
	day, _ := on(y, m, d)
	return day
}

func on(year int, month time.Month, day int) (Date, bool) {
	if year < -maxYear || year > 2*maxYear || month < -1e6 || month > 1e6 || day < -1e7 || day > 1e7 {
		return Date{}, false
	}
	m := int(month) - 3 + 12*shift // count years from March, so that the leap day comes last
	y := year + m/12
	n := 365*y + y/4 - y/100 + y/400 + (153*(m%12)+2)/5 + day - 306 - shift/400*daysIn400Years
	if n < 1 || n > maxDays {
		return Date{}, false
	}
	return Date{int32(n)}, true
}

// shift moves years above zero, where division rounds down; the calendar repeats
// every 400 years.
const (
	shift          = 100_000
	daysIn400Years = 146_097
)

// Parse reads a date written as 2026-03-31. Nothing else is a date: 2026-02-30
// and 2026-3-1 are errors.
func Parse(s string) (Date, error) {
	if len(s) == 10 && s[4] == '-' && s[7] == '-' {
		year, ok1 := digits(s[:4])
		month, ok2 := digits(s[5:7])
		day, ok3 := digits(s[8:])
		if ok1 && ok2 && ok3 && month >= 1 && month <= 12 && day >= 1 {
			if d, ok := on(year, time.Month(month), day); ok && d.Day() == day {
				return d, nil
			}
		}
	}
	return Date{}, fmt.Errorf("calendar: %.40q is not a date such as 2026-03-31", s)
}

func digits(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = 10*n + int(s[i]-'0')
	}
	return n, true
}

// MustParse is Parse for dates written in source code. It panics when s is not a date.
func MustParse(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// Civil returns year, month and day. The zero Date gives zeros.
func (d Date) Civil() (year int, month time.Month, day int) {
	if d.n == 0 {
		return 0, 0, 0
	}
	n := int(d.n) + 305 // days since 0000-03-01
	era := n / daysIn400Years
	doe := n % daysIn400Years
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	m := (5*doy + 2) / 153
	day = doy - (153*m+2)/5 + 1
	year = yoe + 400*era
	if m >= 10 {
		return year + 1, time.Month(m - 9), day
	}
	return year, time.Month(m + 3), day
}

// Year returns the year, or 0 for the zero Date.
func (d Date) Year() int { y, _, _ := d.Civil(); return y }

// Month returns the month, or 0 for the zero Date.
func (d Date) Month() time.Month { _, m, _ := d.Civil(); return m }

// Day returns the day of the month, or 0 for the zero Date.
func (d Date) Day() int { _, _, n := d.Civil(); return n }

// Weekday returns the day of the week. The zero Date has none; it gives Sunday.
func (d Date) Weekday() time.Weekday { return time.Weekday(d.n % 7) }

// ISOWeek returns the year and week of ISO 8601 that d belongs to: weeks begin on
// Monday and belong to the year that has their Thursday. The zero Date gives zeros.
func (d Date) ISOWeek() (year, week int) {
	if d.n == 0 {
		return 0, 0
	}
	thursday := d.AddDays(3 - int(d.Weekday()+6)%7)
	year = thursday.Year()
	return year, thursday.DaysSince(On(year, time.January, 1))/7 + 1
}

// IsZero reports whether d is "no date".
func (d Date) IsZero() bool { return d.n == 0 }

// Compare orders dates in time; "no date" comes before all days.
func (d Date) Compare(e Date) int { return cmp.Compare(d.n, e.n) }

// Before reports whether d comes before e.
func (d Date) Before(e Date) bool { return d.n < e.n }

// After reports whether d comes after e.
func (d Date) After(e Date) bool { return d.n > e.n }

// AddDays returns the day n days later. A day outside the years 1 to 9999 does
// not exist and gives the zero Date, and the zero Date stays "no date".
func (d Date) AddDays(n int) Date {
	sum := int64(d.n) + int64(n)
	if d.n == 0 || sum < 1 || sum > maxDays {
		return Date{}
	}
	return Date{int32(sum)}
}

// AddMonths returns the same day n months later, or the last day of that month
// when it is shorter: one month after 31 January is the last of February.
// A day outside the years 1 to 9999 gives the zero Date.
func (d Date) AddMonths(n int) Date {
	if d.n == 0 {
		return Date{}
	}
	y, m, day := d.Civil()
	first, ok := on(y, m+time.Month(n), 1)
	if !ok {
		return Date{}
	}
	last := DaysIn(first.Year(), first.Month())
	return first.AddDays(min(day, last) - 1)
}

// DaysSince returns the number of days from e to d. It is negative when d is earlier.
func (d Date) DaysSince(e Date) int { return int(d.n) - int(e.n) }

// DaysIn returns the number of days of a month; 0 for what is no month.
func DaysIn(year int, month time.Month) int {
	switch month {
	case time.April, time.June, time.September, time.November:
		return 30
	case time.February:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	if !validMonth(month) {
		return 0
	}
	return 31
}

// String returns d as 2026-03-31. The zero Date is empty.
func (d Date) String() string {
	if d.n == 0 {
		return ""
	}
	y, m, day := d.Civil()
	b := [10]byte{4: '-', 7: '-'}
	for i := 3; i >= 0; i-- {
		b[i] = byte('0' + y%10)
		y /= 10
	}
	b[5], b[6] = byte('0'+int(m)/10), byte('0'+int(m)%10)
	b[8], b[9] = byte('0'+day/10), byte('0'+day%10)
	return string(b[:])
}

// MarshalText writes d as 2026-03-31; the zero Date is empty.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes; empty text is the zero Date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := Parse(string(text))
	if err == nil {
		*d = parsed
	}
	return err
}
