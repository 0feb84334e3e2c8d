package experiment

import "math"

// MeanTest is the t test of two means with unequal variances (Welch 1947). It is
// false when a group has fewer than two units, when neither varies, or when the
// tail is unknown.
func MeanTest(control, variant Sample, tail Tail) (Test, bool) {
	d, ok := newDifference(control, variant)
	if !ok {
		return Test{}, false
	}
	return d.test(WelchT, tail)
}

// RelativeTest is the t test of the relative difference variant/control - 1 of two
// means, with the variance of the delta method and the degrees of freedom of MeanTest. It
// is false where MeanTest is, when the mean of the control is not above 0, as with losses,
// and when all of the variant are 0. On the same data its p is another one than that of
// MeanTest: choose before the start.
func RelativeTest(control, variant Sample, tail Tail) (Test, bool) {
	d, ok := newRelative(control, variant)
	if !ok {
		return Test{}, false
	}
	return d.test(WelchRelative, tail)
}

// A difference is an estimate with its variance and degrees of freedom.
type difference struct{ value, variance, freedom float64 }

// newDifference estimates variant - control.
func newDifference(control, variant Sample) (difference, bool) {
	if !control.valid() || !variant.valid() || control.N < 2 || variant.N < 2 {
		return difference{}, false
	}
	c, v := control.ofMean(), variant.ofMean()
	d := difference{value: variant.Mean - control.Mean, variance: c + v}
	if !(d.variance > 0) {
		return difference{}, false
	}
	c, v = c/d.variance, v/d.variance // Satterthwaite 1946, as shares, which stay in range
	d.freedom = 1 / (c*c/float64(control.N-1) + v*v/float64(variant.N-1))
	return d, true
}

// newRelative estimates variant/control - 1 by the delta method, with the degrees of
// freedom of the difference.
func newRelative(control, variant Sample) (difference, bool) {
	d, ok := newDifference(control, variant)
	if !ok || !(control.Mean > 0) {
		return difference{}, false
	}
	ratio := variant.Mean / control.Mean
	d.value = ratio - 1
	d.variance = (ratio*ratio*control.ofMean() + variant.ofMean()) / control.Mean / control.Mean
	return d, d.variance > 0 && finite(d.value, d.variance)
}

func (d difference) test(m Method, tail Tail) (Test, bool) {
	t := d.value / math.Sqrt(d.variance)
	if !tail.valid() || !finite(t) {
		return Test{}, false
	}
	upper := func(t float64) float64 { return studentTail(t, d.freedom) }
	return Test{Method: m, Tail: tail, Statistic: t, Freedom: d.freedom, P: tail.of(t, upper)}, true
}

func (d difference) effect(m Method, confidence float64) (Effect, bool) {
	if !between(confidence, 0, 1) {
		return Effect{}, false
	}
	half := math.Sqrt(d.variance) * studentPoint((1-confidence)/2, d.freedom)
	return newEffect(m, d.value, confidence, half)
}
