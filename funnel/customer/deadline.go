package customer

import (
	"maps"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Deadline says how soon complaints of a class are to be resolved.
type Deadline struct {
	Class  string `json:"class"`  // the class, such as "safety"; the empty class is one too
	Within Term   `json:"within"` // from the day of the opening
}

// Judged says which resolution of a reopened complaint is measured against the
// deadline, which always runs from the opening. There is no default.
type Judged string

// The ways to judge a reopened complaint.
const (
	FirstResolution Judged = "first-resolution" // how fast was the first answer; reopenings are counted beside
	LastResolution  Judged = "last-resolution"  // how fast was the answer that held; while reopened there is none
)

// ComplaintRules say how complaints are judged.
type ComplaintRules struct {
	Deadlines []Deadline    `json:"deadlines"`       // one for each class
	Judged    Judged        `json:"judged"`          // which resolution counts
	Opened    calendar.Span `json:"opened,omitzero"` // only complaints opened on these days are reported; the zero Span takes all
}

// Complaints tells how each complaint stands with its deadline. The order of the
// events does not matter.
//
// The error is check.Problems (unknown kinds and classes, missing ids and days, a
// class twice, histories that cannot be), or wraps calendar.ErrNotCovered when
// the working days are not all known, from the first opening with a Deadline of
// WorkingDays to as-of and to the last due day of one.
func Complaints(events []ComplaintEvent, rules ComplaintRules, at Moment) (ComplaintReport, error) {
	c := check.New()
	deadlines := rules.check(c.At("rules"))
	at.check(c, anyWorkingDays(deadlines))
	out, wrong := ComplaintReport{AsOf: at.AsOf}, map[int]faults{}
	for _, t := range divide(wrong, events, deadlines, at.AsOf) {
		if t.unsound || len(t.events) == 0 {
			continue
		}
		t.sort()
		if complaint := t.fold(wrong, rules.Judged); rules.Opened.Contains(complaint.Opened) {
			out.Complaints = append(out.Complaints, complaint)
		}
	}
	for _, i := range slices.Sorted(maps.Keys(wrong)) {
		wrong[i].report(c.At("events"), i, "complaint", events[i].Complaint)
	}
	if err := c.Err(); err != nil {
		return ComplaintReport{}, err
	}
	if err := out.judge(deadlines, at); err != nil {
		return ComplaintReport{}, err
	}
	return out, nil
}

func (r ComplaintRules) check(c *check.Checker) map[string]Term {
	deadlines := make(map[string]Term, len(r.Deadlines))
	for i, d := range r.Deadlines {
		at := c.At("deadlines").Index(i)
		_, twice := deadlines[d.Class]
		at.At("class").Require(!twice, check.Duplicate, "class %.40q has a deadline already", d.Class)
		d.Within.check(at.At("within"), 0)
		deadlines[d.Class] = d.Within
	}
	known := r.Judged == FirstResolution || r.Judged == LastResolution
	c.At("judged").Require(known, check.Unknown, "%.40q is not known; use %s or %s", r.Judged, FirstResolution, LastResolution)
	return deadlines
}
