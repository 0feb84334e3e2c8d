package monitor

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A State is all that an alarm remembers. It is a plain value: store it as JSON,
// read it back, and go on as if nothing had happened. The zero State has seen nothing.
type State struct {
	Phase   Phase         `json:"phase"`            // where the alarm stands
	Last    calendar.Date `json:"last,omitzero"`    // the day observed last
	Since   calendar.Date `json:"since,omitzero"`   // the first day of the breach that is pending or raised the alarm; none without one
	Count   int           `json:"count,omitzero"`   // Pending: bad observations in a row; Recovering: good ones in a row
	Missing int           `json:"missing,omitzero"` // missing observations in a row
	Before  Phase         `json:"before,omitempty"` // in NoData, the phase that goes on afterwards
}

// Raised reports whether there is an alarm, be it one that data have been missing for.
func (s State) Raised() bool { return s.Phase.Raised() || s.Before.Raised() }

// Check reports at c a state that no alarm can be in.
func (s State) Check(c *check.Checker) {
	c.At("phase").Require(s.Phase.Valid(), check.Unknown, "%.40q is not a phase", string(s.Phase))
	checkCount(c.At("count"), s.Count, 0)
	checkCount(c.At("missing"), s.Missing, 0)
	c.At("before").Require(s.before(), check.Mismatch, "the phase before is %.40q, while it is %.40q now", string(s.Before), string(s.Phase))
}

// before reports whether the phase before fits: only in NoData is there one.
func (s State) before() bool {
	if s.Phase == NoData {
		return s.Before.Valid() && s.Before != NoData
	}
	return s.Before == Fresh
}

func (s State) sound() bool {
	return s.Phase.Valid() && s.before() && min(s.Count, s.Missing) >= 0 && max(s.Count, s.Missing) <= maxCount
}
