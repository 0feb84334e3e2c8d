package funnel

// A fold makes one Journey out of the events of one deal.
type fold struct {
	state
	journey *Journey
	found   *findings
}

// run takes the events of the deal, in the order of time, moment by moment.
func (f *fold) run(events []*record) {
	for len(events) > 0 {
		n := 1
		for n < len(events) && events[n].At.Equal(events[0].At) {
			n++
		}
		f.moment(events[:n])
		events = events[n:]
	}
}

// moment takes the events of one moment. What they state changes the terms once.
func (f *fold) moment(group []*record) {
	if len(group) > 1 {
		f.arrange(group)
	}
	j, before := f.journey, f.journey.Terms
	for _, e := range group {
		j.apply(f.step(e, f.found), e)
		j.Terms.take(e, f.found)
	}
	if len(j.Changes) == 0 || !before.equal(&j.Terms) {
		j.Changes = append(j.Changes, Change{At: group[0].At, Terms: j.Terms})
	}
}

// apply does what an event does to the deal.
func (j *Journey) apply(m move, e *record) {
	at := e.At
	if m.first {
		at = e.since()
		j.Entered, j.Observed, j.Touched = at, e.At, e.At
	}
	if m.reopens {
		j.reopen()
	}
	if m.enters != none {
		j.enter(m.enters, at)
	}
	switch e.Kind {
	case Created, StageChanged, Reopened:
		j.Touched = e.At
	case Activity:
		j.Touched, j.Active = e.At, e.At
	}
	if m.closes != Open {
		j.close(&e.Event)
	}
}
