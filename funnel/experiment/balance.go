package experiment

import "math"

// alarmP is the p below which a sample ratio is called a mismatch, and alarmUnits
// the expected units in each arm from which on the test is made at all.
const (
	alarmP     = 0.001
	alarmUnits = 8
)

// A Balance is the check for a sample-ratio mismatch: whether units were spread over
// the arms as the weights say. When they were not, assignment, tracking or the data
// are broken, and no comparison of the arms can be trusted.
type Balance struct {
	Observed []int     `json:"observed"` // units in each arm
	Expected []float64 `json:"expected"` // units in each arm if the weights hold
	Test     Test      `json:"test"`     // ChiSquareFit; empty when there is nothing to test

	// Mismatch is true when p is below 0.001 and every arm expects at least 8 units.
	// Whoever looks at it many times sees it somewhat more often than one time in a
	// thousand without a fault.
	Mismatch bool `json:"mismatch"`
}

// CheckBalance tests the units in each arm against the weights, which are relative.
// An arm of weight zero is left out, and its units with it. It is false when the
// lengths differ, when a count or weight is negative or not finite, when fewer than two
// arms have a weight, or when an arm has less than 10^-12 of all weight. Without units
// there is no Test.
func CheckBalance(units []int, weights []float64) (Balance, bool) {
	total, weight, arms := 0.0, 0.0, 0
	for i, w := range weights {
		if len(units) != len(weights) || units[i] < 0 || units[i] > maxCount || !(w >= 0) {
			return Balance{}, false
		}
		if w > 0 {
			total, weight, arms = total+float64(units[i]), weight+w, arms+1
		}
	}
	if arms < 2 || math.IsInf(weight, 1) {
		return Balance{}, false
	}
	b := Balance{Observed: append([]int(nil), units...), Expected: make([]float64, len(weights))}
	for i, w := range weights {
		share := w / weight
		if w > 0 && share < 1e-12 {
			return Balance{}, false
		}
		b.Expected[i] = total * share
	}
	b.test(arms)
	return b, true
}

func (b *Balance) test(arms int) {
	sum, least := 0.0, math.Inf(1)
	for i, e := range b.Expected {
		if e > 0 {
			off := float64(b.Observed[i]) - e
			sum += off * off / e
			least = min(least, e)
		}
	}
	if math.IsInf(least, 1) {
		return
	}
	b.Test = chiSquared(ChiSquareFit, sum, arms-1)
	b.Mismatch = b.Test.P < alarmP && least >= alarmUnits
}
