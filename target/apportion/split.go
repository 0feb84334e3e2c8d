package apportion

import (
	"math/big"
	"slices"

	"github.com/shopspring/decimal"
)

// Split shares total in proportion to weights by the method of largest
// remainders (Hamilton, Hare-Niemeyer). Every part is a whole multiple of unit,
// the parts add up to total exactly, and each is less than one unit away from
// its quota total·weight/Σweights.
//
// Total must be a whole multiple of unit, unit positive, no weight negative and at
// least one above zero; otherwise the error is [check.Problems] with paths /total,
// /unit and /weights/i and nothing is shared. A part of weight zero is exactly
// zero. A negative total gives the parts of the positive one with the other sign.
// Where remainders tie, the earlier part gets the unit.
//
// The parts carry the exponent of unit, so that with a unit of 0.01 they are
// written with two places. The arguments are not modified.
func Split(total decimal.Decimal, weights []decimal.Decimal, unit decimal.Decimal) ([]decimal.Decimal, error) {
	return share(rule{largestRemainders, bigLargestRemainders}, total, weights, unit)
}

// bigLargestRemainders is largestRemainders for numbers of any size.
func bigLargestRemainders(total, sum *big.Int, weights []*big.Int) []*big.Int {
	parts, rems := make([]*big.Int, len(weights)), make([]*big.Int, len(weights))
	left := new(big.Int).Set(total)
	one, order := big.NewInt(1), make([]int, len(weights))
	for i, w := range weights {
		parts[i], rems[i] = new(big.Int).Mul(total, w), new(big.Int)
		parts[i].QuoRem(parts[i], sum, rems[i])
		left.Sub(left, parts[i])
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return rems[j].Cmp(rems[i]) })
	for _, i := range order[:left.Int64()] {
		parts[i].Add(parts[i], one)
	}
	return parts
}
