package kpi

import (
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// Numbers that come from outside have at most maxDigits digits and an exponent
// within ±maxExponent, so that no sum of them costs unbounded time or memory.
const (
	maxDigits   = 40
	maxExponent = 30
	maxPlaces   = 12
	maxItems    = 200
	maxSegments = 200
	maxGrades   = 100
)

// bounded reports at c a number that is too long to compute with.
func bounded(c *check.Checker, d decimal.Decimal) bool {
	exp := d.Exponent()
	ok := exp >= -maxExponent && exp <= maxExponent && d.NumDigits() <= maxDigits
	return ok || c.Require(false, check.TooLarge, "the number has more than %d digits or an exponent beyond %d", maxDigits, maxExponent)
}

// boundedNull is bounded for a number that may be absent.
func boundedNull(c *check.Checker, d decimal.NullDecimal) bool {
	return !d.Valid || bounded(c, d.Decimal)
}
