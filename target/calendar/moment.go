package calendar

import "time"

// In returns the first moment of d in loc, which ends the day before; a nil loc is UTC, and
// the zero Date gives the zero Time. It is midnight, the first one where the clock is put
// back over it; where the clock is put forward over midnight, it is the moment of the
// change. A day that loc skips whole, such as 2011-12-30 in Samoa, has the moment at which
// the next day begins.
func (d Date) In(loc *time.Location) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	if loc == nil {
		loc = time.UTC
	}
	y, m, day := d.Civil()
	t := time.Date(y, m, day, 0, 0, 0, 0, loc)
	since, until := t.ZoneBounds()
	switch {
	case Of(t).Before(d): // before a change that skips midnight
		return until
	case since.IsZero():
		return t
	case t.Hour() != 0 || t.Minute() != 0 || t.Second() != 0: // after such a change
		return since
	}
	_, now := t.Zone()
	_, then := since.Add(-1).Zone()
	if first := t.Add(time.Duration(now-then) * time.Second); first.Before(since) {
		return first
	}
	return t
}
