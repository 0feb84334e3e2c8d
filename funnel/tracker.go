package funnel

import "time"

// A tracker adds up the steps of one Cohort, deal by deal.
type tracker struct {
	history *History
	query   Query
	steps   []Step
	times   []time.Time // when the deal at hand was at each step
	passed  []time.Time // the same as Reached, to tell what it skipped
}

func newTracker(h *History, q Query) *tracker {
	n := len(h.Pipeline.Stages)
	t := &tracker{
		history: h, query: q, steps: make([]Step, n+1),
		times: make([]time.Time, n+1), passed: make([]time.Time, n+1),
	}
	for i := range t.steps {
		t.steps[i].OfFirst.Method, t.steps[i].OfPrevious.Method = q.Method, q.Method
		t.steps[i].Stage = Won.String()
		if i < n {
			t.steps[i].Stage = h.Pipeline.Stages[i].ID
		}
	}
	return t
}

// add counts one deal that entered.
func (t *tracker) add(deal int) {
	j := &t.history.Journeys[deal]
	s := t.standing(j)
	t.query.Count.times(&t.history.Pipeline, j, t.times)
	Reached.times(&t.history.Pipeline, j, t.passed)
	first, previous := t.inTime(j, t.times[0]), false
	for i := range t.steps {
		step, got := &t.steps[i], t.inTime(j, t.times[i])
		step.OfFirst.add(first, got, s)
		step.OfPrevious.add(previous, got, s)
		previous = got
		if got && s.taken {
			step.Tally.add(j.Outcome)
		}
		if s.void || !s.taken {
			continue
		}
		if got {
			step.Deals = append(step.Deals, deal)
		}
		if i < len(j.Entries) {
			step.addMoves(j.Entries[i], t.inTime(j, t.passed[i]))
		}
	}
}

// inTime reports whether a deal was at a step, at this time, inside the window.
func (t *tracker) inTime(j *Journey, at time.Time) bool {
	return !at.IsZero() && (t.query.Window == 0 || at.Sub(j.Entered) <= t.query.Window)
}

// addMoves counts a stage that was passed over or come back to.
func (s *Step) addMoves(e Entry, passed bool) {
	if passed && e.Visits == 0 {
		s.Skipped++
	}
	if e.Back > 0 {
		s.Regressed++
	}
}

// A standing is how a deal stands towards the rates of its cohort.
type standing struct {
	void     bool // in no rate
	taken    bool // the method takes it
	immature bool // its window is not over
	final    bool // nothing that counts can happen to it
}

func (t *tracker) standing(j *Journey) standing {
	window := t.query.Window
	over := window > 0 && t.history.AsOf.Sub(j.Entered) >= window
	s := standing{void: j.Outcome == Void, immature: window > 0 && !over, final: over || j.Outcome != Open}
	switch t.query.Method {
	case OverMature:
		s.taken = over
	case OverResolved:
		s.taken = s.final
	default:
		s.taken = true
	}
	return s
}

// add counts a deal that was or was not in the base of the rate, and got or did
// not get to the step.
func (r *Rate) add(base, got bool, s standing) {
	if !base || s.void {
		return
	}
	if s.immature {
		r.Immature++
	}
	if !s.taken {
		return
	}
	r.Of++
	if got {
		r.In++
	} else if !s.final {
		r.Censored++
	}
}
