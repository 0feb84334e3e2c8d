package monitor

import (
	"math"

	"github.com/salesperf/salesperf/target/check"
)

// MinBaseline is how many points the limits of a chart are found from at least. Ten
// to twenty-five are better: limits from few points are themselves uncertain.
const MinBaseline = 8

// Limits are the lines of a control chart.
type Limits struct {
	Centre float64 `json:"centre"` // the centre line
	Sigma  float64 `json:"sigma"`  // the standard deviation of a point
	Lower  float64 `json:"lower"`  // the lower control limit; 0 where a value cannot be less
	Upper  float64 `json:"upper"`  // the upper control limit; 1 where a value cannot be more
}

// Side returns on which side value is out of the limits. A value on a limit is Inside.
func (l Limits) Side(value float64) Side {
	switch {
	case value > l.Upper:
		return High
	case value < l.Lower:
		return Low
	}
	return Inside
}

// Z returns how many standard deviations value lies from the centre line, for a chart
// with Centre 0 and Sigma 1. Limits that this package found never have a Sigma of 0.
func (l Limits) Z(value float64) float64 { return (value - l.Centre) / l.Sigma }

// Chart returns the chart that applies rules to new points by these limits.
func (l Limits) Chart(rules Rules) Chart {
	return Chart{Centre: l.Centre, Sigma: l.Sigma, Rules: rules}
}

// around returns the limits three sigmas from the centre.
func around(centre, sigma float64) Limits {
	return Limits{Centre: centre, Sigma: sigma, Lower: centre - 3*sigma, Upper: centre + 3*sigma}
}

// within returns l with its control limits held between two bounds.
func (l Limits) within(least, most float64) Limits {
	l.Lower, l.Upper = math.Max(l.Lower, least), math.Min(l.Upper, most)
	return l
}

// mean returns the mean of values, of which there are some.
func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}

// checkBaseline reports at c too few points, and points that are no numbers.
func checkBaseline(c *check.Checker, values []float64) {
	checkLength(c, len(values))
	for i, v := range values {
		checkFloat(c.Index(i), v)
	}
}

func checkLength(c *check.Checker, n int) bool {
	return c.Require(n >= MinBaseline, check.Range, "limits are found from at least %d points, not %d", MinBaseline, n)
}
