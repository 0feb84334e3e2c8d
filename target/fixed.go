package target

import (
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// Fixed gives every sibling the amount that the document says, which together are
// the parent's target exactly. Floor and stretch follow in proportion. Siblings are
// named as in Stated.
type Fixed struct {
	Amounts map[string]decimal.Decimal `json:"amounts"` // of the target; zero or more
}

// Kind returns "fixed".
func (Fixed) Kind() string { return "fixed" }

// Check reports missing and negative amounts, and amounts that are all zero.
func (m Fixed) Check(c *check.Checker) {
	checkShares(c.At("amounts"), m.Amounts)
}

// Weights returns the amounts.
func (m Fixed) Weights(_ Setting, parent Cell, children []Cell) ([]decimal.Decimal, error) {
	return byName("amounts", m.Amounts, parent, children)
}

// checkShares reports numbers too large to work with or below zero, and numbers that
// are all zero.
func checkShares(c *check.Checker, shares map[string]decimal.Decimal) {
	some := false
	for _, name := range slices.Sorted(maps.Keys(shares)) {
		share := shares[name]
		if checkSize(c.At(name), share) {
			c.At(name).Require(!share.IsNegative(), check.Range, "%s is negative", share)
		}
		some = some || share.IsPositive()
	}
	c.Require(some, check.Required, "nothing is above zero")
}

// byName looks up a number for each child, under the name that tells it from its
// siblings. Every child must have one, and nobody else.
func byName(member string, numbers map[string]decimal.Decimal, parent Cell, children []Cell) ([]decimal.Decimal, error) {
	c := check.New().At(member)
	out := make([]decimal.Decimal, len(children))
	named := make(map[string]bool, len(children))
	for i, child := range children {
		name := part(parent, child)
		n, ok := numbers[name]
		c.At(name).Require(ok, check.Required, "%s has no number", name)
		out[i], named[name] = n, true
	}
	for _, name := range slices.Sorted(maps.Keys(numbers)) {
		c.At(name).Require(named[name], check.Unknown, "%s is not a part of %s", name, parent)
	}
	return out, c.Err()
}
