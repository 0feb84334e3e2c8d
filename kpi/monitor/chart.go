package monitor

import (
	"math"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Chart is a control chart at work: the centre line and standard deviation of the
// process, found from a baseline (Individuals, XbarR, Proportions, …) or known, and the
// rules to apply to each new point.
//
// Where the deviation differs from point to point, as for shares of samples of
// different sizes, use a chart with Centre 0 and Sigma 1 and give it Limits.Z.
type Chart struct {
	Centre float64 `json:"centre"` // the centre line
	Sigma  float64 `json:"sigma"`  // the standard deviation of a point
	Rules  Rules   `json:"rules"`  // the rules to apply
}

// A ChartState is all that a chart remembers. It is a plain value that a host may
// store as JSON and resume. The zero ChartState has seen nothing.
type ChartState struct {
	Last   calendar.Date `json:"last,omitzero"` // the day observed last
	Points int           `json:"points"`        // how many points there were, without missing ones
	Z      float64       `json:"z"`             // the newest point, in sigmas from the centre line
	Row    Row           `json:"row,omitzero"`  // what the rules remember
}

// A Signal is what a chart says about one point. Of the rules of the chart it names
// those that the point completes.
type Signal struct {
	On    calendar.Date `json:"on"`             // the day of the point
	Z     float64       `json:"z"`              // in sigmas from the centre line; 0 when missing
	High  Rules         `json:"high,omitzero"`  // completed on the upper side
	Low   Rules         `json:"low,omitzero"`   // completed on the lower side
	Other Rules         `json:"other,omitzero"` // completed, of the rules that have no side
	Empty bool          `json:"empty,omitzero"` // there was no point: the sample was Missing
}

// Rules returns all rules that the point completes, on whatever side.
func (s Signal) Rules() Rules { return s.High | s.Low | s.Other }

// Evidence says what the signal means to an Alarm: Bad when a rule is completed on
// the bad side. Rules without a side count only when both sides are bad (Either).
func (s Signal) Evidence(bad Side) Evidence {
	switch {
	case s.Empty:
		return Nothing
	case bad == Either && s.Rules() != 0, bad == High && s.High != 0, bad == Low && s.Low != 0:
		return Bad
	}
	return Good
}

// Observe takes one sample and returns the state after it and what the rules say. It
// costs the same however long the chart is, and allocates nothing. A missing sample is
// left out: the points before and after it are neighbours.
//
// The error is check.Problems: of the chart at /centre, /sigma and /rules, of the
// state at /state, and of the sample at /sample, where a day that was observed already
// is Duplicate and an earlier one Order. The state returned is then s.
func (c Chart) Observe(s ChartState, x Sample) (ChartState, Signal, error) {
	if !c.sound() || !s.sound() || !x.follows(s.Last) {
		return s, Signal{}, c.refuse(s, x)
	}
	s.Last = x.On
	if x.Missing {
		return s, Signal{On: x.On, Empty: true}, nil
	}
	z := (x.Value - c.Centre) / c.Sigma
	s.Row = s.Row.next(z, s.Z, s.Points == 0)
	s.Points, s.Z = s.Points+1, z
	return s, c.signal(s), nil
}

// signal applies the rules to the newest point.
func (c Chart) signal(s ChartState) Signal {
	return Signal{
		On:    s.Last,
		Z:     s.Z,
		High:  c.Rules & (s.Row.high() | rule(Nelson1, s.Z > 3)),
		Low:   c.Rules & (s.Row.low() | rule(Nelson1, s.Z < -3)),
		Other: c.Rules & s.Row.neither(),
	}
}

// Check reports at p a centre line or deviation that cannot be computed with, and
// rules that are none or do not exist.
func (c Chart) Check(p *check.Checker) {
	checkFloat(p.At("centre"), c.Centre)
	checkSpread(p.At("sigma"), c.Sigma)
	p.At("rules").Require(c.Rules != 0, check.Required, "a chart has at least one rule")
	p.At("rules").Require(c.Rules.Valid(), check.Unknown, "there are no rules %#x", uint16(c.Rules&^allRules))
}

func (c Chart) sound() bool {
	return sound(c.Centre) && spread(c.Sigma) && c.Rules != 0 && c.Rules.Valid()
}

func (s ChartState) sound() bool { return s.Points >= 0 && !math.IsNaN(s.Z) && !math.IsInf(s.Z, 0) }

// refuse says why a sample cannot be taken.
func (c Chart) refuse(s ChartState, x Sample) error {
	p := check.New()
	c.Check(p)
	p.At("state").Require(s.sound(), check.Range, "a state has points from 0 and a position that is a number")
	x.check(p.At("sample"), s.Last)
	return p.Err()
}
