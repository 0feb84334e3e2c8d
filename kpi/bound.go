package kpi

import (
	"math"

	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// Numbers that come from outside have at most maxDigits digits, written out without
// an exponent, and an exponent within ±maxExponent, so that no sum of them costs
// unbounded time or memory, and so that what is written as JSON can be read again.
const (
	maxDigits   = 40
	maxExponent = 30
	maxPlaces   = 12
	maxItems    = 200
	maxSegments = 200
	maxGrades   = 100
	maxLevels   = 100
	maxTable    = 100 // rows, and columns
	maxGates    = 100 // of one sort, and bonuses
	maxMissing  = math.MaxInt32
)

// fits reports whether a number is short enough to compute with.
func fits(d decimal.Decimal) bool {
	exp := int(d.Exponent())
	return exp >= -maxExponent && exp <= maxExponent && d.NumDigits()+max(exp, 0) <= maxDigits
}

// fitsShort is fits for a number of at most 18 digits, at a glance; it may say no to
// one that ends with more zeros than most.
func fitsShort(d decimal.Decimal) bool {
	exp := d.Exponent()
	return exp >= -maxExponent && exp <= maxDigits-18
}

// bounded reports at c a number that is too long to compute with.
func bounded(c *check.Checker, d decimal.Decimal) bool {
	return fits(d) || c.Require(false, check.TooLarge, "the number has more than %d digits or an exponent beyond %d", maxDigits, maxExponent)
}

// boundedNull is bounded for a number that may be absent.
func boundedNull(c *check.Checker, d decimal.NullDecimal) bool {
	return !d.Valid || bounded(c, d.Decimal)
}

// fewEnough reports at c a list that is too long.
func fewEnough(c *check.Checker, n, most int) bool {
	return n <= most || c.Require(false, check.TooLarge, "there are %d of them; %d are allowed", n, most)
}
