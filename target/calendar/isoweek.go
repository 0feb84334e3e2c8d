package calendar

import (
	"fmt"
	"time"
)

// ISOWeekOf returns the week of ISO 8601, from Monday to Sunday, that contains d. It
// is the zero Period for the zero Date and a week that reaches outside the years 1
// to 9999. It equals Standard{}.Period(Week, d).
func ISOWeekOf(d Date) Period { return Standard{}.Period(Week, d) }

// ISOWeek returns week number week of the ISO year; ok is false when that year has
// no such week.
func ISOWeek(year, week int) (p Period, ok bool) {
	fourth, ok := on(year, time.January, 4) // always in week 1
	if !ok || week < 1 || week > 53 {
		return Period{}, false
	}
	p = ISOWeekOf(fourth.AddDays(7 * (week - 1)))
	y, _ := p.From.ISOWeek()
	return p, y == year
}

// ISOWeekText returns the ISO week of d as 2026-W07. The zero Date is empty.
func (d Date) ISOWeekText() string {
	year, week := d.ISOWeek()
	if week == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-W%02d", year, week)
}

// ParseISOWeek reads a week written as 2026-W07. A week that the year does not have,
// such as 2025-W53, is an error.
func ParseISOWeek(s string) (Period, error) {
	if len(s) == 8 && s[4:6] == "-W" {
		year, ok1 := digits(s[:4])
		week, ok2 := digits(s[6:])
		if p, ok := ISOWeek(year, week); ok && ok1 && ok2 {
			return p, nil
		}
	}
	return Period{}, fmt.Errorf("calendar: %.40q is not a week such as 2026-W07", s)
}
