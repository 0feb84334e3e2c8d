package china

import (
	"slices"
	"strings"

	"github.com/salesperf/salesperf/target/calendar"
)

// Workdays returns the official working days of 2018 to 2026: Monday to Friday, less
// the days off, and the make-up working days. Other years are
// calendar.ErrNotCovered; add them with Load. Every call builds the table anew, in a
// fraction of a millisecond, so keep what it returns.
func Workdays() calendar.WorkCalendar {
	var years []int
	var days []calendar.Exception
	s := statutory{}
	for _, n := range notices {
		years = append(years, n.year)
		for _, b := range n.blocks {
			days = append(days, b.exceptions(s)...)
		}
	}
	return calendar.MustWorkCalendar(calendar.MondayToFriday(), years, days...)
}

// exceptions spells out the days of b.
func (b block) exceptions(s statutory) []calendar.Exception {
	var out []calendar.Exception
	first := calendar.MustParse(b.from)
	for i := range b.days {
		out = append(out, s.dayOff(first.AddDays(i), b.name))
	}
	for _, day := range strings.Fields(b.makeUp) {
		out = append(out, makeUp(calendar.MustParse(day), b.name))
	}
	return out
}

// statutory remembers the statutory days of the years that were asked for.
type statutory map[int][]calendar.Date

// dayOff returns a day off, which is statutory or around a statutory day.
func (s statutory) dayOff(d calendar.Date, name string) calendar.Exception {
	days, known := s[d.Year()]
	if !known {
		days, _ = StatutoryDays(d.Year())
		s[d.Year()] = days
	}
	kind := calendar.InLieu
	if slices.Contains(days, d) {
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
