package action

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A Finding is what somebody noticed: an alert of a monitor, a low score, the largest
// part of a change. It is a plain value, so that it may come from anywhere.
type Finding struct {
	Code    string        `json:"code"`              // what was found, such as "raised" or "below-target"
	Metric  string        `json:"metric"`            // of which metric
	Variant string        `json:"variant,omitempty"` // of which definition of it; empty when there is only one
	Owner   org.ID        `json:"owner"`             // whose metric it is
	On      calendar.Date `json:"on"`                // when it was found
	Text    string        `json:"text,omitempty"`    // what people say about it
}

func (f Finding) check(c *check.Checker) {
	c.At("code").Require(f.Code != "", check.Required, "a finding has a code")
	c.At("metric").Require(f.Metric != "", check.Required, "a finding names its metric")
	c.At("owner").Require(f.Owner != "", check.Required, "a finding names whose metric it is")
	c.At("on").Require(!f.On.IsZero(), check.Required, "a finding has a day")
}
