package report

import (
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A Subject is whom or what a report or an insight is about. The zero Subject of an
// insight is all that the report is about.
type Subject struct {
	Kind SubjectKind `json:"kind"` // what it is
	ID   string      `json:"id"`   // the host's id, which is shown under its display name
}

// A SubjectKind is a sort of subject. A host's own has a dot in its name.
type SubjectKind string

// The subjects of built-in reports and insights.
const (
	AboutCompany SubjectKind = "company" // the whole plan
	AboutUnit    SubjectKind = "unit"    // a region, a team
	AboutPerson  SubjectKind = "person"  // somebody who sells
	AboutAccount SubjectKind = "account" // a customer
	AboutDeal    SubjectKind = "deal"    // a deal on its way
	AboutStage   SubjectKind = "stage"   // a step of the funnel
	AboutProduct SubjectKind = "product" // what is sold
	AboutMetric  SubjectKind = "metric"  // what is measured
	AboutPlan    SubjectKind = "plan"    // what pay is computed by
)

// IsZero reports whether nothing is named.
func (s Subject) IsZero() bool { return s == Subject{} }

func (s Subject) check(c *check.Checker) {
	c.At("kind").Require(s.Kind != "", check.Required, "a subject says what it is")
	c.At("id").Require(s.ID != "", check.Required, "a subject is named")
}

// about says what a member of the organisation is: somebody who sells, or a unit.
func (in Input) about(id org.ID) Subject {
	if len(in.tree().Children(id)) == 0 {
		return Subject{AboutPerson, string(id)}
	}
	return Subject{AboutUnit, string(id)}
}
