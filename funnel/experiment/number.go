package experiment

import "math"

// maxValue bounds values, so that the squares of their squares stay in range.
const maxValue = 1e50

// maxVariance bounds the variance of values: two of them at both ends have twice the square
// of maxValue, and something is left for rounding.
const maxVariance = 3 * maxValue * maxValue

// maxCount bounds counts. Two of them add up to an int of 32 bits.
const maxCount = 1_000_000_000

// maxUnits bounds the units in an arm. A float64 counts them exactly.
const maxUnits = 1e15

// minUnits is where the search for units begins: far below one.
const minUnits = 1e-10

// minEffect is the smallest effect that is computed with.
const minEffect = 1e-12

// finite reports whether all are numbers.
func finite(xs ...float64) bool {
	for _, x := range xs {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return false
		}
	}
	return true
}

// between reports whether x is above low and below high.
func between(x, low, high float64) bool { return x > low && x < high }
