package funnel

import (
	"math"
	"math/bits"
	"time"
)

// A way is how one deal went, as far as conversions look at it. It is small and points
// at nothing, so that many fit into memory and the garbage collector passes them over.
type way struct {
	enteredSec, closedSec   int64 // of Journey.Entered and Journey.Closed
	enteredNsec, closedNsec int32
	visited                 uint32 // a bit for each stage that the deal was in
	inOrder                 uint32 // for each that it came into after all before that are not optional, in order
	back                    uint32 // for each that it came back to from a later one
	state
	imported bool
	anew     bool // it came into a stage in order only when it came again; see track.again
}

// never is the time of what has not happened: later than any.
const never time.Duration = math.MaxInt64

// A track is a way with the times at which its deal was in the stages, since entry.
type track struct {
	*way
	shape *shape
	place int
	first []time.Duration // first entry into each stage, or never
	again again           // first entries in order that were not the first ones

	// Times since entry, as lookFrom finds them.
	age  time.Duration // as-of
	last time.Duration // the outcome or, as long as there is none, as-of: nothing happened after it
}

// again has the times of deals that came into a stage again, now in order. That is
// rare.
type again map[stageOf]time.Duration

// A stageOf is a stage of a deal, by their places.
type stageOf struct {
	deal  int32
	stage uint8
}

func newTrack(s *shape) track {
	return track{way: &way{}, shape: s, first: make([]time.Duration, len(s.Stages)), again: again{}}
}

func (w *way) entered() instant { return instant{w.enteredSec, w.enteredNsec} }

func (w *way) closed() instant { return instant{w.closedSec, w.closedNsec} }

// begin puts the deal into its first stage.
func (t *track) begin(stage int, at instant, imported bool) {
	for i := range t.first {
		t.first[i] = never
	}
	t.enteredSec, t.enteredNsec, t.imported = at.sec, at.nsec, imported
	t.enter(t.shape, t.first, stage, 0)
}

// enter moves the deal into a stage, some time after its entry. It reports whether the deal
// came into it in order, and not for the first time.
func (w *way) enter(s *shape, first []time.Duration, stage int, after time.Duration) (again bool) {
	in := bit(stage)
	ordered := w.inOrder&in == 0 && s.comesAfter(stage, w.inOrder)
	if w.visited&in == 0 {
		w.visited |= in
		first[stage] = after
	} else if ordered && first[stage] != after {
		w.anew, again = true, true
	}
	if ordered {
		w.inOrder |= in
	}
	return again
}

// moveTo is enter for a deal that was in another stage.
func (w *way) moveTo(s *shape, first []time.Duration, from, stage int, after time.Duration) (again bool) {
	if stage < from {
		w.back |= bit(stage)
	}
	return w.enter(s, first, stage, after)
}

// moveTo moves the deal from one stage into another.
func (t *track) moveTo(from, stage int, at instant) {
	after := at.since(t.entered())
	if t.way.moveTo(t.shape, t.first, from, stage, after) {
		t.again[stageOf{int32(t.place), uint8(stage)}] = after
	}
}

// close notes when the deal got its outcome.
func (w *way) close(at instant) { w.closedSec, w.closedNsec = at.sec, at.nsec }

// come brings the deal into its first stage or, from another one, into the next.
func (t *track) come(from int, m move, e *record) {
	switch {
	case !m.first:
		t.moveTo(from, m.enters, e.when)
	case e.Since.IsZero():
		t.begin(m.enters, e.when, false)
	default:
		t.begin(m.enters, instantOf(e.Since), e.Since.Before(e.At))
	}
}

// follow makes t the track of a journey.
func (t *track) follow(j *Journey) {
	*t.way = way{}
	clear(t.again)
	t.begin(j.Visits[0].Stage, instantOf(j.Entered), j.Imported())
	for i, v := range j.Visits[1:] {
		t.moveTo(j.Visits[i].Stage, v.Stage, instantOf(v.From))
	}
	t.outcome = j.Outcome
	if j.Outcome != Open {
		t.close(instantOf(j.Closed))
	}
}

// lookFrom finds how old the deal is at as-of.
func (t *track) lookFrom(asOf instant) {
	t.age = asOf.since(t.entered())
	t.last = t.age
	if t.outcome != Open {
		t.last = t.closed().since(t.entered())
	}
}

// wonAfter returns when the deal was won, or never.
func (t *track) wonAfter() time.Duration {
	if t.outcome != Won {
		return never
	}
	return t.last
}

// sequential returns when the deal came into a stage in order, or never.
func (t *track) sequential(stage int) time.Duration {
	if t.inOrder&bit(stage) == 0 {
		return never
	}
	if t.anew {
		if at, ok := t.again[stageOf{int32(t.place), uint8(stage)}]; ok {
			return at
		}
	}
	return t.first[stage]
}

// times writes when the deal got to each step: the stages, then won.
func (t *track) times(c Count, into []time.Duration) {
	last, earliest := len(t.first), t.wonAfter()
	into[last] = earliest
	switch c {
	case Reached:
		for i := last - 1; i >= 0; i-- {
			earliest = min(earliest, t.first[i])
			into[i] = earliest
		}
	case Visited:
		copy(into, t.first)
	case Sequential:
		for i := range t.first {
			into[i] = t.sequential(i)
		}
		if !t.shape.comesAfter(last, t.inOrder) {
			into[last] = never
		}
	}
}

// within returns a bit for each step that the deal got to within a time since entry,
// and for each stage that it went past in that time and never was in.
func (t *track) within(c Count, window time.Duration) (got, skipped uint32) {
	won := bit(len(t.first))
	got = t.visited
	if t.outcome == Won {
		got |= won
	}
	if t.last > window {
		got = t.early(window)
	}
	passed := uint32(1)<<bits.Len32(got) - 1
	switch c {
	case Reached:
		got = passed
	case Sequential:
		got = t.ordered(got, won, window)
	}
	return got, passed &^ (t.visited | won)
}

// early returns a bit for each stage that the deal was in within a time that was over
// before as-of and before its outcome.
func (t *track) early(window time.Duration) (got uint32) {
	for i, at := range t.first {
		if at <= window {
			got |= bit(i)
		}
	}
	return got
}

// ordered leaves the steps that the deal came into in order within a time.
func (t *track) ordered(got, won uint32, window time.Duration) uint32 {
	got &= t.inOrder | won
	if !t.shape.comesAfter(len(t.first), t.inOrder) {
		got &^= won
	}
	if t.anew {
		for i := range t.first {
			if t.sequential(i) > window {
				got &^= bit(i)
			}
		}
	}
	return got
}
