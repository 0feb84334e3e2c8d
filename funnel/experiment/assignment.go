package experiment

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Subject is a unit that is to take part.
type Subject struct {
	Unit    string `json:"unit"`             // the host's id
	Stratum string `json:"stratum,omitzero"` // such as the rep of a lead, or the region of a rep; only with Stratified
}

// An Assignment is the arm that a unit was given. The host stores it.
type Assignment struct {
	Subject
	Arm string        `json:"arm"` // id of the Arm
	On  calendar.Date `json:"on"`  // when it was given; the zero Date means before everything
}

// Assign returns the arm of each subject, in their order. A subject with an assignment
// in before keeps it, arm and day, whatever has changed since; the others are drawn
// and get the day on. The order of subjects and of before makes no difference.
//
// The error is check.Problems: those of the experiment, a subject without an id or
// listed twice, a unit assigned twice before or to an unknown arm.
func (e Experiment) Assign(on calendar.Date, subjects []Subject, before []Assignment) ([]Assignment, error) {
	if err := e.Check(); err != nil {
		return nil, err
	}
	c := check.New()
	settled := e.settled(c.At("before"), before)
	checkSubjects(c.At("subjects"), subjects)
	if !c.OK() {
		return nil, c.Err()
	}
	out := make([]Assignment, len(subjects))
	var fresh []int
	for i, s := range subjects {
		if at, ok := settled[s.Unit]; ok {
			out[i] = before[at]
			continue
		}
		out[i] = Assignment{Subject: s, On: on}
		fresh = append(fresh, i)
	}
	e.draw(out, fresh, before)
	return out, nil
}

// settled returns the place of each unit's assignment.
func (e Experiment) settled(c *check.Checker, before []Assignment) map[string]int {
	places := make(map[string]int, len(before))
	for i, a := range before {
		if _, twice := places[a.Unit]; twice {
			c.Index(i).At("unit").Add(check.Duplicate, "unit %.40q is assigned twice", a.Unit)
		}
		if e.arm(a.Arm) < 0 {
			c.Index(i).At("arm").Add(check.Unknown, "there is no arm %.40q", a.Arm)
		}
		places[a.Unit] = i
	}
	return places
}

func checkSubjects(c *check.Checker, subjects []Subject) {
	seen := make(map[string]bool, len(subjects))
	for i, s := range subjects {
		if seen[s.Unit] || s.Unit == "" || len(s.Unit) > maxIDLength {
			at := c.Index(i).At("unit")
			checkID(at, s.Unit)
			at.Require(!seen[s.Unit], check.Duplicate, "unit %.40q is listed twice", s.Unit)
		}
		seen[s.Unit] = true
	}
}
