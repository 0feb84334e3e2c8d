package funnel

import (
	"iter"
	"time"

	"github.com/salesperf/salesperf/target/check"
)

const (
	maxEventSteps = 32
	maxUnitEvents = 10_000 // of one unit, as the work grows with the square
)

// An EventFunnel counts how many units (visitors, customers, leads) do one thing after
// another, over any events that a host has. Pipelines are not needed for it.
//
// A unit may try several times: every event of the first step begins an attempt, and
// the attempt that gets furthest counts, the earliest of equal ones. One event serves
// at most one step, the first that is due. Events of one moment are taken in the order
// that gets furthest in that moment.
type EventFunnel[E any] struct {
	Unit func(E) string    // whose event it is; not empty
	At   func(E) time.Time // when it happened

	Steps    []EventStep[E]      // at most 32
	Exclude  []EventExclusion[E] // at most 32; a unit whose every attempt meets one is left out
	Matching Matching            // how the steps follow one another

	// Window is the time that an attempt has from its first event, inclusive. 0 means
	// as long as it takes.
	Window time.Duration

	// Increasing wants every step at a later moment than the one before. Otherwise
	// several steps may be done in one moment. Not with AnyOrder.
	Increasing bool

	// StopAtRepeat ends an attempt at an event of a step that it has done. Otherwise
	// repetitions mean nothing. Not with AnyOrder.
	StopAtRepeat bool

	Method     Method  // OverEntered, or OverMature with a window
	Confidence float64 // of the intervals, such as 0.95; 0 means no intervals
}

// An EventStep is one step of an EventFunnel.
type EventStep[E any] struct {
	Name     string       // for people
	Is       func(E) bool // reports whether an event is of this step
	Optional bool         // may be passed over; neither the first step, nor with AnyOrder
}

// An EventExclusion ends an attempt without a result: the unit had done one step and
// not yet another one when such an event happened, inside the window. An event of the
// moment of either step lies not between.
type EventExclusion[E any] struct {
	Is     func(E) bool // reports whether an event is excluded
	After  int          // index of the step that was done; 0 with AnyOrder
	Before int          // index of the step that was not; the last one with AnyOrder
}

// Check returns all problems of f as check.Problems, or nil.
func (f EventFunnel[E]) Check() error {
	c := check.New()
	c.At("unit").Require(f.Unit != nil, check.Required, "nobody says whose an event is")
	c.At("at").Require(f.At != nil, check.Required, "nobody says when an event happened")
	c.At("steps").Require(len(f.Steps) > 0, check.Required, "a funnel needs a step")
	c.At("steps").Require(len(f.Steps) <= maxEventSteps, check.TooLarge, "more than %d steps", maxEventSteps)
	c.At("exclude").Require(len(f.Exclude) <= maxEventSteps, check.TooLarge, "more than %d exclusions", maxEventSteps)
	c.At("matching").Require(f.Matching >= InOrder && f.Matching <= AnyOrder, check.Unknown, "%v is not known", f.Matching)
	free := f.Matching == AnyOrder
	c.At("increasing").Require(!free || !f.Increasing, check.Mismatch, "any order is no order")
	c.At("stopAtRepeat").Require(!free || !f.StopAtRepeat, check.Mismatch, "any order has no repetition")
	c.At("window").Require(f.Window >= 0, check.Range, "a window cannot be negative")
	c.At("method").Require(f.Method <= OverMature, check.Unknown, "%v is no method of events", f.Method)
	c.At("window").Require(f.Method != OverMature || f.Window != 0, check.Required, "maturity needs a window")
	checkConfidence(c.At("confidence"), f.Confidence)
	for i, s := range f.Steps {
		at := c.At("steps").Index(i)
		at.At("is").Require(s.Is != nil, check.Required, "nobody says which events it has")
		at.At("optional").Require(!s.Optional || i > 0 && !free, check.Mismatch, "this step cannot be passed over")
	}
	f.checkExclusions(c.At("exclude"))
	return c.Err()
}

func (f EventFunnel[E]) checkExclusions(c *check.Checker) {
	for i, x := range f.Exclude {
		at := c.Index(i)
		at.At("is").Require(x.Is != nil, check.Required, "nobody says which events it has")
		at.At("before").Require(x.Before < len(f.Steps), check.Range, "there is no step %d", x.Before)
		ok := x.After >= 0 && x.After < x.Before
		at.At("after").Require(ok, check.Order, "nothing lies between step %d and step %d", x.After, x.Before)
		if f.Matching == AnyOrder {
			ok = x.After == 0 && x.Before == len(f.Steps)-1
			at.Require(ok, check.Mismatch, "in any order an exclusion lies between the first step and the last")
		}
	}
}

// Count reads events in any order and counts those that had happened at asOf. The
// error is check.Problems: those of f under /funnel, and those of events without unit
// or time, or of a unit with more than 10,000 events, under /events/<place>.
func (f EventFunnel[E]) Count(events iter.Seq[E], asOf time.Time) (EventResult, error) {
	c := check.New()
	c.At("funnel").Merge(f.Check())
	c.At("asOf").Require(!asOf.IsZero(), check.Required, "a moment to look from is missing")
	if !c.OK() {
		return EventResult{}, c.Err()
	}
	units := map[string][]happening{}
	if events == nil {
		return f.plan(asOf).count(units), nil
	}
	place := 0
	for event := range events {
		f.take(c, place, units, event, asOf)
		place++
	}
	if !c.OK() {
		return EventResult{}, c.Err()
	}
	return f.plan(asOf).count(units), nil
}

// take adds an event to those of its unit.
func (f EventFunnel[E]) take(c *check.Checker, place int, units map[string][]happening, event E, asOf time.Time) {
	h := happening{at: f.At(event)}
	unit := f.Unit(event)
	if unit == "" {
		c.At("events").Index(place).At("unit").Add(check.Required, "the event is nobody's")
	}
	if h.at.IsZero() {
		c.At("events").Index(place).At("at").Add(check.Required, "the event does not say when")
	}
	if unit == "" || h.at.IsZero() || h.at.After(asOf) || !f.match(event, &h) {
		return
	}
	if len(units[unit]) == maxUnitEvents {
		c.At("events").Index(place).At("unit").Add(check.TooLarge, "%.40q has more than %d events", unit, maxUnitEvents)
		return
	}
	units[unit] = append(units[unit], h)
}

// match finds the steps and exclusions of an event, and reports whether it matters.
func (f EventFunnel[E]) match(event E, h *happening) bool {
	for i, s := range f.Steps {
		if s.Is(event) {
			h.steps |= 1 << i
		}
	}
	for i, x := range f.Exclude {
		if x.Is(event) {
			h.excluded |= 1 << i
		}
	}
	return h.steps|h.excluded != 0 || f.Matching == Strictly
}

// plan returns what of f does not depend on the type of the events.
func (f EventFunnel[E]) plan(asOf time.Time) *eventPlan {
	p := &eventPlan{
		asOf: asOf, matching: f.Matching, window: f.Window, increasing: f.Increasing, stopAtRepeat: f.StopAtRepeat,
		method: f.Method, confidence: f.Confidence, names: make([]string, len(f.Steps)), optional: make([]bool, len(f.Steps)),
	}
	for i, s := range f.Steps {
		p.names[i], p.optional[i] = s.Name, s.Optional
	}
	for _, x := range f.Exclude {
		p.exclude = append(p.exclude, [2]int{x.After, x.Before})
	}
	return p
}
