package incentive

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Delay is a time from one day to another: months, as calendars count them, and then
// days. One month after 31 January is the last day of February. The zero value is none.
type Delay struct {
	Months int `json:"months,omitzero"` // 0 to 1200
	Days   int `json:"days,omitzero"`   // 0 to 36525
}

// A hundred years are enough for any delay.
const (
	maxDelayMonths = 1_200
	maxDelayDays   = 36_525
)

// IsZero reports whether there is no delay.
func (d Delay) IsZero() bool { return d == Delay{} }

// From returns the day that lies so much later than another one.
func (d Delay) From(day calendar.Date) calendar.Date { return day.AddMonths(d.Months).AddDays(d.Days) }

func (d Delay) check(c *check.Checker) {
	c.At("months").Require(d.Months >= 0 && d.Months <= maxDelayMonths, check.Range, "a delay has 0 to %d months", maxDelayMonths)
	c.At("days").Require(d.Days >= 0 && d.Days <= maxDelayDays, check.Range, "a delay has 0 to %d days", maxDelayDays)
}
