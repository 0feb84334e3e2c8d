package experiment

import "slices"

// Paired are the values of one arm's units, each with the covariate of the same
// unit: what was known of it before the start, such as its revenue of the quarter
// before.
type Paired struct {
	Values    []float64 // of the metric
	Covariate []float64 // one for each value, in the same order
}

// CUPED takes out of the values what the covariate explains, so that smaller effects
// are found with the same units (Deng, Xu, Kohavi and Walker 2013): value - theta ×
// (covariate - mean covariate). Theta is the regression of value on covariate within
// the arms, and the mean is that of all arms together. It returns a sample for each
// arm and theta, which is 0 when the covariate does not vary.
//
// The covariate must not depend on the arm, or the effect is taken out with it. Theta
// costs no degree of freedom here, which shows only in very small arms. It is false when an arm is empty, has lists of unequal length, or a value is not finite.
func CUPED(arms ...Paired) (adjusted []Sample, theta float64, ok bool) {
	theta, mean, ok := regression(arms)
	if !ok {
		return nil, 0, false
	}
	for _, arm := range arms {
		values := slices.Clone(arm.Values)
		for i, x := range arm.Covariate {
			values[i] -= theta * (x - mean)
		}
		s, ok := SampleOf(values)
		if !ok {
			return nil, 0, false
		}
		adjusted = append(adjusted, s)
	}
	return adjusted, theta, true
}

// regression returns theta and the mean covariate of all arms.
func regression(arms []Paired) (theta, mean float64, ok bool) {
	shared, square, sum, n := 0.0, 0.0, 0.0, 0
	for _, arm := range arms {
		x, ok1 := SampleOf(arm.Covariate)
		y, ok2 := SampleOf(arm.Values)
		if !ok1 || !ok2 || x.N != y.N {
			return 0, 0, false
		}
		for i, v := range arm.Covariate {
			shared += (v - x.Mean) * (arm.Values[i] - y.Mean)
			square += (v - x.Mean) * (v - x.Mean)
		}
		sum, n = sum+x.Mean*float64(x.N), n+x.N
	}
	if n == 0 {
		return 0, 0, false
	}
	if square > 0 {
		theta = shared / square
	}
	return theta, sum / float64(n), finite(theta, sum)
}
