package target

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// An Ambition is one goal at up to three levels: the floor that must be kept
// (保底), the target that is planned for (目标) and the stretch that is hoped
// for (冲刺). Levels that are not set are null; they are not zero.
type Ambition struct {
	Floor   decimal.NullDecimal `json:"floor,omitzero"`
	Target  decimal.NullDecimal `json:"target,omitzero"`
	Stretch decimal.NullDecimal `json:"stretch,omitzero"`
}

// Aim returns the Ambition that has a target and nothing else.
func Aim(target decimal.Decimal) Ambition {
	return Ambition{Target: decimal.NewNullDecimal(target)}
}

// check reports a missing target, amounts finer than places, and levels that
// neither ascend (more is better) nor descend (less is better).
func (a Ambition) check(c *check.Checker, places int32) {
	c.At("target").Require(a.Target.Valid, check.Required, "a goal needs a target")
	if !a.checkPlaces(c, places) {
		return
	}
	set := a.set()
	up, down := true, true
	for i := 1; i < len(set); i++ {
		up = up && set[i-1].LessThanOrEqual(set[i])
		down = down && set[i-1].GreaterThanOrEqual(set[i])
	}
	c.Require(up || down, check.Order, "floor, target and stretch neither rise nor fall")
}

// checkPlaces reports amounts of absurd size and amounts finer than places, and
// returns whether all are of a size that can be worked with.
func (a Ambition) checkPlaces(c *check.Checker, places int32) bool {
	sound := true
	a.each(func(name string, level decimal.NullDecimal) {
		if !level.Valid {
			return
		}
		if !checkSize(c.At(name), level.Decimal) {
			sound = false
			return
		}
		c.At(name).Require(wholeUnits(level.Decimal, places),
			check.Mismatch, "%s is finer than the %d places of the document", level.Decimal, places)
	})
	return sound
}

// each calls f for floor, target and stretch in this order.
func (a Ambition) each(f func(name string, level decimal.NullDecimal)) {
	f("floor", a.Floor)
	f("target", a.Target)
	f("stretch", a.Stretch)
}

// set returns the levels that are set, in order.
func (a Ambition) set() []decimal.Decimal {
	var out []decimal.Decimal
	a.each(func(_ string, level decimal.NullDecimal) {
		if level.Valid {
			out = append(out, level.Decimal)
		}
	})
	return out
}

// plus adds level by level. Levels that one side lacks are unknown in the sum.
func (a Ambition) plus(b Ambition) Ambition {
	return Ambition{
		Floor:   addNull(a.Floor, b.Floor),
		Target:  addNull(a.Target, b.Target),
		Stretch: addNull(a.Stretch, b.Stretch),
	}
}

func addNull(a, b decimal.NullDecimal) decimal.NullDecimal {
	if !a.Valid || !b.Valid {
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(a.Decimal.Add(b.Decimal))
}

// zeroLike returns zeros for the levels that a has.
func (a Ambition) zeroLike() Ambition {
	zero := func(n decimal.NullDecimal) decimal.NullDecimal {
		return decimal.NullDecimal{Valid: n.Valid}
	}
	return Ambition{zero(a.Floor), zero(a.Target), zero(a.Stretch)}
}

// isZero reports whether no level is anything but zero.
func (a Ambition) isZero() bool {
	return a.Floor.Decimal.IsZero() && a.Target.Decimal.IsZero() && a.Stretch.Decimal.IsZero()
}

// sameSigns reports whether no level of one is below zero where that of the other is above
// or zero.
func (a Ambition) sameSigns(b Ambition) bool {
	for level := range levels {
		if a.level(level).Decimal.IsNegative() != b.level(level).Decimal.IsNegative() {
			return false
		}
	}
	return true
}

// wholeUnits reports whether d is a whole multiple of ten to the power of -places.
func wholeUnits(d decimal.Decimal, places int32) bool {
	return d.Equal(d.RoundDown(places))
}
