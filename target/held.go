package target

import (
	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/check"
)

// held are the locks and limits on children of one cell, by their place.
type held map[int]heldChild

type heldChild struct {
	by              string // path of the lock or limit in the recipe
	locked, limited bool   // by a lock, and by a limit beside it
	atLeast, atMost Ambition
}

// within returns a locked child with the bounds of a limit at the levels that the lock
// leaves open, and reports a lock that is beyond them.
func (h heldChild) within(c *check.Checker, limit heldChild) heldChild {
	h.limited = true
	for level := range levels {
		lock, floor, top := h.atLeast.level(level), limit.atLeast.level(level), limit.atMost.level(level)
		if !lock.Valid {
			*h.atLeast.slots()[level], *h.atMost.slots()[level] = floor, top
			continue
		}
		c.Require(!floor.Valid || lock.Decimal.GreaterThanOrEqual(floor.Decimal), apportion.Infeasible,
			"the %s is locked at %s, and may not be less than %s", levelName(level), lock.Decimal, floor.Decimal)
		c.Require(!top.Valid || lock.Decimal.LessThanOrEqual(top.Decimal), apportion.Infeasible,
			"the %s is locked at %s, and may not be more than %s", levelName(level), lock.Decimal, top.Decimal)
	}
	return h
}

// bounds returns the bounds of n children at one level; nil when nothing is held.
func (h held) bounds(n, level int) []apportion.Bound {
	var out []apportion.Bound
	for i, c := range h {
		floor, top := c.atLeast.level(level), c.atMost.level(level)
		if !floor.Valid && !top.Valid {
			continue
		}
		if out == nil {
			out = make([]apportion.Bound, n)
		}
		out[i] = apportion.Bound{Floor: floor, Cap: top}
	}
	return out
}
