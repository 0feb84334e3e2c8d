package funnel

import (
	"slices"
	"time"
)

// A happening is an event of a unit, as an EventFunnel looks at it.
type happening struct {
	at       time.Time
	steps    uint64 // a bit for each step that it is of
	excluded uint64 // a bit for each exclusion that it is of
}

// An eventPlan is an EventFunnel without the type of its events.
type eventPlan struct {
	asOf         time.Time
	matching     Matching
	window       time.Duration
	increasing   bool
	stopAtRepeat bool
	method       Method
	confidence   float64
	names        []string
	optional     []bool
	exclude      [][2]int
	server       server
}

// An attempt is how far a unit got from one of its events on.
type attempt struct {
	start    time.Time
	at       []time.Time // when each step was done; zero is never
	level    int         // the furthest step; none before the first
	excluded bool
}

// best returns the attempt of a unit that counts. It reports false when there is
// none, or every one is excluded.
func (p *eventPlan) best(events []happening) (best attempt, entered, ok bool) {
	slices.SortStableFunc(events, func(a, b happening) int { return a.at.Compare(b.at) })
	for i, h := range events {
		if p.matching == AnyOrder && h.steps == 0 || p.matching != AnyOrder && h.steps&1 == 0 {
			continue
		}
		entered = true
		a := p.attempt(events, i)
		if !a.excluded && (!ok || a.level > best.level) {
			best, ok = a, true
		}
		if ok && best.level == len(p.names)-1 {
			break
		}
	}
	return best, entered, ok
}

// attempt begins with one event.
func (p *eventPlan) attempt(events []happening, start int) attempt {
	a := attempt{start: events[start].at, at: make([]time.Time, len(p.names)), level: none}
	serve := p.serveInOrder
	if p.matching == AnyOrder {
		serve = p.serveAny()
	}
	from := start
	for from > 0 && events[from-1].at.Equal(a.start) {
		from--
	}
	for from < len(events) {
		to := from + 1
		for to < len(events) && events[to].at.Equal(events[from].at) {
			to++
		}
		if p.window > 0 && events[from].at.Sub(a.start) > p.window {
			break
		}
		if !p.moment(&a, events[from:to], start-from, serve) {
			break
		}
		from = to
	}
	return a
}

// A serve takes the events of a moment and says which step each of them serves, or
// none. First is the place of the event that the attempt begins with, if it has not
// begun.
type serve func(a *attempt, moment []happening, first int) (steps []int)

// moment takes the events of one moment. It reports whether the attempt goes on.
func (p *eventPlan) moment(a *attempt, moment []happening, first int, serve serve) bool {
	before := a.level
	steps := serve(a, moment, first)
	for i, h := range moment {
		if p.excludes(h, before, a.level) {
			a.excluded = true
			return false
		}
		if p.matching != AnyOrder && steps[i] == none && p.stops(a, h, before) {
			return false
		}
	}
	return a.level < len(p.names)-1
}

// excludes reports whether an event lies between the steps of an exclusion.
func (p *eventPlan) excludes(h happening, before, after int) bool {
	for i, x := range p.exclude {
		if h.excluded&(1<<i) != 0 && before >= x[0] && after < x[1] {
			return true
		}
	}
	return false
}

// stops reports whether an event that serves no step ends the attempt. What comes in
// the moment of the first step may as well have come before it.
func (p *eventPlan) stops(a *attempt, h happening, before int) bool {
	if before == none {
		return false
	}
	for i, at := range a.at {
		if !at.IsZero() && h.steps&(1<<i) != 0 {
			return p.stopAtRepeat
		}
	}
	return p.matching == Strictly
}

// serveInOrder serves as many of the next steps as the moment has events for.
func (p *eventPlan) serveInOrder(a *attempt, moment []happening, first int) []int {
	s := &p.server
	s.begin(moment)
	begins := a.level == none
	if begins {
		a.level, a.at[0], s.step[first] = 0, a.start, 0
	}
	if p.increasing {
		if !begins {
			p.serveFurthest(a, moment, s.step)
		}
		return s.step
	}
	base := a.level
	for q := base + 1; q < len(p.names); q++ {
		clear(s.seen)
		if s.serve(q, base) {
			a.level, a.at[q] = q, moment[0].at
		} else if !p.optional[q] {
			break
		}
	}
	return s.step
}

// serveFurthest serves one step, the furthest that is due to an event of the moment.
func (p *eventPlan) serveFurthest(a *attempt, moment []happening, step []int) {
	event, furthest := none, none
	for i, h := range moment {
		if q := p.due(a.level, h.steps); q > furthest {
			event, furthest = i, q
		}
	}
	if event != none {
		a.level, a.at[furthest], step[event] = furthest, moment[event].at, furthest
	}
}

// due returns the first step after a level that an event of some steps can serve, or none.
func (p *eventPlan) due(level int, steps uint64) int {
	for q := level + 1; q < len(p.names); q++ {
		if steps&(1<<q) != 0 {
			return q
		}
		if !p.optional[q] {
			break
		}
	}
	return none
}

// A server finds different events for different steps (augmenting paths, Kuhn 1955).
type server struct {
	moment []happening
	step   []int  // that an event serves, or none
	seen   []bool // events that were tried for the step at hand
}

// begin makes room for the events of a moment.
func (s *server) begin(moment []happening) {
	s.moment, s.step, s.seen = moment, s.step[:0], s.seen[:0]
	for range moment {
		s.step, s.seen = append(s.step, none), append(s.seen, false)
	}
}

// serve finds an event for a step; one that serves another step above base may be
// moved to it when that finds a new one.
func (s *server) serve(step, base int) bool {
	for i, h := range s.moment {
		if h.steps&(1<<step) == 0 || s.seen[i] || s.step[i] != none && s.step[i] <= base {
			continue
		}
		s.seen[i] = true
		if s.step[i] == none || s.serve(s.step[i], base) {
			s.step[i] = step
			return true
		}
	}
	return false
}

// serveAny returns a serve for one attempt that takes steps in any order: an event
// serves when then one more step is done, by different events.
func (p *eventPlan) serveAny() serve {
	owners := make([]uint64, len(p.names)) // the steps of the event that serves a step; 0 for none
	return func(a *attempt, moment []happening, _ int) []int {
		for _, h := range moment {
			seen := uint64(0)
			if serveOne(owners, h.steps, &seen) {
				a.level++
				a.at[a.level] = h.at
			}
		}
		return nil
	}
}

// serveOne finds a step for an event; the event that serves it already may move.
func serveOne(owners []uint64, steps uint64, seen *uint64) bool {
	for q := range owners {
		bit := uint64(1) << q
		if steps&bit == 0 || *seen&bit != 0 {
			continue
		}
		*seen |= bit
		if owners[q] == 0 || serveOne(owners, owners[q], seen) {
			owners[q] = steps
			return true
		}
	}
	return false
}
