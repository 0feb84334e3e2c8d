package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// The bounds of numbers from outside, which hold before any arithmetic.
const (
	maxDigits   = 40 // of a coefficient
	maxExponent = 30 // either way
)

// acceptable reports whether arithmetic on d is cheap.
func acceptable(d decimal.Decimal) bool {
	e := d.Exponent()
	if e < -maxExponent || e > maxExponent {
		return false
	}
	if e <= 0 && fitsInt64(d) {
		return true
	}
	c := d.Coefficient()
	return c.BitLen() <= maxDigits*4 && d.NumDigits() <= maxDigits
}

// The bounds of what rules return, which is longer than what they were given: as many
// digits as anybody could add up.
const (
	maxLineExponent = 500
	maxLineBits     = 4096
)

// finite reports whether what a rule returned can be added up and written.
func finite(d decimal.Decimal) bool {
	e := d.Exponent()
	return e >= -maxLineExponent && e <= maxLineExponent && (fitsInt64(d) || d.Coefficient().BitLen() <= maxLineBits)
}

func checkNumber(c *check.Checker, d decimal.Decimal) bool {
	return c.Require(acceptable(d), check.TooLarge, "a number has at most %d digits, none beyond 10^-%d or 10^%[2]d", maxDigits, maxExponent)
}

func checkNull(c *check.Checker, d decimal.NullDecimal) bool {
	return !d.Valid || checkNumber(c, d.Decimal)
}

// checkAbove reports a number that is not above the one before it, which need not be
// acceptable.
func checkAbove(c *check.Checker, d, before decimal.Decimal) {
	c.Require(!acceptable(before) || d.GreaterThan(before), check.Order, "%s is not above %s", d, before)
}

// one is the number 1.
var one = decimal.NewFromInt(1)

// orOne reads a factor for which null means 1.
func orOne(d decimal.NullDecimal) decimal.Decimal {
	if d.Valid {
		return d.Decimal
	}
	return one
}

// MustPct reads a percentage written in source code: MustPct("3") is 0.03. It
// panics when s is not a number.
func MustPct(s string) decimal.Decimal { return decimal.RequireFromString(s).Shift(-2) }

// fitsInt64 reports whether the coefficient is known to fit an int64.
func fitsInt64(d decimal.Decimal) bool { return d.NumDigits() <= 18 }

// pow10 are the powers of ten that fit an int64.
var pow10 = [19]int64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18}

// fixed returns d·10^places when that is a whole number of at most 17 digits.
func fixed(d decimal.Decimal, places int32) (n int64, ok bool) {
	e := d.Exponent() + places
	if e < -18 || e > 18 || d.NumDigits() > 17 {
		return 0, false
	}
	switch n = d.CoefficientInt64(); {
	case e < 0:
		q := n / pow10[-e]
		return q, q*pow10[-e] == n
	case e > 0 && d.NumDigits()+int(e) > 17:
		return 0, n == 0
	case e > 0:
		n *= pow10[e]
	}
	return n, true
}
