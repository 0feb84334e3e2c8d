package customer

import (
	"cmp"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
)

// divide checks each event and gathers those known at as-of by complaint, in the
// order in which the log first names them. What is wrong with an event goes by its place.
func divide(wrong map[int]faults, events []ComplaintEvent, deadlines map[string]Term, asOf calendar.Date) []thread {
	var threads []thread
	places := map[string]int{}
	for i, e := range events {
		place, seen := places[e.Complaint]
		if !seen {
			place = len(threads)
			places[e.Complaint] = place
			threads = append(threads, thread{})
		}
		t := &threads[place]
		if f := e.faults(deadlines); f != nil {
			wrong[i], t.unsound = f, true
		}
		if !e.On.After(asOf) {
			t.events = append(t.events, threadEvent{e, i})
		}
	}
	return threads
}

// A thread is the events of one complaint that are known at as-of.
type thread struct {
	events  []threadEvent
	unsound bool // some event cannot be read
}

type threadEvent struct {
	ComplaintEvent
	place int // in the log
}

// sort puts the events in the order in which they happened. Resolutions and
// reopenings of one day alternate, beginning with what the state calls for.
func (t *thread) sort() {
	slices.SortStableFunc(t.events, func(a, b threadEvent) int {
		return cmp.Or(a.On.Compare(b.On), cmp.Compare(a.Kind.rank(), b.Kind.rank()))
	})
	open := false
	for i := range t.events {
		want := ComplaintReopened
		if open {
			want = ComplaintResolved
		}
		if t.events[i].Kind.rank() == 1 {
			t.bring(i, want)
		}
		open = t.events[i].Kind == ComplaintOpened || t.events[i].Kind == ComplaintReopened
	}
}

// bring puts the next event of the wanted kind at place i, if there is one left on
// that day.
func (t *thread) bring(i int, want ComplaintKind) {
	for j := i; j < len(t.events) && t.events[j].On == t.events[i].On; j++ {
		if t.events[j].Kind == want {
			t.events[i], t.events[j] = t.events[j], t.events[i]
			return
		}
	}
}

// fold tells the story of the events. What does not follow goes by its place in the log.
func (t *thread) fold(wrong map[int]faults, judged Judged) Complaint {
	var out Complaint
	for _, e := range t.events {
		if code, text := out.tell(e.ComplaintEvent, judged); code != "" {
			wrong[e.place] = faults{{"kind", code, text}}
		}
	}
	return out
}
