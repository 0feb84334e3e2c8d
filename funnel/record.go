package funnel

import "time"

// A record is an event with its place in the log.
type record struct {
	seq   int     // place in the sequence
	deal  int     // place of its deal among the deals
	stage int     // index of its stage; none for none
	bare  bool    // its event has no more than put takes; for streams
	joins bool    // it has the moment of the event before; for streams
	back  bool    // it happened before the event before; for streams
	when  instant // of At; for streams
	hash  uint32  // of the id of its deal; for streams
	Event
}

// isBare reports whether an event has only the members that an event of any kind may
// need: there is little to check and to copy of it, and most events are like that.
func (e *Event) isBare() bool {
	return !e.Amount.Valid && e.Owner == "" && e.Labels.IsZero() && e.CloseDate.IsZero() && e.Since.IsZero() &&
		e.Currency == "" && e.Reason == "" && e.Competitor == "" && e.Secondary == nil && !e.NoDecision
}

// put makes r the record of an event. Of a bare one it only takes what may be there; the
// other members are those of an event that was there before, until whole is called.
func (r *record) put(e *Event, bare bool) {
	if r.bare = bare; !bare {
		r.Event = *e
		return
	}
	r.ID, r.Deal, r.Kind, r.Recorded, r.Stage = e.ID, e.Deal, e.Kind, e.Recorded, e.Stage
}

// whole writes what put left as it was. It is for comparing the events of a moment.
func (r *record) whole() {
	if r.bare {
		r.Event = Event{ID: r.ID, Deal: r.Deal, Kind: r.Kind, At: r.when.time(), Recorded: r.Recorded, Stage: r.Stage}
	}
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
