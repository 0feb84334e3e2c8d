package target

import (
	"github.com/salesperf/salesperf/target/check"
)

// A Lock holds a cell of the plan at an amount that somebody has decided. Its
// siblings share what is left of the parent. Levels of ambition that it does not set
// are derived as ever.
type Lock struct {
	Cell
	Ambition
	Reason string `json:"reason,omitzero"` // for people
}

// A Limit keeps a cell of the plan within bounds, at each level of ambition that is
// set. Its siblings make up for it.
type Limit struct {
	Cell
	AtLeast Ambition `json:"atLeast,omitzero"` // floors
	AtMost  Ambition `json:"atMost,omitzero"`  // caps
}

func (l Lock) check(c *check.Checker, places int32) {
	c.Require(len(l.Ambition.set()) > 0, check.Required, "a lock holds no amount")
	l.Ambition.checkPlaces(c, places)
}

func (l Limit) check(c *check.Checker, places int32) {
	c.Require(len(l.AtLeast.set())+len(l.AtMost.set()) > 0, check.Required, "a limit has no bound")
	l.AtLeast.checkPlaces(c.At("atLeast"), places)
	l.AtMost.checkPlaces(c.At("atMost"), places)
}
