package experiment

import (
	"math"

	"github.com/salesperf/salesperf/funnel"
)

// A Mixture is the always-valid test of a difference that is looked at many times:
// the mixture sequential probability ratio test with a normal mixture (Johari,
// Koomen, Pekelis and Walsh 2017). Its value is the standard deviation of the
// effects that are held likely, in the unit of the metric; it must be positive and
// fixed before the start. However often one looks, the chance that p is ever at or
// below alpha without an effect is at most alpha: with Test and Interval for normal
// estimates of known variance, and with MeanTest and MeanDifference for normal values.
type Mixture float64

// Test returns the test of one look, from the estimate of a difference and the
// variance of that estimate, which is taken for known: for means use MeanTest. Statistic
// is the likelihood ratio, capped at the largest float64, and P is 1 over it, at most 1.
// Over several looks take the smallest P so far. It is false when the variance or m is
// not positive or a number is not finite.
func (m Mixture) Test(estimate, variance float64) (Test, bool) {
	tau, ok := m.squared(estimate, variance)
	if !ok {
		return Test{}, false
	}
	sum := variance + tau
	return newRatioTest(MixtureSPRT, estimate/variance*estimate/sum*tau/2-math.Log1p(tau/variance)/2), true
}

// newRatioTest makes the test of a likelihood ratio.
func newRatioTest(m Method, logRatio float64) Test {
	t := Test{Method: m, Tail: TwoSided, P: min(1, math.Exp(-logRatio))}
	t.Statistic = min(math.Exp(logRatio), math.MaxFloat64)
	return t
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

// MeanTest returns the test of one look at two means. The variance is estimated, and the
// price of that is paid: the likelihood ratio is that of t with a normal mixture over the
// effect in standard deviations (Wang and Ramdas, arXiv 2310.03722; Lindon, Ham, Tingley
// and Bojinov, arXiv 2210.08589), with the degrees of freedom of the smaller arm, and the
// variance of Welch or that of both arms pooled, whichever is larger. Deviation is the
// standard deviation between units that is expected before the start. A wrong one costs
// power, and makes no false findings.
//
// Statistic, P and several looks are as in Test. It is false where the MeanTest of one
// look is, and when m or deviation is not positive or one is endless beside the other.
func (m Mixture) MeanTest(control, variant Sample, deviation float64) (Test, bool) {
	t, ok := m.newTMixture(control, variant, deviation)
	if !ok {
		return Test{}, false
	}
	test := newRatioTest(MixtureT, t.logRatio())
	test.Freedom = t.freedom
	return test, true
}

// MeanDifference estimates the difference of two means, variant - control, with the
// confidence sequence that belongs to MeanTest, as Interval does to Test. It is false where
// MeanTest is, when confidence is not between 0 and 1, and with so few units that no
// difference at all would be found.
func (m Mixture) MeanDifference(control, variant Sample, deviation, confidence float64) (Effect, bool) {
	t, ok := m.newTMixture(control, variant, deviation)
	if !ok || !between(confidence, 0, 1) {
		return Effect{}, false
	}
	return newEffect(MixtureT, t.value, confidence, t.half(1-confidence))
}

// shareVariance returns the variance of the difference of two shares: the larger one of
// that without an effect, which holds the rate of false findings while few have succeeded
// or failed, and that with the effect as it is estimated.
func shareVariance(control, variant funnel.Ratio) float64 {
	a, b := shareOf(control), shareOf(variant)
	na, nb := float64(control.Of), float64(variant.Of)
	pooled := (float64(control.In) + float64(variant.In)) / (na + nb)
	return max(pooled*(1-pooled)*(1/na+1/nb), a*(1-a)/na+b*(1-b)/nb)
}
