package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// A Gate is a condition on a measure of the same payee and period: a collection
// rate, a satisfaction score, revenue. Both bounds belong to what is allowed.
type Gate struct {
	Measure string              `json:"measure"`
	AtLeast decimal.NullDecimal `json:"atLeast,omitzero"` // null: no lower bound
	AtMost  decimal.NullDecimal `json:"atMost,omitzero"`  // null: no upper bound
}

// AtLeast returns the gate that holds from x upwards.
func AtLeast(measure string, x decimal.Decimal) Gate {
	return Gate{Measure: measure, AtLeast: decimal.NewNullDecimal(x)}
}

// AtMost returns the gate that holds up to x.
func AtMost(measure string, x decimal.Decimal) Gate {
	return Gate{Measure: measure, AtMost: decimal.NewNullDecimal(x)}
}

func (g Gate) check(c *check.Checker) {
	c.At("measure").Require(g.Measure != "", check.Required, "a gate names its measure")
	c.Require(g.AtLeast.Valid || g.AtMost.Valid, check.Required, "a gate has a bound")
	c.At("atMost").Require(!g.AtLeast.Valid || !g.AtMost.Valid || g.AtLeast.Decimal.LessThanOrEqual(g.AtMost.Decimal),
		check.Order, "the gate can never hold: at least %s and at most %s", g.AtLeast.Decimal, g.AtMost.Decimal)
}

// missed returns the bound that x misses and by how much; ok is false when the
// gate holds.
func (g Gate) missed(x decimal.Decimal) (bound, by decimal.Decimal, ok bool) {
	switch {
	case g.AtLeast.Valid && x.LessThan(g.AtLeast.Decimal):
		return g.AtLeast.Decimal, g.AtLeast.Decimal.Sub(x), true
	case g.AtMost.Valid && x.GreaterThan(g.AtMost.Decimal):
		return g.AtMost.Decimal, x.Sub(g.AtMost.Decimal), true
	}
	return decimal.Decimal{}, decimal.Decimal{}, false
}
