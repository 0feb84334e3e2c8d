package customer

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// maxTerm is the longest Term: ten years of days.
const maxTerm = 3660

// A Counting says which days a Term counts. There is no default.
type Counting string

// The ways to count days.
const (
	CalendarDays Counting = "calendar-days" // every day
	WorkingDays  Counting = "working-days"  // days worked in full or in half, as calendar.AddWorkdays counts
)

// A Term is a number of days in which something is to be done. The day on which it
// begins does not count, and the last day is still in time: three days from Monday
// end with Thursday.
//
// Days that are not counted change nothing: what is due on Friday and counts
// WorkingDays is still in time on Sunday and one day late on Monday.
type Term struct {
	Days     int      `json:"days"`     // 0 (the same day) to 3660; a Cadence has at least 1
	Counting Counting `json:"counting"` // which days count
}

func (t Term) check(c *check.Checker, least int) {
	c.At("days").Require(t.Days >= least && t.Days <= maxTerm, check.Range, "a term here has %d to %d days", least, maxTerm)
	known := t.Counting == CalendarDays || t.Counting == WorkingDays
	c.At("counting").Require(known, check.Unknown, "%.40q is no counting; use %s or %s", t.Counting, CalendarDays, WorkingDays)
}

// A Moment is when a question is asked, and what days are.
type Moment struct {
	// AsOf is the day of the question. It is part of the past: what happened on it is
	// known, and what happened later does not exist.
	AsOf calendar.Date

	// Workdays says which days are worked. It may be nil when no Term counts
	// WorkingDays.
	Workdays calendar.Workdays
}

func (m Moment) check(c *check.Checker, workingDays bool) {
	c.At("asOf").Require(!m.AsOf.IsZero(), check.Required, "say as of which day")
	c.At("workdays").Require(m.Workdays != nil || !workingDays, check.Required,
		"a term counts working days, and nobody says which days are worked")
}
