package funnel

import (
	"slices"

	"github.com/salesperf/salesperf/target/check"
)

// A fold makes one Journey out of the events of one deal, in order.
type fold struct {
	log     *eventLog
	journey *Journey
	created bool // the creation has been seen
}

// run takes the events group by group; a group happened at one moment.
func (f *fold) run(order []int) {
	slices.SortStableFunc(order, f.log.compare)
	for len(order) > 0 {
		n := 1
		for n < len(order) && f.log.at(order[n]).At.Equal(f.log.at(order[0]).At) {
			n++
		}
		if n > 1 && f.journey.Outcome == Open {
			f.closeBeforeReopening(order[:n])
		}
		for _, i := range order[:n] {
			f.step(f.log.at(i))
		}
		order = order[n:]
	}
}

// closeBeforeReopening puts the outcomes of a group before its reopenings: a deal
// that is open cannot be reopened until it has closed.
func (f *fold) closeBeforeReopening(group []int) {
	if !slices.ContainsFunc(group, func(i int) bool { return f.log.at(i).Kind == Reopened }) {
		return
	}
	place := func(i int) int {
		switch k := f.log.at(i).Kind; {
		case k == Created:
			return 0
		case k.Outcome() != Open:
			return 1
		}
		return 2
	}
	slices.SortStableFunc(group, func(a, b int) int { return place(a) - place(b) })
}

func (f *fold) step(e *record) {
	f.begin(e)
	j := f.journey
	if j.Outcome != Open {
		f.afterClose(e)
	} else if e.Kind == Reopened {
		f.log.found(e.seq, "kind", check.Mismatch, "deal %.40q is reopened and was not closed", e.Deal)
	}
	switch e.Kind {
	case Created, StageChanged, Reopened:
		if e.stage >= 0 {
			j.enter(f.log.pipeline, e.stage, e.At)
		}
		j.Touched = e.At
	case Activity:
		j.Touched = e.At
	}
	j.take(&e.Event)
	if e.Kind.Outcome() != Open {
		j.close(&e.Event)
	}
}

// begin sees to it that the deal is in a stage. A history that begins in the
// middle begins with its first event, in that event's stage or the first one.
func (f *fold) begin(e *record) {
	if e.Kind == Created {
		if f.created {
			f.log.found(e.seq, "kind", check.Duplicate, "deal %.40q is created twice", e.Deal)
		}
		f.created = true
	} else if !f.created {
		f.log.found(e.seq, "at", check.Order, "deal %.40q is not yet created", e.Deal)
	}
	if f.journey.Entered.IsZero() {
		f.journey.Touched = e.At
		f.journey.enter(f.log.pipeline, max(e.stage, 0), e.At)
	}
}

// afterClose handles an event of a closed deal. A creation or stage change opens
// it again: the final state counts.
func (f *fold) afterClose(e *record) {
	switch e.Kind {
	case Activity, OwnerChanged:
		return
	case Reopened:
		f.journey.reopen()
		return
	case Created, StageChanged:
		f.journey.reopen()
	}
	f.log.found(e.seq, "kind", check.Order, "deal %.40q is %v and not reopened", e.Deal, f.journey.Outcome)
}
