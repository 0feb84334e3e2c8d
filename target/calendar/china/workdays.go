package china

import (
	"slices"
	"strings"

	"github.com/salesperf/salesperf/target/calendar"
)

// Workdays returns the official working days of 2018 to 2026: Monday to Friday, less
// the days off, and the make-up working days. Other years are
// calendar.ErrNotCovered; add them with Load. Every call builds the table anew, in
// some tens of microseconds, so keep what it returns.
func Workdays() calendar.WorkCalendar {
	var years []int
	var days []calendar.Exception
	for _, n := range notices {
		years = append(years, n.year)
		for _, b := range n.blocks {
			days = append(days, b.exceptions()...)
		}
	}
	return calendar.MustWorkCalendar(calendar.MondayToFriday(), years, days...)
}

// exceptions spells out the days of b.
func (b block) exceptions() []calendar.Exception {
	var out []calendar.Exception
	first := calendar.MustParse(b.from)
	for i := range b.days {
		out = append(out, dayOff(first.AddDays(i), b.name))
	}
	for _, day := range strings.Fields(b.makeUp) {
		out = append(out, makeUp(calendar.MustParse(day), b.name))
	}
	return out
}

// dayOff returns a day off, as statutory or around a statutory day.
func dayOff(d calendar.Date, name string) calendar.Exception {
	kind := calendar.InLieu
	if days, _ := StatutoryDays(d.Year()); slices.Contains(days, d) {
		kind = calendar.Statutory
	}
	return calendar.Exception{Date: d, Kind: kind, Work: calendar.DayOff, Name: name}
}

func makeUp(d calendar.Date, name string) calendar.Exception {
	return calendar.Exception{Date: d, Kind: calendar.MakeUp, Work: calendar.FullDay, Name: name}
}

// Notices returns the addresses of the notices behind the built-in table for a year,
// the first notice first; none for a year that is not built in.
func Notices(year int) []string {
	for _, n := range notices {
		if n.year == year {
			return slices.Clone(n.links)
		}
	}
	return nil
}
