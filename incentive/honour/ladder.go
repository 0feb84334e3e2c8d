package honour

import "github.com/salesperf/salesperf/target/check"

// A Ladder is a career path. Whoever is on it stands on one rung, and a review moves
// nobody by more than one.
type Ladder struct {
	ID       string   `json:"id"`            // unique among the ladders
	Name     string   `json:"name,omitzero"` // for people
	Rungs    []Rung   `json:"rungs"`         // lowest first; two or more
	Demotion Demotion `json:"demotion"`      // what missing the criteria of Keep does; required
}

// A Rung is a grade on a ladder.
type Rung struct {
	ID     string      `json:"id"`              // unique on the ladder
	Name   string      `json:"name,omitzero"`   // for people
	Enter  []Criterion `json:"enter,omitempty"` // all must be met to come here from the rung below; none on the lowest
	Tenure int         `json:"tenure,omitzero"` // months on the rung below before coming here; 0 asks none
	Keep   []Criterion `json:"keep,omitempty"`  // all must be met to stay; none is staying for good

	// Protected is how many months after arrival Keep is not looked at; 0 is none.
	Protected int `json:"protected,omitzero"`
}

// A Demotion says what happens to somebody who misses what keeps the rung. The zero
// value is nothing said; a ladder must choose.
type Demotion string

// The rules of demotion. Under both, whoever misses is not promoted.
const (
	DemoteNever   Demotion = "never"    // stays on the rung
	DemoteOneRung Demotion = "one-rung" // goes to the rung below; from the lowest there is none
)

func (l Ladder) id() string { return l.ID }

func (l Ladder) check(c *check.Checker) {
	c.At("rungs").Require(len(l.Rungs) >= 2, check.Required, "a ladder has two rungs or more")
	one(c.At("demotion"), l.Demotion, DemoteNever, DemoteOneRung)
	checkEach(c.At("rungs"), l.Rungs)
	for i, r := range l.Rungs {
		at := c.At("rungs").Index(i)
		if i == 0 {
			at.At("enter").Require(len(r.Enter) == 0 && r.Tenure == 0, check.Mismatch, "nobody is promoted to the lowest rung")
		} else {
			at.At("enter").Require(len(r.Enter) > 0 || r.Tenure > 0, check.Required, "nothing is asked for the rung")
		}
	}
}

func (r Rung) id() string { return r.ID }

func (r Rung) check(c *check.Checker) {
	checkEach(c.At("enter"), r.Enter)
	c.At("tenure").Require(r.Tenure >= 0 && r.Tenure <= maxMonths, check.Range, "0 to %d months", maxMonths)
	checkEach(c.At("keep"), r.Keep)
	c.At("protected").Require(r.Protected >= 0 && r.Protected <= maxMonths, check.Range, "0 to %d months", maxMonths)
	c.At("protected").Require(r.Protected == 0 || len(r.Keep) > 0, check.Mismatch, "there is nothing to be protected from")
}

// rung returns the place of a rung, or -1.
func (l Ladder) rung(id string) int {
	for i, r := range l.Rungs {
		if r.ID == id {
			return i
		}
	}
	return -1
}
