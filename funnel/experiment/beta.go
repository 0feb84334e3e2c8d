package experiment

import (
	"math"

	"github.com/salesperf/salesperf/funnel"
)

// A Beta is a distribution of belief about a proportion: Alpha - 1 successes and
// Beta - 1 failures seen on top of the uniform prior Beta{1, 1}. Both are at least 1.
type Beta struct {
	Alpha int `json:"alpha"` // 1 + successes
	Beta  int `json:"beta"`  // 1 + failures
}

// Posterior returns the belief after seeing r. It is false when r is no share or b is
// no belief. A ratio over nothing changes no belief.
func (b Beta) Posterior(r funnel.Ratio) (Beta, bool) {
	if r.In < 0 || r.In > r.Of || !b.valid() {
		return Beta{}, false
	}
	b.Alpha += r.In
	b.Beta += r.Of - r.In
	return b, b.valid()
}

func (b Beta) valid() bool {
	return b.Alpha >= 1 && b.Beta >= 1 && b.Alpha < math.MaxInt32 && b.Beta < math.MaxInt32
}

func (b Beta) mean() float64 { return float64(b.Alpha) / (float64(b.Alpha) + float64(b.Beta)) }

// mirror returns the belief about the failures.
func (b Beta) mirror() Beta { return Beta{b.Beta, b.Alpha} }

// beats returns the chance that a draw from b is above one from a (Evan Miller,
// Formulas for Bayesian A/B Testing, 2015), as the shortest of four equal sums.
func beats(b, a Beta) float64 {
	var p float64
	switch min(a.Alpha, a.Beta, b.Alpha, b.Beta) {
	case b.Alpha:
		p = beatsSum(b, a)
	case a.Alpha:
		p = 1 - beatsSum(a, b)
	case a.Beta:
		p = beatsSum(a.mirror(), b.mirror())
	default:
		p = 1 - beatsSum(b.mirror(), a.mirror())
	}
	return min(max(p, 0), 1)
}
