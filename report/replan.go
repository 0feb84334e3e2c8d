package report

import (
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/check"
)

// A Replan is the proposal to plan the days that are left again, because a deviation
// asks for it. Nothing has changed by it: it shows what target.Proposal holds.
type Replan struct {
	Reason   Text                  `json:"reason"`   // what asks for it
	Strategy target.ReplanStrategy `json:"strategy"` // where the deviation goes
	Effect   Text                  `json:"effect"`   // what would change, in a sentence
	Table    Table                 `json:"table"`    // the periods that are left: plan before and after
}

// check reports what is wrong with the proposal. The id of its table is added to seen.
func (r Replan) check(c *check.Checker, seen map[string]bool) {
	r.Reason.check(c.At("reason"))
	c.At("strategy").Require(r.Strategy.Valid(), check.Unknown, "%.40q is no strategy", string(r.Strategy))
	r.Effect.check(c.At("effect"))
	r.Table.check(c.At("table"))
	c.At("table").At("id").Require(!seen[r.Table.ID], check.Duplicate, "%.40q is another table", r.Table.ID)
}

// texts yields the texts of the proposal.
func (r Replan) texts(yield func(Text) bool) bool {
	return r.Reason.all(yield) && r.Effect.all(yield) && r.Table.texts(yield)
}
