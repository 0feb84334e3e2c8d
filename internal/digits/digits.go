// Package digits bounds numbers, and the decimal places that a caller may ask of a division,
// and compares numbers that have more.
package digits

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// Most is how many decimal places a quotient has at most, before the point or after. It
// is far more than anybody reads, and keeps a slip such as 1<<30 from costing minutes.
const Most = 1000

// Places returns the nearest number of places from -Most to Most.
func Places(n int32) int32 { return min(max(n, -Most), Most) }

// Few reports whether a number has at most so many digits before the point, and as many
// after it. The zeros of a number such as 1e20 and 0e20 are digits.
func Few(d decimal.Decimal, most int) bool {
	exp := int(d.Exponent())
	return exp >= -most && exp <= most && exp+d.NumDigits() <= most
}

// Check reports a number that has more digits, which would cost more work than any amount is
// worth, and says whether it has few.
func Check(c *check.Checker, d decimal.Decimal, most int) bool {
	return c.Require(Few(d, most), check.TooLarge, "the number has more than %d digits before or after the point", most)
}
