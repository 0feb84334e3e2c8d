package variance

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// maxItems bounds how many products, parts or dimensions there are.
const maxItems = 100_000

// What is rounded may be a host's own. The exact results of this package have far fewer
// digits, and more of them would cost unbounded time.
const (
	maxDigits   = 4000
	maxExponent = 1000

	maxDenominators = 50_000 // digits, and zeros, of those that are added up
)

// short reports at c a number that is too long to be a result.
func short(c *check.Checker, d decimal.Decimal) {
	c.Require(isShort(d), check.TooLarge, "the number has more than %d digits or an exponent beyond %d", maxDigits, maxExponent)
}

func isShort(d decimal.Decimal) bool {
	return d.Exponent() >= -maxExponent && d.Exponent() <= maxExponent && d.NumDigits() <= maxDigits
}

// shortRatio is short for both numbers of a ratio.
func shortRatio(c *check.Checker, r kpi.Ratio) {
	short(c.At("num"), r.Num)
	short(c.At("den"), r.Den)
}

// some reports at c that there is nothing, or too much of it.
func some(c *check.Checker, n int) bool {
	return c.Require(n > 0, check.Required, "there is nothing to explain") &&
		c.Require(n <= maxItems, check.TooLarge, "%d are more than %d", n, maxItems)
}

// names reports names that are empty or stand twice.
type names map[string]bool

func (seen names) check(c *check.Checker, name string) {
	c.Require(name != "", check.Required, "the name is missing")
	c.Require(name == "" || !seen[name], check.Duplicate, "%.40q stands twice", name)
	seen[name] = true
}
