package monitor

import (
	"fmt"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// An Adjustment takes out of a value what the calendar put into it: the season, and
// how many days were worked. Without it a chart of sales raises an alarm every
// Saturday, every February and every Spring Festival.
type Adjustment struct {
	// Calendar numbers the periods of its year, to find the index of one. Days are
	// numbered by the day of the week, Monday first, and need none.
	Calendar calendar.Calendar
	// Indices are the multiplicative seasonal indices, with a mean of 1: seven for days,
	// and one for each period of the calendar's year, such as twelve for months and four
	// for quarters; 52 or 53 for weeks. None for a value without a season.
	// For days of a week that is not worked, leave them to Workdays and give 1.
	Indices []float64
	// Workdays says how much of a period was worked. Nil does not adjust for it.
	Workdays calendar.Workdays
	// Usual is the working time of a usual period, such as a full day for days, or
	// 21 of them for months. It is above 0 with Workdays, and nothing without.
	Usual calendar.Work
}

// Sample returns the value of a period, divided by the index of its season and by its
// working time over the usual one, as a sample on the last day of the period. worked
// is false for a period without work, such as a Sunday: then there is nothing to
// observe, which is not the same as missing.
//
// The error is check.Problems of the adjustment and of the value, be it before it was
// divided or after, or wraps calendar.ErrNotCovered.
func (a Adjustment) Sample(p calendar.Period, value float64) (s Sample, worked bool, err error) {
	if err := a.check(p, value); err != nil {
		return Sample{}, false, err
	}
	share, err := a.share(p)
	if err != nil || share == 0 {
		return Sample{}, false, err
	}
	s = At(p.Last(), value/(a.index(p)*share))
	c := check.New()
	checkFloat(c.At("value"), s.Value)
	if err := c.Err(); err != nil {
		return Sample{}, false, err
	}
	return s, true, nil
}

// share returns the working time of p over the usual one.
func (a Adjustment) share(p calendar.Period) (float64, error) {
	if a.Workdays == nil {
		return 1, nil
	}
	work, err := calendar.Count(a.Workdays, p.Span())
	if err != nil {
		return 0, fmt.Errorf("monitor: the working time of %s: %w", p, err)
	}
	return float64(work) / float64(a.Usual), nil
}

// index returns the seasonal index of p, which check has found to have one.
func (a Adjustment) index(p calendar.Period) float64 {
	if len(a.Indices) == 0 {
		return 1
	}
	n, _ := a.season(p)
	return a.Indices[n]
}

// season returns which index is p's.
func (a Adjustment) season(p calendar.Period) (n int, ok bool) {
	if p.Level == calendar.Day {
		n = int(p.From.ISOWeekday() - calendar.Monday)
		return n, len(a.Indices) == 7
	}
	if a.Calendar == nil {
		return 0, false
	}
	year, n, ok := calendar.Index(a.Calendar, p)
	return n - 1, ok && n <= len(a.Indices) && a.wholeYear(year, p.Level)
}

// wholeYear reports whether there is an index for each period of a year. Those of another
// level would pass for its first ones.
func (a Adjustment) wholeYear(year calendar.Period, l calendar.Level) bool {
	if l == calendar.Week {
		return len(a.Indices) == 52 || len(a.Indices) == 53
	}
	parts, err := calendar.Split(a.Calendar, year, l)
	return err == nil && len(parts) == len(a.Indices)
}

func (a Adjustment) check(p calendar.Period, value float64) error {
	c := check.New()
	checkFloat(c.At("value"), value)
	if c.At("period").Require(p.Valid(), check.Required, "a value belongs to a period") {
		_, ok := a.season(p)
		c.At("indices").Require(ok || len(a.Indices) == 0, check.Range, "%d indices are not those of a year, or of the days of a week, that have one for %s", len(a.Indices), p)
	}
	for i, x := range a.Indices {
		c.At("indices").Index(i).Require(x >= 1e-6 && x <= 1e6, check.Range, "the index %v is not between 1e-6 and 1e6", x)
	}
	c.At("usual").Require((a.Workdays == nil) == (a.Usual == 0) && a.Usual >= 0, check.Mismatch,
		"working days come with a usual working time above 0, and no such time without them")
	return c.Err()
}
