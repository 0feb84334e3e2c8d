package experiment

import "math"

// A tMixture tests an estimate whose variance is an estimate too.
type tMixture struct {
	difference         // with the degrees of freedom of the smaller arm
	ratio      float64 // variance of the likely effects over that of the estimate, as declared
}

// newTMixture compares two samples. It is careful of the smaller arm, whose few units may
// vary by chance far less than others would: the degrees of freedom are those of this arm,
// and the variance is the larger one of Welch's and that of both arms together.
func (m Mixture) newTMixture(control, variant Sample, deviation float64) (tMixture, bool) {
	d, ok := newDifference(control, variant)
	if !ok || !(m > 0) || !(deviation > 0) {
		return tMixture{}, false
	}
	d.freedom = float64(min(control.N, variant.N) - 1)
	scale := 1/float64(control.N) + 1/float64(variant.N)
	d.variance = max(d.variance, pooledVariance(control, variant)*scale)
	effect := float64(m) / deviation
	t := tMixture{d, effect * effect / scale}
	return t, t.ratio > 0 && finite(t.ratio)
}

// pooledVariance returns the variance of single values, if it is the same in both arms.
func pooledVariance(a, b Sample) float64 {
	freedomA, freedomB := float64(a.N-1), float64(b.N-1)
	return (freedomA*a.Variance + freedomB*b.Variance) / (freedomA + freedomB)
}

// logRatio returns the logarithm of how likely t is when its noncentrality is normal with
// the variance ratio, over how likely it is without an effect.
func (t tMixture) logRatio() float64 {
	root := t.value / math.Sqrt(t.variance*t.freedom)
	square := root * root
	return (t.freedom+1)/2*math.Log1p(t.ratio/(1+(1+t.ratio)/square)) - math.Log1p(t.ratio)/2
}

// half returns half of the interval of the effects at which the likelihood ratio stays below
// 1/alpha. It is no number when the ratio stays there however large the effect.
func (t tMixture) half(alpha float64) float64 {
	gain := math.Expm1((math.Log1p(t.ratio) - 2*math.Log(alpha)) / (t.freedom + 1))
	return math.Sqrt(t.variance*t.freedom) * math.Sqrt(gain/(t.ratio-gain)*(1+t.ratio))
}
