package target

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// A Lock holds a cell of the plan at an amount that somebody has decided. Its
// siblings share what is left of the parent. Levels of ambition that it does not set
// are derived as ever, so a lock of the target alone may leave the floor of its cell, or
// the stretch of a sibling, on the wrong side of the target; where the goal has all three,
// lock all three. A level that the goal of the plan does not have is a problem. The goal
// itself is changed in the recipe and not locked.
type Lock struct {
	Cell
	Ambition
	Reason string `json:"reason,omitzero"` // for people
}

// A Limit keeps a cell of the plan within bounds, at each level of ambition that is
// set. Its siblings make up for it. A cell may be locked as well, within its bounds.
type Limit struct {
	Cell
	AtLeast Ambition `json:"atLeast,omitzero"` // floors
	AtMost  Ambition `json:"atMost,omitzero"`  // caps
}

func (l Lock) check(c *check.Checker, goal Ambition, places int32) {
	c.Require(len(l.Ambition.set()) > 0, check.Required, "a lock holds no amount")
	l.Ambition.checkPlaces(c, places)
	l.Ambition.checkLevels(c, goal)
}

func (l Limit) check(c *check.Checker, goal Ambition, places int32) {
	least, most := c.At("atLeast"), c.At("atMost")
	c.Require(len(l.AtLeast.set())+len(l.AtMost.set()) > 0, check.Required, "a limit has no bound")
	sound := l.AtLeast.checkPlaces(least, places)
	if l.AtMost.checkPlaces(most, places) && sound {
		for level := range levels {
			floor, top := l.AtLeast.level(level), l.AtMost.level(level)
			c.Require(!floor.Valid || !top.Valid || floor.Decimal.LessThanOrEqual(top.Decimal), check.Order,
				"at least %s is more than at most %s", floor.Decimal, top.Decimal)
		}
	}
	l.AtLeast.checkLevels(least, goal)
	l.AtMost.checkLevels(most, goal)
}

// checkLevels reports levels of a lock or limit that the goal does not have: nothing
// could be held at them.
func (a Ambition) checkLevels(c *check.Checker, goal Ambition) {
	has := map[string]bool{}
	goal.each(func(name string, level decimal.NullDecimal) { has[name] = level.Valid })
	a.each(func(name string, level decimal.NullDecimal) {
		c.At(name).Require(!level.Valid || has[name], check.Unknown, "the goal of the plan has no %s", name)
	})
}
