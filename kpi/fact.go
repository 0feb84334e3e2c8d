package kpi

import (
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// CheckNumber reports at c a number that is too long to compute with: more than 40
// digits, written out without an exponent, or an exponent beyond ±30. A function that
// makes readings of facts asks it before any arithmetic.
func CheckNumber(c *check.Checker, d decimal.Decimal) bool { return bounded(c, d) }

// CheckAmount is CheckNumber for a number that cannot be below zero.
func CheckAmount(c *check.Checker, d decimal.Decimal) bool {
	return bounded(c, d) && c.Require(!d.IsNegative(), check.Range, "the number %s is below 0", d)
}

// Checked returns r, or all the problems that c has by now and those of the reading
// itself. It is the last step of a function that makes a reading of facts.
func (r Reading) Checked(c *check.Checker) (Reading, error) {
	r.Check(c)
	if err := c.Err(); err != nil {
		return Reading{}, err
	}
	return r, nil
}
