package monitor

import (
	"math"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// An EWMA is a chart of the exponentially weighted moving average (Roberts 1959), good
// at small shifts that stay: z(i) = λ·x(i) + (1-λ)·z(i-1), from z(0) = Centre, with
// limits at Centre ± L·σ·√(λ/(2-λ)·(1-(1-λ)^2i)). The limits are the exact ones, which
// begin narrow and widen, not only those they end at.
type EWMA struct {
	Centre float64 `json:"centre"` // the centre line
	Sigma  float64 `json:"sigma"`  // the standard deviation of a single value
	Lambda float64 `json:"lambda"` // the weight of the newest value, above 0 and up to 1; 0.05 to 0.25 are usual
	Width  float64 `json:"width"`  // L, the distance of the limits in standard deviations, above 0; 2.7 to 3 are usual
}

// An EWMAState is all that an EWMA remembers. It is a plain value that a host may
// store as JSON and resume. The zero EWMAState has seen nothing.
type EWMAState struct {
	Last   calendar.Date `json:"last,omitzero"` // the day observed last
	Points int           `json:"points"`        // how many values there were, without missing ones
	Value  float64       `json:"value"`         // the average; means nothing without points
}

// Limits returns the limits for the average of that many values. Sigma is the
// deviation of that average.
func (e EWMA) Limits(points int) Limits {
	sigma := e.Sigma * math.Sqrt(e.Lambda/(2-e.Lambda)*(1-math.Pow(1-e.Lambda, 2*float64(points))))
	return Limits{Centre: e.Centre, Sigma: sigma, Lower: e.Centre - e.Width*sigma, Upper: e.Centre + e.Width*sigma}
}

// Observe takes one sample and returns the state after it and on which side the
// average is out of its limits; Inside when it is not. It costs the same however long
// the chart is, and allocates nothing. A missing sample changes only the day.
//
// The error is check.Problems: of the chart at its fields, of the state at /state, of
// the sample at /sample, where a day that was observed already is Duplicate and an
// earlier one Order. The state returned is then s.
func (e EWMA) Observe(s EWMAState, x Sample) (EWMAState, Side, error) {
	if !e.sound() || !s.sound() || !x.follows(s.Last) {
		return s, Inside, e.refuse(s, x)
	}
	s.Last = x.On
	if x.Missing {
		return s, Inside, nil
	}
	if s.Points == 0 {
		s.Value = e.Centre
	}
	s.Points++
	s.Value = e.Lambda*x.Value + (1-e.Lambda)*s.Value
	return s, e.Limits(s.Points).Side(s.Value), nil
}

// Check reports at c a field that is out of its bounds.
func (e EWMA) Check(c *check.Checker) {
	checkFloat(c.At("centre"), e.Centre)
	checkSpread(c.At("sigma"), e.Sigma)
	c.At("lambda").Require(e.weighs(), check.Range, "the weight %v is not above 0 and up to 1", e.Lambda)
	c.At("width").Require(e.wide(), check.Range, "the width %v is not above 0 and up to 1000", e.Width)
}

func (e EWMA) weighs() bool { return e.Lambda > 0 && e.Lambda <= 1 }
func (e EWMA) wide() bool   { return e.Width > 0 && e.Width <= 1000 }

func (e EWMA) sound() bool {
	return sound(e.Centre) && spread(e.Sigma) && e.weighs() && e.wide()
}

func (s EWMAState) sound() bool { return s.Points >= 0 && sound(s.Value) }

// refuse says why a sample cannot be taken.
func (e EWMA) refuse(s EWMAState, x Sample) error {
	c := check.New()
	e.Check(c)
	c.At("state").Require(s.sound(), check.Range, "a state has points from 0 and a value that is a finite number")
	x.check(c.At("sample"), s.Last)
	return c.Err()
}
