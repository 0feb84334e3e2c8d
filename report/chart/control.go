package chart

import (
	"github.com/salesperf/salesperf/target/check"
)

// Control is a control chart: points against a centre line and control limits, with
// those flagged that a rule singled out. Its numbers are statistics.
type Control struct {
	Of      Text           `json:"of,omitzero"` // what the labels name, such as week
	Measure Measure        `json:"measure"`     // what the numbers are
	Limits  Limits         `json:"limits"`      // of points that have none of their own
	Points  []ControlPoint `json:"points"`      // evenly spaced, first to last, at most MaxPoints
}

// Limits are what a point of a control chart is held against.
type Limits struct {
	Lower  float64 `json:"lower"`  // lower control limit
	Centre float64 `json:"centre"` // centre line
	Upper  float64 `json:"upper"`  // upper control limit
}

// A ControlPoint is one point of a control chart.
type ControlPoint struct {
	Label  Text     `json:"label"`            // may be zero: no label
	Value  *float64 `json:"value"`            // nil: missing, a gap
	Limits *Limits  `json:"limits,omitempty"` // where each sample has its own, as for shares and rates; nil: the chart's
	Signal Text     `json:"signal,omitzero"`  // the rule that flags the point, short; zero: none
}

// Kind returns "control".
func (Control) Kind() string { return "control" }

// Check reports limits that are out of order, missing points that are flagged, texts
// that are not one thing and numbers beyond the bounds.
func (k Control) Check(c *check.Checker) {
	k.Of.check(c, "of", optional)
	k.Measure.check(c.At("measure"))
	k.Limits.check(c.At("limits"))
	list := c.At("points")
	if !fewEnough(list, len(k.Points), MaxPoints) {
		return
	}
	for i, p := range k.Points {
		at := list.Index(i)
		p.Label.check(at, "label", optional)
		p.Signal.check(at, "signal", optional)
		if p.Value != nil {
			checkFloat(at, "value", *p.Value)
		} else {
			at.At("signal").Require(p.Signal.IsZero(), check.Mismatch, "a point that is missing is not flagged")
		}
		if p.Limits != nil {
			p.Limits.check(at.At("limits"))
		}
	}
}

func (l Limits) check(c *check.Checker) {
	ok := checkFloat(c, "lower", l.Lower)
	ok = checkFloat(c, "centre", l.Centre) && ok
	if checkFloat(c, "upper", l.Upper) && ok {
		c.Require(l.Lower <= l.Centre && l.Centre <= l.Upper, check.Order, "the centre line is not between its limits")
	}
}

// limits returns what a point is held against.
func (k Control) limits(i int) Limits {
	if own := k.Points[i].Limits; own != nil {
		return *own
	}
	return k.Limits
}

// Table returns label, value, limits and signal.
func (k Control) Table() Table {
	t := newTable(len(k.Points), k.Of, k.Measure.heading(KeyValue), Say(KeyLower), Say(KeyCentre), Say(KeyUpper), Say(KeySignal))
	f := k.Measure.Format
	for i, p := range k.Points {
		value := Value{Format: f}
		if p.Value != nil {
			value = f.statistic(*p.Value)
		}
		l := k.limits(i)
		t.add(label(p.Label), value, f.statistic(l.Lower), f.statistic(l.Centre), f.statistic(l.Upper), label(p.Signal))
	}
	return t
}
