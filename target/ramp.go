package target

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/target/check"
)

// The bounds of a Ramp, and how fine its shares may be. Capacity is counted in
// whole numbers of 10^-rampPlaces, so that its sums are exact.
const (
	maxRamp    = 120 // months
	rampPlaces = 4
	rampFull   = 10_000 // one person at full productivity
)

// A Ramp says how productive a new hire is: a share from 0 to 1 for each month of
// tenure, the first month first, and 1 in all months after the last. The share never
// falls and has at most four decimals. An empty Ramp is full productivity from the
// first day.
type Ramp []decimal.Decimal

// Check reports shares outside 0 to 1, finer than four decimals or lower than the
// month before, and a ramp of more than 120 months.
func (r Ramp) Check(c *check.Checker) {
	if !c.Require(len(r) <= maxRamp, check.TooLarge, "a ramp has at most %d months", maxRamp) {
		return
	}
	before := decimal.Zero
	for i, share := range r {
		at := c.Index(i)
		if !checkSize(at, share) || !at.Require(!share.IsNegative() && share.LessThanOrEqual(fullShare()),
			check.Range, "the share %s is outside 0 to 1", share) {
			continue
		}
		at.Require(wholeUnits(share, rampPlaces), check.Mismatch, "the share %s is finer than %d decimals", share, rampPlaces)
		at.Require(share.GreaterThanOrEqual(before), check.Order, "the share %s is below that of the month before", share)
		before = share
	}
}

// Share returns the productivity in a month of tenure, counted from 1. Before the
// first month it is zero.
func (r Ramp) Share(month int) decimal.Decimal {
	switch {
	case month < 1:
		return decimal.Zero
	case month > len(r):
		return fullShare()
	}
	return r[month-1]
}

// Months returns what the first n months of tenure add up to, in months of full
// productivity, of a ramp that Check accepts. The ramped quota of a new hire is the full
// monthly quota times this, and the relief is what is missing to n.
func (r Ramp) Months(n int) decimal.Decimal {
	sum := decimal.NewFromInt(int64(max(n-len(r), 0)))
	for _, share := range r[:min(max(n, 0), len(r))] {
		sum = sum.Add(share)
	}
	return sum
}

// units returns the ramp in whole numbers of 10^-rampPlaces.
func (r Ramp) units() []int64 {
	units := make([]int64, len(r))
	for i, share := range r {
		units[i] = share.Shift(rampPlaces).IntPart()
	}
	return units
}

func fullShare() decimal.Decimal { return decimal.NewFromInt(1) }

// maxNumberDigits is how many digits a stated number may have before, and again after,
// the point; nobody has such amounts.
const maxNumberDigits = 30

// checkSize reports a number that would cost more work than any amount is worth, such
// as 1e30 and 1e-5000000, and returns whether it is small enough.
func checkSize(c *check.Checker, d decimal.Decimal) bool {
	return digits.Check(c, d, maxNumberDigits)
}
