package funnel

import "time"

// A way is how one deal went, as far as conversions look at it. It is small, so that
// many fit into memory.
type way struct {
	id                      string // of the deal
	enteredSec, closedSec   int64  // of Journey.Entered and Journey.Closed
	back                    uint64 // a bit for each stage that the deal came back to from a later one
	enteredNsec, closedNsec int32
	state
	imported bool
}

// never is the time of what has not happened.
const never time.Duration = -1

// A track is a way with the times at which its deal was in the stages, since entry.
type track struct {
	*way
	first   []time.Duration // first entry into each stage, or never
	inOrder []time.Duration // first entry after all stages before that are not optional, in order, or never
}

func newTrack(stages int) track {
	t := track{way: &way{}, first: make([]time.Duration, stages), inOrder: make([]time.Duration, stages)}
	t.reset()
	return t
}

// reset makes t the track of a deal that has not begun.
func (t track) reset() {
	*t.way = way{id: t.id}
	for i := range t.first {
		t.first[i], t.inOrder[i] = never, never
	}
}

func (w *way) entered() time.Time { return time.Unix(w.enteredSec, int64(w.enteredNsec)) }

func (w *way) closed() time.Time { return time.Unix(w.closedSec, int64(w.closedNsec)) }

// begin puts the deal into its first stage.
func (t track) begin(s *shape, stage int, at time.Time, imported bool) {
	t.enteredSec, t.enteredNsec, t.imported = at.Unix(), int32(at.Nanosecond()), imported
	t.enter(s, stage, 0)
}

// enter moves the deal into a stage, some time after its entry.
func (t track) enter(s *shape, stage int, after time.Duration) {
	if t.first[stage] == never {
		t.first[stage] = after
	}
	if before := s.before[stage]; t.inOrder[stage] == never && (before < 0 || t.inOrder[before] != never) {
		t.inOrder[stage] = after
	}
}

// moveTo is enter for a deal that was in another stage.
func (t track) moveTo(s *shape, from, stage int, after time.Duration) {
	if stage < from {
		t.back |= 1 << stage
	}
	t.enter(s, stage, after)
}

// close notes when the deal got its outcome.
func (w *way) close(at time.Time) { w.closedSec, w.closedNsec = at.Unix(), int32(at.Nanosecond()) }

// apply does what an event does to the deal, which was in another stage or not.
func (t track) apply(s *shape, from int, m move, e *record) {
	if m.first {
		t.begin(s, m.enters, e.since(), e.since().Before(e.At))
	} else if m.enters != none {
		t.moveTo(s, from, m.enters, e.At.Sub(t.entered()))
	}
	if m.closes != Open {
		t.close(e.At)
	}
}

// follow makes t the track of a journey.
func (t track) follow(s *shape, j *Journey) {
	t.reset()
	t.begin(s, j.Visits[0].Stage, j.Entered, j.Imported())
	for i, v := range j.Visits[1:] {
		t.moveTo(s, j.Visits[i].Stage, v.Stage, v.From.Sub(j.Entered))
	}
	t.outcome = j.Outcome
	if j.Outcome != Open {
		t.close(j.Closed)
	}
}

// times writes when the deal got to each step: the stages, then won.
func (t track) times(s *shape, c Count, into []time.Duration) {
	last := len(t.first)
	from := t.first
	if c == Sequential {
		from = t.inOrder
	}
	copy(into, from)
	into[last] = never
	if t.outcome == Won && (c != Sequential || s.before[last] < 0 || t.inOrder[s.before[last]] != never) {
		into[last] = t.closed().Sub(t.entered())
	}
	if c != Reached {
		return
	}
	for i := last - 1; i >= 0; i-- {
		if into[i] == never || into[i+1] != never && into[i+1] < into[i] {
			into[i] = into[i+1]
		}
	}
}
