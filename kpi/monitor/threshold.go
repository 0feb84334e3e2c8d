package monitor

import "github.com/salesperf/salesperf/target/check"

// A Threshold is a limit on a value, with a second limit for the way back. Every
// field is meant: nothing is filled in.
//
// Between the two limits a value is no breach, but does not end an alarm either
// (hysteresis), so that a value that dances around the limit makes one alarm and
// not many. For a band use two thresholds, one on each side.
type Threshold struct {
	Side     Side    `json:"side"`     // High: values above the limit are a breach; Low: values below it
	Limit    float64 `json:"limit"`    // where the breach begins
	AtLimit  bool    `json:"atLimit"`  // whether the limit itself is a breach
	Recovery float64 `json:"recovery"` // a value here or on its good side is Good; the Limit again for no hysteresis
}

// Judge says what a value means. A value that is no finite number is Nothing.
func (t Threshold) Judge(value float64) Evidence {
	limit, recovery := t.Limit, t.Recovery
	if t.Side == Low {
		value, limit, recovery = -value, -limit, -recovery
	}
	switch {
	case !sound(value):
		return Nothing
	case value > limit, value == limit && t.AtLimit:
		return Bad
	case value <= recovery:
		return Good
	}
	return Between
}

// Check reports at c a side that is not High or Low, a limit that is no finite
// number, and a recovery limit on the bad side of the limit.
func (t Threshold) Check(c *check.Checker) {
	c.At("side").Require(t.Side.oneSide(), check.Unknown, "the side of a threshold is %s or %s, not %.40q", High, Low, string(t.Side))
	limit, recovery := checkFloat(c.At("limit"), t.Limit), checkFloat(c.At("recovery"), t.Recovery)
	if limit && recovery && t.Side.oneSide() {
		c.At("recovery").Require(t.ordered(), check.Order, "a value has recovered at %v, before it is back from %v", t.Recovery, t.Limit)
	}
}

// ordered reports whether the recovery limit is the limit or on its good side.
func (t Threshold) ordered() bool {
	if t.Side == Low {
		return t.Recovery >= t.Limit
	}
	return t.Recovery <= t.Limit
}

func (t Threshold) sound() bool {
	return t.Side.oneSide() && sound(t.Limit) && sound(t.Recovery) && t.ordered()
}
