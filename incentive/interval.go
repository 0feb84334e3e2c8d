package incentive

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A cut is the days of a run, cut into intervals of one level.
type cut struct {
	periods []calendar.Period
	of      []uint16 // the number of the interval that a day lies in
	first   []uint16 // the first day of each interval
}

// cuts holds the cuts of a run by level, and cuts when it is asked.
type cuts struct {
	calendar calendar.Calendar
	from     calendar.Date
	days     int
	levels   [calendar.Year + 1]*cut
}

func newCuts(s *Setup) *cuts {
	return &cuts{calendar: s.calendar(), from: s.During.From, days: s.During.To.DaysSince(s.During.From)}
}

// at returns the cut of a level.
func (c *cuts) at(l calendar.Level) *cut {
	if c.levels[l] != nil {
		return c.levels[l]
	}
	out := &cut{of: make([]uint16, c.days)}
	for d := range c.days {
		day := c.from.AddDays(d)
		if last := len(out.periods) - 1; last < 0 || !out.periods[last].Contains(day) {
			out.periods = append(out.periods, c.calendar.Period(l, day))
			out.first = append(out.first, uint16(d))
		}
		out.of[d] = uint16(len(out.periods) - 1)
	}
	c.levels[l] = out
	return out
}

// whole reports intervals of a level that the run begins or ends in the middle of.
func (c *cuts) whole(at *check.Checker, l calendar.Level) *cut {
	cut := c.at(l)
	first, last := cut.periods[0], cut.periods[len(cut.periods)-1]
	if at.Require(first.Valid() && last.Valid(), check.Mismatch, "the calendar has no %s for some of the days", l) {
		at.Require(first.From == c.from, check.Mismatch, "the run begins inside the %s", first)
		at.Require(last.To == c.from.AddDays(c.days), check.Mismatch, "the run ends inside the %s", last)
	}
	return cut
}

// day returns the number of a day in the run; ok is false outside.
func (c *cuts) day(d calendar.Date) (int, bool) {
	n := d.DaysSince(c.from)
	return n, uint(n) < uint(c.days)
}

// last returns the number of the last day of an interval.
func (c *cut) last(i int) int {
	if i+1 < len(c.first) {
		return int(c.first[i+1]) - 1
	}
	return len(c.of) - 1
}
