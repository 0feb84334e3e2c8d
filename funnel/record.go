package funnel

import "time"

// A record is an event with its place in the log.
type record struct {
	seq   int     // place in the sequence
	deal  int     // place of its deal among the deals
	stage int     // index of its stage; none for none
	when  instant // of At; for streams
	Event
}

// since returns when the deal came into the stage of its first event.
func (r *record) since() time.Time {
	if r.Since.IsZero() {
		return r.At
	}
	return r.Since
}

// tellIn tells the times of an event in one location.
func (r *record) tellIn(loc *time.Location) {
	r.At, r.Recorded = r.At.In(loc), r.Recorded.In(loc)
	if !r.Since.IsZero() {
		r.Since = r.Since.In(loc)
	}
}
