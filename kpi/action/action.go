package action

import (
	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// Schema is the schema of an Action as a document.
const Schema = "salesperf.action/v1"

// An Action is what somebody does about a finding, until when, and what for. The host
// stores it and writes down when it was done.
type Action struct {
	Schema  string        `json:"schema"`           // Schema
	ID      string        `json:"id"`               // the host's own
	Finding Finding       `json:"finding"`          // why
	Task    string        `json:"task"`             // what is to be done
	Owner   org.ID        `json:"owner"`            // who does it
	Opened  calendar.Date `json:"opened"`           // when it was agreed, not before the finding
	Due     calendar.Date `json:"due"`              // the last day for doing it, not before Opened
	Done    calendar.Date `json:"done,omitzero"`    // when it was done, not before Opened; none while it is not
	Dropped calendar.Date `json:"dropped,omitzero"` // when it was given up, not before Opened; none unless it was, and never with Done
	Expect  Expectation   `json:"expect"`           // the effect it should have
}

// Check reports everything that is wrong with the action, as check.Problems. What
// passes can be written as JSON.
func (a Action) Check() error {
	c := check.New()
	c.At("schema").Require(a.Schema == Schema, check.Mismatch, "the schema is %.40q, not %s", a.Schema, Schema)
	c.At("id").Require(a.ID != "", check.Required, "an action has an id")
	a.Finding.check(c.At("finding"))
	c.At("task").Require(a.Task != "", check.Required, "an action says what is to be done")
	c.At("owner").Require(a.Owner != "", check.Required, "an action has an owner")
	a.checkDays(c)
	a.Expect.check(c.At("expect"))
	if c.OK() {
		_, err := a.MarshalJSON()
		c.Merge(err)
	}
	return c.Err()
}

func (a Action) checkDays(c *check.Checker) {
	opened, due := c.At("opened"), c.At("due")
	if opened.Require(!a.Opened.IsZero(), check.Required, "an action has a day on which it was agreed") {
		opened.Require(!a.Opened.Before(a.Finding.On), check.Order, "%s is before the finding", a.Opened)
	}
	if due.Require(!a.Due.IsZero(), check.Required, "an action has a day until which it is to be done") {
		due.Require(!a.Due.Before(a.Opened), check.Order, "%s is before %s", a.Due, a.Opened)
	}
	c.At("done").Require(a.Done.IsZero() || !a.Done.Before(a.Opened), check.Order, "%s is before %s", a.Done, a.Opened)
	c.At("dropped").Require(a.Dropped.IsZero() || !a.Dropped.Before(a.Opened), check.Order, "%s is before %s", a.Dropped, a.Opened)
	c.At("dropped").Require(a.Dropped.IsZero() || a.Done.IsZero(), check.Mismatch, "an action is done or dropped, not both")
}

// Decode reads an action from JSON and checks it. Members that are not known are problems,
// and so are members that are left out, unless their documentation says what that means. The
// error is check.Problems: all that is wrong, in the order of the document.
func Decode(data []byte) (Action, error) { return document.Read[Action](data, document.Kinds{}) }

// MarshalJSON writes the canonical JSON of the action, which Decode reads.
func (a Action) MarshalJSON() ([]byte, error) { return document.Encode(canonical(a)) }

// Digest returns the identity of the action's canonical JSON, such as "sha256:…".
func (a Action) Digest() (string, error) { return document.Digest(canonical(a)) }

// canonical is an Action without methods, for the encoder.
type canonical Action
