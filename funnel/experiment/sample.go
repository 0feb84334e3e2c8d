package experiment

import (
	"math"

	"github.com/salesperf/salesperf/funnel"
)

// A Sample is what the statistics of means need to know of a group: how many, their
// mean, and how they vary. The zero Sample is a group of nobody.
type Sample struct {
	N        int     `json:"n"`        // units
	Mean     float64 `json:"mean"`     // of the values, in their own unit
	Variance float64 `json:"variance"` // of single values, with N-1 in the denominator; 0 when N is 1
}

// SampleOf summarises values. It is false when there are none or when one is not a
// number up to 10^50.
func SampleOf(values []float64) (Sample, bool) {
	if len(values) == 0 {
		return Sample{}, false
	}
	mean, squares := 0.0, 0.0 // Welford 1962
	for i, v := range values {
		if !(math.Abs(v) <= maxValue) {
			return Sample{}, false
		}
		off := v - mean
		mean += off / float64(i+1)
		squares += off * (v - mean)
	}
	return Sample{N: len(values), Mean: mean, Variance: squares / float64(max(1, len(values)-1))}, true
}

// SampleOfSums summarises n values of which only their sum and the sum of their
// squares are known. It is false when n is not positive or the sums are impossible.
// Digits are lost when the mean is far larger than the spread: prefer SampleOf.
func SampleOfSums(n int, sum, squares float64) (Sample, bool) {
	if n <= 0 || !finite(sum, squares) {
		return Sample{}, false
	}
	mean := sum / float64(n)
	around := squares - sum*mean
	if around < -1e-9*squares || !finite(around) {
		return Sample{}, false
	}
	s := Sample{N: n, Mean: mean, Variance: max(0, around) / float64(max(1, n-1))}
	return s, s.valid()
}

// SampleOfShare is a proportion as the sample of zeros and ones that it is, with the
// variance p(1-p). It is false when r is undefined or no share.
func SampleOfShare(r funnel.Ratio) (Sample, bool) {
	if !isShare(r) {
		return Sample{}, false
	}
	p := shareOf(r)
	return Sample{N: r.Of, Mean: p, Variance: p * (1 - p)}, true
}

// valid reports whether s can be worked with.
func (s Sample) valid() bool {
	return s.N >= 0 && s.N <= maxCount && s.Variance >= 0 && s.Variance <= maxVariance && math.Abs(s.Mean) <= maxValue
}

// ofMean returns the variance of the mean.
func (s Sample) ofMean() float64 { return s.Variance / float64(s.N) }
