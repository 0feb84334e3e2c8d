package activity

import (
	"cmp"
	"iter"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// Goals turns goals of a target tree, such as those of Tree.Leaves, into goals of an
// activity plan: the metric is the activity, the owner the person, the target the
// count. Products and segments are added up. The order is that of person, activity
// and time.
//
// A target that is missing, not whole, below zero or too large is a problem at the
// place of its goal, such as /3/target, and so is a goal without an owner at /3/owner.
// A nil sequence has no goals.
func Goals(of iter.Seq[target.Goal]) ([]Goal, error) {
	type cell struct {
		person   org.ID
		activity string
		period   calendar.Period
	}
	if of == nil {
		return nil, nil
	}
	c, counts, i := check.New(), map[cell]int{}, 0
	for g := range of {
		at := c.Index(i)
		at.At("owner").Require(g.Owner != "", check.Required, "an activity is somebody's")
		counts[cell{g.Owner, g.Metric, g.Period}] += countOf(g.Target, at.At("target"))
		i++
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	goals := make([]Goal, 0, len(counts))
	for k, n := range counts {
		goals = append(goals, Goal{Person: k.person, Activity: k.activity, Period: k.period, Count: n})
	}
	slices.SortFunc(goals, func(a, b Goal) int {
		return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(a.Activity, b.Activity), a.Period.Compare(b.Period))
	})
	return goals, nil
}

// maxExponent bounds the decimals that are looked at.
const maxExponent = 30

// countOf returns a target as a count, or reports why it is none.
func countOf(target decimal.NullDecimal, c *check.Checker) int {
	n := target.Decimal
	switch {
	case !c.Require(target.Valid, check.Required, "no target"):
	case !c.Require(n.Exponent() >= -maxExponent && n.Exponent() <= maxExponent, check.TooLarge, "a number with an exponent of %d", n.Exponent()):
	case !c.Require(n.Sign() >= 0 && n.LessThanOrEqual(decimal.NewFromInt(maxCount)), check.Range, "not in 0 to %d", maxCount):
	case c.Require(n.IsInteger(), check.Mismatch, "not a whole number"):
		return int(n.IntPart())
	}
	return 0
}
