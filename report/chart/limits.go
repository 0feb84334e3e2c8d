package chart

import (
	"math"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// The bounds of a figure.
const (
	MaxPoints  = 1000    // points, rows, bars or dots of a chart; also the cells of a heat map, times 4
	MaxColumns = 60      // columns of a heat map
	MaxMarks   = 8       // markers of a payout curve or a distribution
	MaxText    = 1 << 16 // bytes of a name or key
)

const (
	maxArgs     = 20
	maxPlaces   = 15
	maxCells    = 4 * MaxPoints
	maxDigits   = 18 // digits before the decimal point
	maxExponent = 30
	maxFloat    = 1e18
)

// fewEnough reports a list that is too long, and returns whether it is not.
func fewEnough(c *check.Checker, n, most int) bool {
	return c.Require(n <= most, check.TooLarge, "%d are too many; at most %d", n, most)
}

// checkNumber reports a member that is beyond the bounds and returns whether it is
// within. Steps down are made only for problems, as there may be many numbers.
func checkNumber(c *check.Checker, member string, n decimal.NullDecimal) bool {
	return !n.Valid || checkDecimal(c, member, n.Decimal)
}

func checkDecimal(c *check.Checker, member string, d decimal.Decimal) bool {
	exp := int64(d.Exponent())
	if exp < -maxExponent || exp > maxExponent || !d.IsZero() && int64(d.NumDigits())+exp > maxDigits {
		c.At(member).Add(check.TooLarge, "a number has at most %d digits before the point and %d after it", maxDigits, maxExponent)
		return false
	}
	return true
}

// near returns a number, perhaps missing, that can be computed with: one whose exponent is far
// beyond the bounds, so that sums of it take for ever, is missing.
func near(n decimal.NullDecimal) decimal.NullDecimal {
	if exp := n.Decimal.Exponent(); exp < -100 || exp > 100 {
		return decimal.NullDecimal{}
	}
	return n
}

func checkFloat(c *check.Checker, member string, v float64) bool {
	if !(math.Abs(v) <= maxFloat) {
		c.At(member).Add(check.Range, "a number is finite and at most %g", maxFloat)
		return false
	}
	return true
}
