package experiment

import (
	"github.com/salesperf/salesperf/funnel"
)

// An Effect is how far the variant is from the control, with its interval. Whether
// that is absolute or relative, its method or the name of its field says. The zero
// Effect is undefined.
type Effect struct {
	Method     Method  `json:"method"`     // how the interval was made
	Value      float64 `json:"value"`      // the estimate; positive when the variant is above
	Confidence float64 `json:"confidence"` // of the interval, such as 0.95
	funnel.Interval
}

// newEffect makes an effect with an interval of value ± half, or none when that is no
// interval of numbers.
func newEffect(m Method, value, confidence, half float64) (Effect, bool) {
	around := funnel.Interval{Low: value - half, High: value + half}
	if !finite(around.Low, around.High) {
		return Effect{}, false
	}
	return Effect{Method: m, Value: value, Confidence: confidence, Interval: around}, true
}

// ShareDifference estimates the difference of two proportions, variant - control,
// with Newcombe's interval from two Wilson intervals, without continuity correction
// (Newcombe 1998, method 10). It stays within -1 and 1. It is false when a ratio is
// undefined or no share, or when confidence is not between 0 and 1.
func ShareDifference(control, variant funnel.Ratio, confidence float64) (Effect, bool) {
	value, around, ok := variant.Above(control, confidence)
	if !ok || !isShare(control) || !isShare(variant) {
		return Effect{}, false
	}
	return Effect{Method: Newcombe, Value: value, Confidence: confidence, Interval: around}, true
}

// MeanDifference estimates the difference of two means, variant - control, with the
// interval of Welch's t. It is false where MeanTest is, or when confidence is not
// between 0 and 1.
func MeanDifference(control, variant Sample, confidence float64) (Effect, bool) {
	d, ok := newDifference(control, variant)
	if !ok {
		return Effect{}, false
	}
	return d.effect(WelchT, confidence)
}

// RelativeDifference estimates variant/control - 1 of two means by the delta method.
// It is false where RelativeTest is, or when confidence is not between 0 and 1. For
// proportions pass SampleOfShare.
func RelativeDifference(control, variant Sample, confidence float64) (Effect, bool) {
	d, ok := newRelative(control, variant)
	if !ok {
		return Effect{}, false
	}
	return d.effect(WelchRelative, confidence)
}
