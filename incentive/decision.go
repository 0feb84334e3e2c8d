package incentive

import (
	"slices"

	"github.com/salesperf/salesperf/target/check"
)

// A Decision is what somebody decided about the statement of an account for a period.
type Decision struct {
	State   DecisionState `json:"state"`           // what the statement is from now on
	By      string        `json:"by"`              // who decided it
	Reason  string        `json:"reason,omitzero"` // why, in words; required for a dispute and its answer
	Posting int           `json:"posting"`         // number of the last posting in the period that was looked at; 0: there was none
}

func (d *Decision) equal(f *Decision) bool {
	if d == nil || f == nil {
		return d == f
	}
	return *d == *f
}

func (d *Decision) check(c *check.Checker) {
	c.At("state").Require(decisionStateNames.valid(d.State), check.Required, "a decision has a state")
	checkText(c.At("by"), d.By, true)
	checkText(c.At("reason"), d.Reason, d.State.needsReason())
	c.At("posting").Require(d.Posting >= 0, check.Range, "postings count from 1")
}

// checkFollows reports a decision that may not come after another state.
func (d *Decision) checkFollows(c *check.Checker, before DecisionState) {
	c.At("state").Require(slices.Contains(before.MayBecome(), d.State), check.Order, "%q does not come after %q", d.State, before)
}
