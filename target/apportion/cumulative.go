package apportion

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// Cumulative shares total along a sequence, such as the months of a year: part k
// is round(C_k) − round(C_{k−1}), where C_k is the share of the first k parts and
// halves are rounded away from zero. The parts add up to total exactly, and every
// running total, such as a year-to-date target, is within half a unit of its
// quota. [Split] would give all spare units to the first parts of equal weight;
// Cumulative spreads them.
//
// The order of the weights matters here; everything else, errors included, is as
// for Split.
func Cumulative(total decimal.Decimal, weights []decimal.Decimal, unit decimal.Decimal) ([]decimal.Decimal, error) {
	return share(rule{runningTotals, bigRunningTotals}, total, weights, unit)
}

// runningTotals shares total by rounding the running total. The weights are not
// negative and add up to sum.
func runningTotals(total, sum uint64, weights, parts []int64) {
	var run, before uint64
	for i, w := range weights {
		run += uint64(w)
		quo, rem := mulDiv(total, run, sum)
		if rem >= sum-rem {
			quo++
		}
		parts[i] = int64(quo - before)
		before = quo
	}
}

// bigRunningTotals is runningTotals for numbers of any size.
func bigRunningTotals(total, sum *big.Int, weights []*big.Int) []*big.Int {
	parts := make([]*big.Int, len(weights))
	run, before, twice := new(big.Int), new(big.Int), new(big.Int).Lsh(sum, 1)
	for i, w := range weights {
		run.Add(run, w)
		quo := new(big.Int).Mul(total, run)
		quo.Lsh(quo, 1).Add(quo, sum).Quo(quo, twice)
		parts[i] = new(big.Int).Sub(quo, before)
		before = quo
	}
	return parts
}
