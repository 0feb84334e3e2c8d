package monitor

import (
	"math"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Baseline collects single values, one at a time, until there are enough to find
// limits from. It is a plain value that a host may store as JSON and resume; the zero
// Baseline is empty.
type Baseline struct {
	Last   calendar.Date `json:"last,omitzero"` // the day observed last
	Points int           `json:"points"`        // how many values there were, without missing ones
	Sum    float64       `json:"sum"`           // of the values
	Ranges float64       `json:"ranges"`        // sum of the moving ranges: the distances of neighbours
	Newest float64       `json:"newest"`        // the newest value; means nothing without points
}

// Observe returns the baseline with one sample more. A missing one changes only the
// day. The error is check.Problems with the sample at /sample.
func (b Baseline) Observe(x Sample) (Baseline, error) {
	if !x.follows(b.Last) {
		c := check.New()
		x.check(c.At("sample"), b.Last)
		return b, c.Err()
	}
	b.Last = x.On
	if x.Missing {
		return b, nil
	}
	return b.add(x.Value), nil
}

func (b Baseline) add(value float64) Baseline {
	if b.Points > 0 {
		b.Ranges += math.Abs(value - b.Newest)
	}
	b.Points++
	b.Sum += value
	b.Newest = value
	return b
}

// Individuals returns the limits of the chart for single values and of the one for
// moving ranges of two (I-MR, also XmR; Shewhart, in the form of Montgomery): the
// deviation is the mean moving range over d2 of two. The error is check.Problems: Range
// at /points for fewer than MinBaseline, at /sigma when no value differs, at /sum when a
// stored one is no number.
func (b Baseline) Individuals() (values, ranges Limits, err error) {
	c := check.New()
	if !checkLength(c.At("points"), b.Points) {
		return Limits{}, Limits{}, c.Err()
	}
	two, _ := ConstantsOf(2)
	meanRange := b.Ranges / float64(b.Points-1)
	sigma := meanRange / two.MeanRange
	centre := b.Sum / float64(b.Points)
	checkFloat(c.At("sum"), centre)
	checkSpread(c.At("sigma"), sigma)
	if err := c.Err(); err != nil {
		return Limits{}, Limits{}, err
	}
	return around(centre, sigma), two.ranges(meanRange), nil
}

// Individuals returns the limits that Baseline.Individuals finds from values in
// their order. The error is check.Problems with the values at /0, /1 and so on.
func Individuals(values []float64) (x, ranges Limits, err error) {
	c := check.New()
	checkBaseline(c, values)
	if err := c.Err(); err != nil {
		return Limits{}, Limits{}, err
	}
	var b Baseline
	for _, v := range values {
		b = b.add(v)
	}
	return b.Individuals()
}
