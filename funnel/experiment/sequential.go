package experiment

import "math"

// A Mixture is the always-valid test of a difference that is looked at many times:
// the mixture sequential probability ratio test with a normal mixture (Johari,
// Koomen, Pekelis and Walsh 2017). Its value is the standard deviation of the
// effects that are held likely, in the unit of the metric; it must be positive and
// fixed before the start. However often one looks, the chance that p is ever at or
// below alpha without an effect is at most alpha, for estimates near normal.
type Mixture float64

// Test returns the test of one look, from the estimate of a difference and the
// variance of that estimate. Statistic is the likelihood ratio, capped at the largest
// float64, and P is 1 over it, at most 1. Over several looks take the smallest P so
// far. It is false when the variance or m is not positive or a number is not finite.
func (m Mixture) Test(estimate, variance float64) (Test, bool) {
	tau, ok := m.squared(estimate, variance)
	if !ok {
		return Test{}, false
	}
	sum := variance + tau
	logRatio := estimate/variance*estimate/sum*tau/2 - math.Log1p(tau/variance)/2
	t := Test{Method: MixtureSPRT, Tail: TwoSided, P: min(1, math.Exp(-logRatio))}
	t.Statistic = min(math.Exp(logRatio), math.MaxFloat64)
	return t, true
}

// Interval returns the confidence sequence at one look: intervals that at the stated
// confidence contain the effect at all looks together. It leaves out 0 when
// the P of Test is below 1 - confidence, and only then. It is false where Test is, or when confidence
// is not between 0 and 1.
func (m Mixture) Interval(estimate, variance, confidence float64) (Effect, bool) {
	tau, ok := m.squared(estimate, variance)
	if !ok || !between(confidence, 0, 1) {
		return Effect{}, false
	}
	bound := math.Log1p(tau/variance) - 2*math.Log(1-confidence)
	half := math.Sqrt(variance * (1 + variance/tau) * bound)
	return newEffect(MixtureSPRT, estimate, confidence, half)
}

func (m Mixture) squared(estimate, variance float64) (tau float64, ok bool) {
	tau = float64(m) * float64(m)
	return tau, m > 0 && variance > 0 && finite(tau, estimate, variance, tau/variance, variance/tau)
}
