package monitor

import (
	"math"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A CUSUM is the tabular cumulative sum chart (Page 1954, in the form of Montgomery,
// Introduction to Statistical Quality Control, chapter 9). It adds up what lies more
// than a slack away from the centre, on each side for itself, and tells when a shift began:
//
//	C⁺(i) = max(0, z(i) - Slack + C⁺(i-1))
//	C⁻(i) = max(0, -z(i) - Slack + C⁻(i-1))
//
// with z = (x - Centre)/Sigma, so that all sums are in standard deviations.
type CUSUM struct {
	Centre float64 `json:"centre"` // where the process should be
	Sigma  float64 `json:"sigma"`  // the standard deviation of a value
	Slack  float64 `json:"slack"`  // k, in sigmas, from 0; half the shift to be found quickly, such as 0.5
	Limit  float64 `json:"limit"`  // h, in sigmas, above 0; a sum above it is a signal. 4 or 5 are usual
}

// A Cumulated is the sum of one side.
type Cumulated struct {
	Sum   float64       `json:"sum"`            // in standard deviations, from 0
	Run   int           `json:"run"`            // for how many values in a row it has been above 0
	Since calendar.Date `json:"since,omitzero"` // the first day of the run: when a shift that is signalled began
}

// A CUSUMState is all that a CUSUM remembers. It is a plain value that a host may
// store as JSON and resume. The zero CUSUMState has seen nothing.
type CUSUMState struct {
	Last calendar.Date `json:"last,omitzero"` // the day observed last
	High Cumulated     `json:"high,omitzero"` // C⁺, what is too much
	Low  Cumulated     `json:"low,omitzero"`  // C⁻, what is too little
}

// Observe takes one sample and returns the state after it and the side whose sum is
// above the limit; Inside when none is, Either when both are. It costs the same however long the
// chart is, and allocates nothing. A missing sample changes only the day.
//
// The sums go on after a signal. A host that has acted on one begins again with a
// state that keeps only Last.
//
// The error is check.Problems: of the chart at its fields, of the state at /state, of
// the sample at /sample, where a day that was observed already is Duplicate and an
// earlier one Order. The state returned is then s.
func (c CUSUM) Observe(s CUSUMState, x Sample) (CUSUMState, Side, error) {
	if !c.sound() || !s.sound() || !x.follows(s.Last) {
		return s, Inside, c.refuse(s, x)
	}
	s.Last = x.On
	if x.Missing {
		return s, Inside, nil
	}
	z := (x.Value - c.Centre) / c.Sigma
	s.High = s.High.add(z-c.Slack, x.On)
	s.Low = s.Low.add(-z-c.Slack, x.On)
	return s, c.side(s), nil
}

// add returns the sum after one value more.
func (c Cumulated) add(by float64, on calendar.Date) Cumulated {
	c.Sum += by
	if !(c.Sum > 0) {
		return Cumulated{}
	}
	if c.Run == 0 {
		c.Since = on
	}
	c.Run++
	return c
}

// side returns the side whose sum is above the limit.
func (c CUSUM) side(s CUSUMState) Side {
	high, low := s.High.Sum > c.Limit, s.Low.Sum > c.Limit
	switch {
	case high && low:
		return Either
	case high:
		return High
	case low:
		return Low
	}
	return Inside
}

// RunLength returns how many values it takes on average until a signal when the
// process is shift sigmas away from the centre, by Siegmund's approximation
// (Siegmund 1985; Montgomery, chapter 9) for sums that begin at 0. With shift 0 it is
// the average distance of false alarms. It is +Inf where a signal is so rare that no
// float64 holds it. The error is check.Problems of the chart, and Range at /shift for one
// beyond 100.
func (c CUSUM) RunLength(shift float64) (float64, error) {
	p := check.New()
	c.Check(p)
	p.At("shift").Require(math.Abs(shift) <= 100, check.Range, "the shift %v is not between -100 and 100", shift)
	if err := p.Err(); err != nil {
		return 0, err
	}
	return 1 / (1/c.oneSided(shift) + 1/c.oneSided(-shift)), nil
}

// OneSidedRunLength is RunLength for a chart of which only the sum on the side of a
// positive shift is watched.
func (c CUSUM) OneSidedRunLength(shift float64) (float64, error) {
	if _, err := c.RunLength(shift); err != nil {
		return 0, err
	}
	return c.oneSided(shift), nil
}

func (c CUSUM) oneSided(shift float64) float64 {
	drift, b := shift-c.Slack, c.Limit+1.166
	if math.Abs(drift) < 1e-6 { // the limit of the quotient below, which loses its digits here
		return b * b
	}
	return (math.Expm1(-2*drift*b) + 2*drift*b) / (2 * drift * drift)
}

// Check reports at p a field that is out of its bounds.
func (c CUSUM) Check(p *check.Checker) {
	checkFloat(p.At("centre"), c.Centre)
	checkSpread(p.At("sigma"), c.Sigma)
	p.At("slack").Require(c.slack(), check.Range, "the slack %v is not between 0 and 100", c.Slack)
	p.At("limit").Require(c.limit(), check.Range, "the limit %v is not above 0 and up to 1000", c.Limit)
}

func (c CUSUM) slack() bool { return c.Slack >= 0 && c.Slack <= 100 }
func (c CUSUM) limit() bool { return c.Limit > 0 && c.Limit <= 1000 }

func (c CUSUM) sound() bool {
	return sound(c.Centre) && spread(c.Sigma) && c.slack() && c.limit()
}

func (s CUSUMState) sound() bool { return s.High.sound() && s.Low.sound() }

func (c Cumulated) sound() bool { return c.Sum >= 0 && !math.IsInf(c.Sum, 1) && c.Run >= 0 }

// refuse says why a sample cannot be taken.
func (c CUSUM) refuse(s CUSUMState, x Sample) error {
	p := check.New()
	c.Check(p)
	p.At("state").Require(s.sound(), check.Range, "a state has sums and runs from 0")
	x.check(p.At("sample"), s.Last)
	return p.Err()
}
