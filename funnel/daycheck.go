package funnel

import (
	"time"

	"github.com/salesperf/salesperf/target/calendar"
)

// A dayCheck tells whether moments lie on the days of a span where the organisation is.
type dayCheck struct {
	span     calendar.Span
	always   bool // the span is zero
	loc      *time.Location
	from, to instant // the moments between them lie on its days in every location
}

// zoneMargin is more than any location is off UTC, and than a clock is ever put back.
const zoneMargin = 2 * 24 * time.Hour

func newDayCheck(span calendar.Span, loc *time.Location) dayCheck {
	return dayCheck{
		span: span, always: span == calendar.Span{}, loc: loc,
		from: instantOf(span.From.In(time.UTC).Add(zoneMargin)), to: instantOf(span.To.In(time.UTC).Add(-zoneMargin)),
	}
}

func (c *dayCheck) includes(t instant) bool {
	return c.always || c.from.before(t) && t.before(c.to) || c.span.Contains(calendar.Of(t.time().In(c.loc)))
}
