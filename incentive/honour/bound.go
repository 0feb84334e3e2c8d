package honour

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// A Bound is what is asked of a reading. Both ends belong to what is good enough. The
// zero Bound asks nothing.
type Bound struct {
	AtLeast decimal.NullDecimal `json:"atLeast,omitzero"` // null: no lower end
	AtMost  decimal.NullDecimal `json:"atMost,omitzero"`  // null: no upper end
}

// AtLeast returns the bound that x and all above it meet.
func AtLeast(x decimal.Decimal) Bound { return Bound{AtLeast: decimal.NewNullDecimal(x)} }

// AtMost returns the bound that x and all below it meet.
func AtMost(x decimal.Decimal) Bound { return Bound{AtMost: decimal.NewNullDecimal(x)} }

// check reports a bound that cannot be worked with or never holds.
func (b Bound) check(c *check.Checker) {
	least := b.AtLeast.Valid && checkSize(c.At("atLeast"), b.AtLeast.Decimal)
	most := b.AtMost.Valid && checkSize(c.At("atMost"), b.AtMost.Decimal)
	if least && most {
		c.At("atMost").Require(b.AtLeast.Decimal.LessThanOrEqual(b.AtMost.Decimal), check.Order,
			"nothing is at least %s and at most %s", b.AtLeast.Decimal, b.AtMost.Decimal)
	}
}

// checkAsked is check for a bound that has to ask something.
func (b Bound) checkAsked(c *check.Checker) {
	c.Require(b.AtLeast.Valid || b.AtMost.Valid, check.Required, "atLeast or atMost is missing")
	b.check(c)
}

// missed returns the end that r misses and by how much, in the unit of r.Amount; ok is
// false when r meets the bound. r is defined.
func (b Bound) missed(r Reading) (end, by decimal.Decimal, ok bool) {
	if by := r.below(b.AtLeast.Decimal); b.AtLeast.Valid && by.IsPositive() {
		return b.AtLeast.Decimal, by, true
	}
	if by := r.below(b.AtMost.Decimal).Neg(); b.AtMost.Valid && by.IsPositive() {
		return b.AtMost.Decimal, by, true
	}
	return decimal.Decimal{}, decimal.Decimal{}, false
}

// asked returns the end that a line names when the bound is met: the lower one, if any.
func (b Bound) asked() decimal.NullDecimal {
	if b.AtLeast.Valid {
		return b.AtLeast
	}
	return b.AtMost
}
