package funnel

import (
	"maps"
	"slices"
	"time"
)

// An EventResult is what an EventFunnel counted.
type EventResult struct {
	Steps    []EventCount `json:"steps"`              // one for each step, in order
	Excluded []string     `json:"excluded,omitempty"` // units of which every attempt met an exclusion, ascending
}

// An EventCount is one step of an EventResult. With AnyOrder it is not of one step
// but of units that did so many, the first of at least one step.
type EventCount struct {
	Name  string   `json:"name,omitzero"`   // of the step; empty with AnyOrder
	Units []string `json:"units,omitempty"` // that got here, ascending, without those that the Method leaves out

	// Took is how long each of Units took from the step before that it did, in
	// nanoseconds; 0 for the first step.
	Took []time.Duration `json:"took,omitempty"`

	OfFirst    Rate `json:"ofFirst"`    // of the units of the first step
	OfPrevious Rate `json:"ofPrevious"` // of the units of the nearest step before that is not optional; undefined for the first
}

// Mean returns the mean of Took, rounded to a nanosecond toward zero, or false when
// nobody got here.
func (c EventCount) Mean() (time.Duration, bool) {
	if len(c.Took) == 0 {
		return 0, false
	}
	n, whole, rest := time.Duration(len(c.Took)), time.Duration(0), time.Duration(0)
	for _, took := range c.Took {
		whole, rest = whole+took/n, rest+took%n
	}
	return whole + rest/n, true
}

// Median returns the middle one of Took, or halfway between the middle two, or false
// when nobody got here.
func (c EventCount) Median() (time.Duration, bool) {
	if len(c.Took) == 0 {
		return 0, false
	}
	sorted := slices.Sorted(slices.Values(c.Took))
	lower, upper := sorted[(len(sorted)-1)/2], sorted[len(sorted)/2]
	return lower + (upper-lower)/2, true
}

// count counts all units, in the order of their names.
func (p *eventPlan) count(units map[string][]happening) EventResult {
	r := EventResult{Steps: make([]EventCount, len(p.names))}
	for i := range r.Steps {
		s := &r.Steps[i]
		s.OfFirst.Method, s.OfPrevious.Method = p.method, p.method
		if p.matching != AnyOrder {
			s.Name = p.names[i]
		}
	}
	for _, unit := range slices.Sorted(maps.Keys(units)) {
		best, entered, ok := p.best(units[unit])
		switch {
		case ok:
			p.add(r.Steps, unit, best)
		case entered:
			r.Excluded = append(r.Excluded, unit)
		}
	}
	for i := range r.Steps {
		r.Steps[i].OfFirst.complete(len(r.Excluded), p.confidence)
		if i > 0 {
			r.Steps[i].OfPrevious.complete(len(r.Excluded), p.confidence)
		}
	}
	return r
}

func (r *Rate) complete(excluded int, confidence float64) {
	r.Excluded = excluded
	r.Interval, _ = r.Wilson(confidence)
}

// add counts a unit by its best attempt.
func (p *eventPlan) add(steps []EventCount, unit string, a attempt) {
	over := p.window > 0 && p.asOf.Sub(a.start) >= p.window
	s := unitStanding{taken: p.method == OverEntered || over, immature: p.window > 0 && !over, final: over}
	before, last := none, 0 // the step that the next rate is of, and the last one done
	for i := range steps {
		c, got := &steps[i], !a.at[i].IsZero()
		c.OfFirst.add(s, got)
		if before != none && !a.at[before].IsZero() {
			c.OfPrevious.add(s, got)
		}
		if got && s.taken {
			c.Units, c.Took = append(c.Units, unit), append(c.Took, a.at[i].Sub(a.at[last]))
		}
		if got {
			last = i
		}
		if !p.optional[i] {
			before = i
		}
	}
}

// A unitStanding is how a unit stands towards the rates.
type unitStanding struct {
	taken    bool // the method takes it
	immature bool // its window is not over
	final    bool // its window is over, and nothing that counts can happen to it
}

// add counts a unit of the base that got or did not get to the step.
func (r *Rate) add(s unitStanding, got bool) {
	r.Immature += one(s.immature)
	if !s.taken {
		return
	}
	r.Of++
	r.In += one(got)
	r.Censored += one(!got && !s.final)
}
