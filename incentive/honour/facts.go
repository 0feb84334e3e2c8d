package honour

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// Facts are what honours are decided from: plain values that the host has. They hold
// what was known when they were read; what is not there is missing, never zero.
type Facts struct {
	Calendar     calendar.Calendar `json:"-"`                      // what periods are; required, and no part of the JSON
	Achievements []Achievement     `json:"achievements,omitempty"` // in any order
	Stints       []Stint           `json:"stints,omitempty"`       // who stood on which rung; in any order
	Violations   []Violation       `json:"violations,omitempty"`   // their order is that of their lines
}

// An Achievement is what a person or a team reached in a period: an attainment, a
// score, revenue. There is one for each measure and period.
type Achievement struct {
	Who     org.ID          `json:"who"`     // person or team
	Measure string          `json:"measure"` // such as "attainment"
	Period  calendar.Period `json:"period"`  // a whole one of the calendar
	Reading
}

// A Stint says that somebody came to a rung on a day. It ends with the next stint on
// the same ladder; one on the same rung goes on with it.
type Stint struct {
	Who    org.ID        `json:"who"`    // person or team
	Ladder string        `json:"ladder"` // Ladder.ID
	Rung   string        `json:"rung"`   // Rung.ID
	Since  calendar.Date `json:"since"`  // the day of arrival
}

// check reports everything that is wrong with the facts under a checked scheme.
func (f Facts) check(c *check.Checker, s Scheme) {
	if c.At("calendar").Require(f.Calendar != nil, check.Required, "periods need a calendar") {
		f.checkAchievements(c.At("achievements"))
	}
	f.checkStints(c.At("stints"), s)
	known := map[string]bool{}
	for _, v := range s.Vetoes {
		known[v.ID] = true
	}
	for i, v := range f.Violations {
		v.check(c.At("violations").Index(i), known)
	}
}

func (f Facts) checkAchievements(c *check.Checker) {
	seen := make(map[key]bool, len(f.Achievements))
	for i, a := range f.Achievements {
		at := c.Index(i)
		at.At("who").Require(a.Who != "", check.Required, "an achievement names whose it is")
		at.At("measure").Require(a.Measure != "", check.Required, "an achievement names its measure")
		period := at.At("period")
		if period.Require(!a.Period.IsZero(), check.Required, "an achievement is of a period") {
			period.Require(a.Period.Valid() && f.Calendar.Period(a.Period.Level, a.Period.From) == a.Period,
				check.Mismatch, "%v is not a whole period of the calendar", a.Period)
		}
		a.Reading.check(at)
		at.Require(!seen[a.key()], check.Duplicate, "%.40s has %.40s of %v twice", a.Who, a.Measure, a.Period)
		seen[a.key()] = true
	}
}

func (f Facts) checkStints(c *check.Checker, s Scheme) {
	ladders := map[string]Ladder{}
	for _, l := range s.Ladders {
		ladders[l.ID] = l
	}
	seen := make(map[Stint]bool, len(f.Stints))
	for i, st := range f.Stints {
		at := c.Index(i)
		at.At("who").Require(st.Who != "", check.Required, "a stint names who came")
		at.At("since").Require(!st.Since.IsZero(), check.Required, "a stint says since when")
		if l, ok := ladders[st.Ladder]; at.At("ladder").Require(ok, check.Unknown, "the scheme has no ladder %.40q", st.Ladder) {
			at.At("rung").Require(l.rung(st.Rung) >= 0, check.Unknown, "ladder %.40q has no rung %.40q", st.Ladder, st.Rung)
		}
		st.Rung = ""
		at.Require(!seen[st], check.Duplicate, "%.40s came to two rungs on %v", st.Who, st.Since)
		seen[st] = true
	}
}

// A key is what there is one achievement of.
type key struct {
	who     org.ID
	measure string
	period  calendar.Period
}

func (a Achievement) key() key { return key{a.Who, a.Measure, a.Period} }
