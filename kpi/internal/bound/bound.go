// Package bound refuses numbers from outside that are too long to compute with.
package bound

import (
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// The bounds of a decimal, so that no product or sum of a few costs unbounded time
// or memory.
const (
	Digits   = 40 // the most digits
	Exponent = 30 // the exponent lies within ± this
)

// Decimal reports at c a number that is beyond the bounds, and returns whether it is not.
func Decimal(c *check.Checker, d decimal.Decimal) bool {
	exp := d.Exponent()
	ok := exp >= -Exponent && exp <= Exponent && d.NumDigits() <= Digits
	return ok || c.Require(false, check.TooLarge, "the number has more than %d digits or an exponent beyond %d", Digits, Exponent)
}

// NotNegative reports at c a number that is beyond the bounds or below zero, and
// returns whether it is neither.
func NotNegative(c *check.Checker, d decimal.Decimal) bool {
	return Decimal(c, d) && c.Require(!d.IsNegative(), check.Range, "%s is negative", d)
}
