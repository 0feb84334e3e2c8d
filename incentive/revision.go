package incentive

import (
	"bytes"
	"fmt"
	"time"

	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/check"
)

// A Revision is all that holds of one subject from now on, with who wrote it, when and
// why: the versions of a plan, each for the days on which it is in effect, or the
// assignments of a payee.
//
// The revisions of a subject are numbered 1, 2, 3 and so on, and the times do not run
// backwards. A plan that turns out wrong for days that are over is replaced by a new
// version for the same days; the old one is left out of the revision. A version that is
// kept never changes.
type Revision struct {
	Subject
	Number      int          `json:"number"`                // counted from 1; says what it expects to follow
	Plans       []Plan       `json:"plans,omitempty"`       // of a plan: its versions, of which only one is in effect on a day
	Assignments []Assignment `json:"assignments,omitempty"` // of a payee; none takes the payee off all plans
	Recorded    time.Time    `json:"recorded"`              // when it was recorded, in any location
	By          string       `json:"by"`                    // who decided it
	Reason      string       `json:"reason,omitzero"`       // why, in words; required after the first
}

// maxAssignments bounds the assignments of a payee, and the versions of a plan.
const maxAssignments = 10_000

// Check reports everything that is wrong with the revision by itself, as check.Problems.
// What passes can be written as JSON.
func (r Revision) Check() error {
	c := check.New()
	c.Require((r.Plan == "") != (r.Payee == ""), check.Required, "a revision is of a plan or of a payee")
	c.At("number").Require(r.Number >= 1, check.Range, "numbers count from 1")
	checkText(c.At("plan"), r.Plan, false)
	checkText(c.At("payee"), string(r.Payee), false)
	checkRecorded(c.At("recorded"), r.Recorded)
	checkText(c.At("by"), r.By, true)
	checkText(c.At("reason"), r.Reason, r.Number > 1)
	if c.At("plans").Require(len(r.Plans) <= maxAssignments, check.TooLarge, "more than %d versions", maxAssignments) {
		r.checkPlans(c.At("plans"))
	}
	if c.At("assignments").Require(len(r.Assignments) <= maxAssignments, check.TooLarge, "more than %d assignments", maxAssignments) {
		r.checkAssignments(c.At("assignments"))
	}
	if c.OK() {
		_, err := r.MarshalJSON()
		c.Merge(err)
	}
	return c.Err()
}

func (r *Revision) checkPlans(c *check.Checker) {
	c.Require((len(r.Plans) > 0) == (r.Plan != ""), check.Mismatch, "a revision of a plan has its versions, and no other has any")
	for i := range r.Plans {
		p, at := &r.Plans[i], c.Index(i)
		at.Merge(p.Check())
		at.At("id").Require(p.ID == r.Plan, check.Mismatch, "it is a version of another plan")
		version, effective := at.At("version"), at.At("effective")
		for j := range i {
			version.Require(p.Version != r.Plans[j].Version, check.Duplicate, "version %d stands there twice", p.Version)
			effective.Require(!p.Effective.Overlaps(r.Plans[j].Effective), check.Overlap, "two versions are in effect on one day")
		}
	}
}

func (r *Revision) checkAssignments(c *check.Checker) {
	c.Require(len(r.Assignments) == 0 || r.Payee != "", check.Mismatch, "a revision of a plan assigns nobody")
	for i, a := range r.Assignments {
		at := c.Index(i)
		at.At("payee").Require(a.Payee == r.Payee, check.Mismatch, "it is an assignment of somebody else")
		at.At("plan").Require(a.Plan != "", check.Required, "an assignment names a plan")
		at.At("during").Require(!a.During.IsEmpty(), check.Range, "the assignment has no day")
		for j, away := range a.Away {
			at.At("away").Index(j).Require(!away.IsEmpty(), check.Range, "the leave has no day")
		}
	}
}

// Follows says whether the revision may be stored after latest, the last one of its
// subject; the zero Revision stands for none. The error is check.Problems when it is not
// valid by itself, is older than latest, or changes a version of a plan, and ErrConflict
// when its number is not the next one.
func (r Revision) Follows(latest Revision) error {
	if err := r.Check(); err != nil {
		return err
	}
	switch {
	case latest.Number > 0 && r.Subject != latest.Subject:
		return fmt.Errorf("%w: revisions of one subject do not follow those of another", ErrConflict)
	case r.Number != latest.Number+1:
		return fmt.Errorf("%w: revision %d comes after %d", ErrConflict, latest.Number+1, latest.Number)
	}
	c := check.New()
	c.At("recorded").Require(!r.Recorded.Before(latest.Recorded), check.Order, "it was recorded before revision %d", latest.Number)
	for i := range r.Plans {
		for j := range latest.Plans {
			if r.Plans[i].Version == latest.Plans[j].Version {
				c.At("plans").Index(i).Require(sameJSON(r.Plans[i], latest.Plans[j]), check.Mismatch, "version %d of the plan was something else before; a changed plan is a new version", r.Plans[i].Version)
			}
		}
	}
	return c.Err()
}

// Equal reports whether both are the same document: equal in all that is written as JSON.
// Times are equal when they are the same instant. A revision that cannot be written
// equals nothing.
func (r Revision) Equal(other Revision) bool { return sameJSON(r, other) }

func sameJSON[T interface{ MarshalJSON() ([]byte, error) }](a, b T) bool {
	x, err := a.MarshalJSON()
	if err != nil {
		return false
	}
	y, err := b.MarshalJSON()
	return err == nil && bytes.Equal(x, y)
}

// MarshalJSON writes the canonical JSON of the revision, with the time in UTC.
func (r Revision) MarshalJSON() ([]byte, error) {
	r.Recorded = r.Recorded.UTC()
	return document.Encode(canonicalRevision(r))
}

// canonicalRevision is a Revision without methods, for the encoder.
type canonicalRevision Revision

// DecodeRevision reads a revision from JSON, in the manner of Decode: unknown members and
// kinds are problems, and so are members that are left out; all of them are reported at
// once, and the revision is checked. The time comes back in UTC.
func (k Kinds) DecodeRevision(data []byte) (Revision, error) {
	r, err := document.Read[Revision](data, k.set)
	r.Recorded = r.Recorded.UTC()
	return r, err
}
