package kpi

import (
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// An Axis says what a rule looks at.
type Axis string

// The axes.
const (
	ByRatio Axis = "ratio" // Attainment: the actual over the target
	ByValue Axis = "value" // the actual itself; the target plays no part
)

func (a Axis) check(c *check.Checker) {
	c.Require(a == ByRatio || a == ByValue, check.Unknown, "%.40q is not an axis; use %s or %s", a, ByRatio, ByValue)
}

// of returns the place of an actual on the axis, or the code that says why it has
// none: NoLevel for numbers that no reading has.
func (a Axis) of(actual Ratio, target decimal.NullDecimal) (Ratio, Code) {
	switch {
	case !actual.Defined():
		return Ratio{}, OverNothing
	case actual.far():
		return Ratio{}, NoLevel
	case a == ByValue:
		return actual, ""
	case !target.Valid:
		return Ratio{}, NoTarget
	case target.Decimal.IsZero():
		return Ratio{}, ZeroTarget
	case far(target.Decimal):
		return Ratio{}, NoLevel
	}
	return Attainment(actual, target), ""
}
