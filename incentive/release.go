package incentive

import (
	"github.com/salesperf/salesperf/target/check"
)

// A Release divides what components earn into portions, each of which may be paid when
// something has happened: when the goods are delivered, as the customer pays, some
// months later. Portions are whole units of the places of the plan; what is left over
// goes by the largest remainders, and a fraction of a unit with the last portion.
type Release struct {
	Components []string  `json:"components,omitempty"` // ids; none: all that no other release names
	Portions   []Portion `json:"portions"`             // at least one
}

// maxPortions bounds the portions of a release.
const maxPortions = 120

func (r Release) check(c *check.Checker) {
	c = c.At("portions")
	c.Require(len(r.Portions) > 0 && len(r.Portions) <= maxPortions, check.Required, "a release has 1 to %d portions", maxPortions)
	for i, p := range r.Portions {
		p.check(c.Index(i))
	}
}
