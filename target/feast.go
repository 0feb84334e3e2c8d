package target

import (
	"fmt"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Feast moves against the calendar, as Spring Festival does, and takes its season
// along: the periods around it are compared with the periods at the same distance
// from it in other years, not with those of the same number.
//
// The zero Feast is none.
type Feast struct {
	// Days holds the day of the feast in every calendar year that the history and the
	// plan touch, in order; for Spring Festival see china.SpringFestival. The years
	// before and after are needed too, where Before and After reach into them.
	Days   []calendar.Date `json:"days"`
	Before int             `json:"before,omitzero"` // periods of the history before the one with the feast that feel it
	After  int             `json:"after,omitzero"`  // periods after it
}

const (
	maxFeastDays = 1000
	feastApart   = 300 // days between two years' feasts, at least
)

// none reports whether there is no feast.
func (f Feast) none() bool { return len(f.Days) == 0 && f.Before == 0 && f.After == 0 }

// check reports what is wrong with a feast that is not none.
func (f Feast) check(c *check.Checker, cycle int) {
	days := c.At("days")
	days.Require(len(f.Days) > 0, check.Required, "a feast has days")
	if !days.Require(len(f.Days) <= maxFeastDays, check.TooLarge, "more than %d days", maxFeastDays) {
		return
	}
	for i, d := range f.Days {
		days.Index(i).Require(!d.IsZero(), check.Required, "there is no date")
		if i > 0 && !f.Days[i-1].IsZero() && !d.IsZero() {
			days.Index(i).Require(d.DaysSince(f.Days[i-1]) >= feastApart, check.Order,
				"%s is not a year after %s", d, f.Days[i-1])
		}
	}
	ok := f.Before >= 0 && f.After >= 0 && f.Before <= cycle && f.After <= cycle && f.Before+f.After+1 <= cycle/2
	c.Require(ok, check.Range, "before, after and the feast itself are at most half of the %d periods of a year", cycle)
}

// width is the number of periods that feel the feast.
func (f Feast) width() int {
	if f.none() {
		return 0
	}
	return f.Before + 1 + f.After
}

// around returns the periods that feel the feast, with their distance from it.
func (f Feast) around(c calendar.Calendar, l calendar.Level) map[calendar.Period]int {
	out := make(map[calendar.Period]int, len(f.Days)*f.width())
	for _, d := range f.Days {
		p, q := c.Period(l, d), c.Period(l, d)
		for i := 0; i <= f.After && !p.IsZero(); i++ {
			out[p] = i
			p = calendar.Next(c, p)
		}
		for i := 0; i <= f.Before && !q.IsZero(); i++ {
			out[q] = -i
			q = calendar.Previous(c, q)
		}
	}
	return out
}

// years returns the calendar years that have a day.
func (f Feast) years() map[int]bool {
	out := make(map[int]bool, len(f.Days))
	for _, d := range f.Days {
		out[d.Year()] = true
	}
	return out
}

// covers reports, as an error, a year whose feast p could feel and that has no day.
func (f Feast) covers(years map[int]bool, p calendar.Period) error {
	first, last := p.From.AddDays(-f.After*p.Days()), p.Last().AddDays(f.Before*p.Days())
	for y := first.Year(); y <= last.Year(); y++ {
		if !years[y] {
			return fmt.Errorf("the feast has no day in %d, which %s may feel: %w", y, p, ErrHistory)
		}
	}
	return nil
}
