package kpi

import (
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A Band is one of several that cover all numbers: from its lower bound up to the
// next band's. Bands are named by their lower bounds alone, and each bound belongs
// to exactly one side, so that there is neither a gap nor an overlap.
type Band struct {
	From  decimal.NullDecimal `json:"from,omitzero"`  // lower bound; absent in the first band only, which begins at minus infinity
	Above bool                `json:"above,omitzero"` // the bound itself belongs to the band before; otherwise to this one
}

// starts reports whether x is at or behind the lower bound of b, which has one.
func (b Band) starts(x Ratio) bool {
	c := x.Cmp(Ratio{Num: b.From.Decimal, Den: unity})
	return c > 0 || c == 0 && !b.Above
}

// check reports what is wrong with b, number i of its list.
func (b Band) check(c *check.Checker, i int) {
	checkLower(c.At("from"), i, b.From)
	c.At("above").Require(i > 0 || !b.Above, check.Mismatch, "the first one has no bound to be above")
}

// follows reports at c a lower bound that does not lie behind that of prev. A band
// may be a single place: from 1, then above 1.
func (b Band) follows(c *check.Checker, prev Band) {
	if !bothSound(prev.From, b.From) {
		return
	}
	order := prev.From.Decimal.Cmp(b.From.Decimal)
	c.Require(order <= 0, check.Order, "bounds go from low to high")
	c.Require(order != 0 || !prev.Above && b.Above, check.Overlap, "two begin at %s", b.From.Decimal)
}

// bandOf returns the last of n bands that starts at or before x; -1 of no bands.
func bandOf(n int, band func(int) Band, x Ratio) int {
	i := n - 1
	for i > 0 && !band(i).starts(x) {
		i--
	}
	return i
}

// checkLower reports the lower bound of element i of a list that covers all
// numbers: the first has none, and all others have one.
func checkLower(c *check.Checker, i int, from decimal.NullDecimal) {
	c.Require(i > 0 || !from.Valid, check.Gap, "the first has no lower bound, so that nothing is below it")
	c.Require(i == 0 || from.Valid, check.Required, "a lower bound is missing")
	boundedNull(c, from)
}

// bothSound reports whether a and b are there and fit to be compared.
func bothSound(a, b decimal.NullDecimal) bool {
	return a.Valid && b.Valid && fits(a.Decimal) && fits(b.Decimal)
}
