package apportion

import (
	"math"
	"math/bits"

	"github.com/salesperf/salesperf/target/check"
)

// SplitInt is [Split] for whole numbers: it shares total units in proportion to
// weights and writes the shares into parts. It allocates nothing, takes time
// linear in the number of parts, and is what Split itself runs on.
//
// Weights and parts must be of the same length and must not overlap. The
// weights may add up to at most [math.MaxInt64]; anything beyond is a problem
// with code [check.TooLarge]. After an error parts are as they were.
func SplitInt(total int64, weights, parts []int64) error {
	sum, err := checkInts(weights, parts)
	if err != nil {
		return err
	}
	largestRemainders(magnitude(total), sum, weights, parts)
	if total < 0 {
		negate(parts)
	}
	return nil
}

// CumulativeInt is [Cumulative] for whole numbers, in the manner of SplitInt.
func CumulativeInt(total int64, weights, parts []int64) error {
	sum, err := checkInts(weights, parts)
	if err != nil {
		return err
	}
	runningTotals(magnitude(total), sum, weights, parts)
	if total < 0 {
		negate(parts)
	}
	return nil
}

// checkInts returns the sum of the weights, or what is wrong with the arguments.
func checkInts(weights, parts []int64) (uint64, error) {
	sum, ok := sumSmall(weights)
	if !ok || len(weights) != len(parts) {
		return 0, explainInts(weights, parts)
	}
	return sum, nil
}

// sumSmall adds up weights; ok is false when one is negative, when all are zero,
// and when the sum does not fit.
func sumSmall(weights []int64) (sum uint64, ok bool) {
	for _, w := range weights {
		if sum += uint64(w); w < 0 || sum > math.MaxInt64 {
			return 0, false
		}
	}
	return sum, sum > 0
}

// explainInts says what is wrong with the arguments of SplitInt and CumulativeInt.
func explainInts(weights, parts []int64) error {
	c := check.New()
	at := c.At("weights")
	largest := int64(0)
	for i, w := range weights {
		at.Index(i).Require(w >= 0, check.Range, "negative")
		largest = max(largest, w)
	}
	if at.Require(len(weights) > 0, check.Required, "there is nothing to share by") {
		at.Require(largest > 0, check.Range, "no weight is above zero")
	}
	c.At("parts").Require(len(parts) == len(weights), check.Mismatch, "%d weights, but %d parts", len(weights), len(parts))
	if c.OK() {
		at.Add(check.TooLarge, "the weights add up to more than %d", int64(math.MaxInt64))
	}
	return c.Err()
}

// largestRemainders shares total by the method of largest remainders. The weights
// are not negative and add up to sum.
//
// It first puts the remainder of each quota total·w/sum into parts, finds the bar
// that as many remainders clear as units are left, and then divides once more.
func largestRemainders(total, sum uint64, weights, parts []int64) {
	if len(weights) <= few {
		fewRemainders(total, sum, weights, parts)
		return
	}
	left := total
	for i, w := range weights {
		quo, rem := mulDiv(total, uint64(w), sum)
		parts[i] = int64(rem)
		left -= quo
	}
	b := largest(parts, left, sum-1)
	for i, w := range weights {
		quo, rem := mulDiv(total, uint64(w), sum)
		if b.clears(rem) {
			quo++
		}
		parts[i] = int64(quo)
	}
}

// few are so many parts that their remainders fit beside them.
const few = 8

// fewRemainders is largestRemainders for few parts: it divides once, and takes the
// largest remainder as often as a unit is left.
func fewRemainders(total, sum uint64, weights, parts []int64) {
	var rest [few]uint64 // the remainder and 1; 0 once it is taken
	left := total
	for i, w := range weights {
		quo, rem := mulDiv(total, uint64(w), sum)
		parts[i], rest[i] = int64(quo), rem+1
		left -= quo
	}
	for ; left > 0; left-- {
		most := 0
		for i := range weights {
			if rest[i] > rest[most] {
				most = i
			}
		}
		parts[most]++
		rest[most] = 0
	}
}

// A bar separates the k largest of many values from the rest: those above it,
// and as many of those equal to it as are spare, the earlier first.
type bar struct{ value, spare uint64 }

// clears reports whether the next value is among the k largest. Ask once for each
// value, in order.
func (b *bar) clears(v uint64) bool {
	if v == b.value && b.spare > 0 {
		b.spare--
		return true
	}
	return v > b.value
}

// largest finds the bar of the k largest values, none of which is above top: eight
// bits at a time, or four where there are too few values to be worth the counters.
func largest(values []int64, k, top uint64) bar {
	if len(values) > 256 {
		var counts [256]uint64
		return largestBy(counts[:], values, k, top)
	}
	var counts [16]uint64
	return largestBy(counts[:], values, k, top)
}

// largestBy is largest by as many bits at a time as count has room for, from the
// top, so that no order of the values makes it slow.
func largestBy(count []uint64, values []int64, k, top uint64) bar {
	if k == 0 {
		return bar{value: math.MaxUint64}
	}
	last := uint64(len(count) - 1)
	width := bits.Len64(last)
	var prefix, mask uint64
	for shift := (bits.Len64(top|1) - 1) / width * width; shift >= 0; shift -= width {
		clear(count)
		for _, v := range values {
			if uint64(v)&mask == prefix {
				count[uint64(v)>>shift&last]++
			}
		}
		digit := last
		for ; k > count[digit]; digit-- {
			k -= count[digit]
		}
		prefix |= digit << shift
		mask |= last << shift
		if k == count[digit] && prefix > 0 {
			return bar{value: prefix - 1}
		}
	}
	return bar{value: prefix, spare: k}
}

// negate changes the sign of every part.
func negate(parts []int64) {
	for i := range parts {
		parts[i] = -parts[i]
	}
}
