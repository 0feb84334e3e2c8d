package target

import (
	"bytes"
	"errors"
	"fmt"
	"time"

	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/check"
)

// ErrConflict is the error of a revision that does not follow what is stored:
// somebody else was faster, or its version is there with other content. It is also that
// of accepting a proposal for a plan that asks for something else by now.
var ErrConflict = errors.New("target: the plan has another revision by now")

// A Revision is one version of a plan with who wrote it, when and why.
//
// Recipe.ID names the plan and Recipe.Version the revision. The revisions of a
// plan are a chain: versions are 1, 2, 3 and so on, Of names the recipe that was
// replaced, and the times do not run backwards. The second and every later
// revision says what set it off (Trigger, for programs) and why it is as it is
// (Reason, for people); the first may leave both empty.
type Revision struct {
	Recipe  Recipe    `json:"recipe"`            // the whole plan as it is from now on
	Of      string    `json:"of,omitempty"`      // digest of the recipe before; empty for version 1
	At      time.Time `json:"at"`                // when it was recorded, in any location
	By      string    `json:"by"`                // who decided it
	Reason  string    `json:"reason,omitempty"`  // why, in words
	Trigger string    `json:"trigger,omitempty"` // the host's code of what set it off, such as "headcount"
}

// Next returns the revision that puts a changed recipe in the place of this one.
// Its version is one higher than here, whatever the changed recipe says, and Of is
// the digest of the recipe here. The caller sets At, By, Reason and Trigger. The
// error is that of Recipe.Digest.
func (r Revision) Next(changed Recipe) (Revision, error) {
	of, err := r.Recipe.Digest()
	if err != nil {
		return Revision{}, err
	}
	changed.Version = r.Recipe.Version + 1
	return Revision{Recipe: changed, Of: of}, nil
}

// Check reports everything that is wrong with the revision by itself, as
// check.Problems. What passes can be written as JSON.
func (r Revision) Check() error {
	c := check.New()
	c.At("recipe").Merge(r.Recipe.Check())
	first := r.Recipe.Version <= 1
	c.At("of").Require(first || r.Of != "", check.Required, "a later version names the recipe that it replaces")
	c.At("of").Require(!first || r.Of == "", check.Mismatch, "the first version replaces nothing")
	if c.At("at").Require(!r.At.IsZero(), check.Required, "a revision has the time when it was recorded") {
		year := r.At.UTC().Year()
		c.At("at").Require(year >= 1 && year <= 9999, check.Range, "the year %d is not between 1 and 9999", year)
	}
	c.At("by").Require(r.By != "", check.Required, "somebody decides a revision")
	c.At("reason").Require(first || r.Reason != "", check.Required, "a later version has a reason")
	c.At("trigger").Require(first || r.Trigger != "", check.Required, "a later version has a trigger")
	if c.OK() {
		_, err := r.MarshalJSON()
		c.Merge(err)
	}
	return c.Err()
}

// Follows says whether the revision may be stored after latest, the last one of its
// plan; the zero Revision stands for none. The error is check.Problems when the
// revision is not valid by itself; ErrConflict when it does not follow, as another
// version than the next or made from another recipe; and check.Problems when it would
// follow but is older than latest.
func (r Revision) Follows(latest Revision) error {
	if err := r.Check(); err != nil {
		return err
	}
	before, of := latest.Recipe.Version, ""
	if before > 0 {
		var err error
		if of, err = latest.Recipe.Digest(); err != nil {
			return err
		}
	}
	switch {
	case before > 0 && r.Recipe.ID != latest.Recipe.ID:
		return fmt.Errorf("%w: a revision of %q does not follow one of %q", ErrConflict, r.Recipe.ID, latest.Recipe.ID)
	case r.Recipe.Version != before+1:
		return fmt.Errorf("%w: version %d comes after %d", ErrConflict, before+1, before)
	case r.Of != of:
		return fmt.Errorf("%w: it was made from another version %d", ErrConflict, before)
	}
	c := check.New()
	c.At("at").Require(!r.At.Before(latest.At), check.Order, "it was recorded before version %d", before)
	return c.Err()
}

// Equal reports whether both are the same document: equal in all that is written
// as JSON. Times are equal when they are the same instant. A revision that cannot
// be written equals nothing.
func (r Revision) Equal(other Revision) bool {
	a, err := r.MarshalJSON()
	if err != nil {
		return false
	}
	b, err := other.MarshalJSON()
	return err == nil && bytes.Equal(a, b)
}

// MarshalJSON writes the canonical JSON of the revision, with the time in UTC.
func (r Revision) MarshalJSON() ([]byte, error) {
	r.At = r.At.UTC()
	return document.Encode(canonicalRevision(r))
}

// canonicalRevision is a Revision without methods, for the encoder.
type canonicalRevision Revision

// DecodeRevision reads a revision from JSON, in the manner of Decode: unknown
// members and kinds are problems, all of them are reported at once, and the
// revision is checked. The time comes back in UTC.
func (k Kinds) DecodeRevision(data []byte) (Revision, error) {
	var r Revision
	if err := document.Decode(data, &r, k.set); err != nil {
		return Revision{}, err
	}
	r.At = r.At.UTC()
	if err := r.Check(); err != nil {
		return Revision{}, err
	}
	return r, nil
}
