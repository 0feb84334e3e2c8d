package target

import (
	"math/bits"
	"math/rand/v2"
	"slices"

	"github.com/shopspring/decimal"
)

// How probabilities are found: by counting all draws while they are no more than
// this, otherwise by so many random ones.
const (
	maxExactDraws = 1_000_000
	randomDraws   = 10_000
)

// attainable returns what n draws with replacement from the attainments may sum up to,
// all equally likely: every draw that is possible, or random ones when there are too
// many. No attainments have no outcomes.
func attainable(attained []int64, n int, seed uint64) (sums []int64, exact bool) {
	if len(attained) == 0 {
		return nil, true
	}
	if countable(len(attained), n) {
		return allDraws(attained, n), true
	}
	chance := rand.NewPCG(seed, 0)
	sums = make([]int64, randomDraws)
	for i := range sums {
		for range n {
			pick, _ := bits.Mul64(chance.Uint64(), uint64(len(attained)))
			sums[i] += attained[pick]
		}
	}
	return sums, false
}

// countable reports whether n draws from so many can all be counted. One thing can be
// drawn in one way only, however often.
func countable(from, n int) bool {
	draws := 1
	for range n {
		if draws *= from; draws > maxExactDraws {
			return false
		}
	}
	return true
}

// allDraws returns the sum of each of the draws that are possible.
func allDraws(attained []int64, n int) []int64 {
	sums := []int64{0}
	for range n {
		next := make([]int64, 0, len(sums)*len(attained))
		for _, sum := range sums {
			for _, a := range attained {
				next = append(next, sum+a)
			}
		}
		sums = next
	}
	return sums
}

// attainmentUnits returns attainments in whole numbers of 10^-attainmentPlaces, sorted,
// so that the order in which they were given does not matter.
func attainmentUnits(attained []decimal.Decimal) []int64 {
	units := make([]int64, len(attained))
	for i, a := range attained {
		units[i] = a.Shift(attainmentPlaces).IntPart()
	}
	slices.Sort(units)
	return units
}

// attainmentNeeded returns the attainment, in whole numbers of 10^-attainmentPlaces and for
// all n parts together, from which on level is reached; when less is better, up to
// which. It is rounded to the side on which sums of whole units compare as they would
// with the exact value. The target is not zero.
func attainmentNeeded(level, target decimal.Decimal, n int, less bool) decimal.Decimal {
	size := target.Abs()
	exact := size.Add(level).Sub(target).Mul(decimal.NewFromInt(int64(n) * attainmentUnit))
	units, rest := exact.QuoRem(size, 0)
	switch {
	case less && rest.IsNegative():
		units = units.Sub(fullShare())
	case !less && rest.IsPositive():
		units = units.Add(fullShare())
	}
	return units
}

// countReached returns how many of the sums are at the limit or beyond it.
func countReached(sums []int64, limit decimal.Decimal, less bool) int64 {
	furthest := decimal.NewFromInt(2 * maxAttained * maxParts * attainmentUnit) // beyond every sum
	at := decimal.Max(decimal.Min(limit, furthest), furthest.Neg()).IntPart()
	n := int64(0)
	for _, sum := range sums {
		if sum == at || less == (sum < at) {
			n++
		}
	}
	return n
}
