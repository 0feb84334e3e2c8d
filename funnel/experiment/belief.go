package experiment

import "math"

// A Belief is what the data make likely, without regard to significance.
type Belief struct {
	Method Method  `json:"method"` // BetaBinomial for shares, NormalApprox for means
	ToBeat float64 `json:"toBeat"` // probability that the variant is above the control
	Loss   float64 `json:"loss"`   // expected shortfall when the variant is chosen, in the unit of the metric
	Regret float64 `json:"regret"` // the same when the control is chosen
}

// CompareShares compares two beliefs about proportions, by the exact sum over the
// successes or failures that are fewest. ToBeat has an error of less than 1e-12, Loss and
// Regret one of less than 1e-12 of the larger mean. It is false when a count is below 1 or
// beyond two thousand million.
func CompareShares(control, variant Beta) (Belief, bool) {
	if !control.valid() || !variant.valid() {
		return Belief{}, false
	}
	b := Belief{Method: BetaBinomial, ToBeat: beats(variant, control)}
	b.Loss = expectedGain(variant, control)
	b.Regret = expectedGain(control, variant)
	return b, true
}

// expectedGain returns the mean of how far to is above from, where it is above. It is a
// difference of two terms that are small when successes are rare; where failures are
// rarer, these are counted instead.
func expectedGain(from, to Beta) float64 {
	if from.Alpha > from.Beta && to.Alpha > to.Beta {
		from, to = to.mirror(), from.mirror()
	}
	more := func(b Beta) Beta { return Beta{b.Alpha + 1, b.Beta} }
	return max(0, to.mean()*beats(more(to), from)-from.mean()*beats(to, more(from)))
}

// CompareMeans compares the beliefs about two means, with no prior and the normal
// approximation. It is false where MeanTest is.
func CompareMeans(control, variant Sample) (Belief, bool) {
	if _, ok := newDifference(control, variant); !ok {
		return Belief{}, false
	}
	ofMean := func(s Sample) Sample { return Sample{N: 1, Mean: s.Mean, Variance: s.ofMean()} }
	return compareNormal(ofMean(control), ofMean(variant)), true
}

// compareNormal compares two normal distributions.
func compareNormal(control, variant Sample) Belief {
	sd := math.Sqrt(control.Variance + variant.Variance)
	z := (variant.Mean - control.Mean) / sd
	return Belief{
		Method: NormalApprox, ToBeat: normalTail(-z),
		Loss: sd * shortfall(z), Regret: sd * shortfall(-z),
	}
}

// shortfall returns the mean of how far a normal variable with mean z and deviation 1
// is below 0, where it is below.
func shortfall(z float64) float64 { return max(0, normalDensity(z)-z*normalTail(z)) }
