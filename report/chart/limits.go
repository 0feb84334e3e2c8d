package chart

import (
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

// checkNumber reports a number beyond the bounds and returns whether it is within.
func checkNumber(c *check.Checker, n decimal.NullDecimal) bool {
	return !n.Valid || checkDecimal(c, n.Decimal)
}

func checkDecimal(c *check.Checker, d decimal.Decimal) bool {
	exp := int64(d.Exponent())
	ok := exp >= -maxExponent && exp <= maxExponent && int64(d.NumDigits())+exp <= maxDigits
	return c.Require(ok || d.IsZero() && exp >= -maxExponent && exp <= maxExponent, check.TooLarge,
		"a number has at most %d digits before the point and %d after it", maxDigits, maxExponent)
}

func checkFloat(c *check.Checker, v float64) bool {
	return c.Require(isFinite(v), check.Range, "a number is finite and at most %g", maxFloat)
}
