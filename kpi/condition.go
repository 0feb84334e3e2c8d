package kpi

import (
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A Condition compares a metric with a bound, such as "cash collection rate below
// 0.8" or "serious complaints at least 1".
type Condition struct {
	Metric Metric              `json:"metric"`          // what is compared
	Target decimal.NullDecimal `json:"target,omitzero"` // what is asked of everybody; a reading's own target comes first
	Axis   Axis                `json:"axis"`            // what the bound is compared with
	Side   Side                `json:"side"`            // on which side of the bound the condition holds
	Bound  decimal.Decimal     `json:"bound"`           // a ratio to the target or a raw value, as the axis says
}

// A Side is a side of a bound, with or without the bound itself.
type Side string

// The sides.
const (
	Below   Side = "below"
	AtMost  Side = "at-most"
	Above   Side = "above"
	AtLeast Side = "at-least"
)

// holds reports whether a number that compares with the bound as cmp says is on the
// side: cmp is below, equal to or above 0.
func (s Side) holds(cmp int) bool {
	switch s {
	case Below:
		return cmp < 0
	case AtMost:
		return cmp <= 0
	case Above:
		return cmp > 0
	}
	return cmp >= 0
}

func (d Condition) check(c *check.Checker) {
	d.Metric.Check(c.At("metric"))
	boundedNull(c.At("target"), d.Target)
	d.Axis.check(c.At("axis"))
	c.At("side").Require(d.Side == Below || d.Side == AtMost || d.Side == Above || d.Side == AtLeast, check.Unknown,
		"%.40q is not a side; use %s, %s, %s or %s", d.Side, Below, AtMost, Above, AtLeast)
	bounded(c.At("bound"), d.Bound)
}

// judge returns Triggered or Passed for a defined actual, or the code that says why
// it cannot be judged.
func (d Condition) judge(actual Ratio, target decimal.NullDecimal) Code {
	x, missing := d.Axis.of(actual, target)
	switch {
	case missing != "":
		return missing
	case d.Side.holds(x.Cmp(Ratio{Num: d.Bound, Den: unity})):
		return Triggered
	}
	return Passed
}
