package funnel

import (
	"encoding/json"
	"iter"
	"time"

	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Mode says what a log with problems gives. The zero Mode is Strict.
type Mode uint8

// The modes.
const (
	Strict  Mode = iota // check.Problems and no History
	Lenient             // a History of what can be understood, with Warnings
)

// A History is what was known about the deals of a pipeline at one moment. Make
// one with Journeys; it is read-only afterwards and fit for many goroutines. The zero
// History has no stages and no deals.
//
// Its questions have the error of [History.Check] when no log can have made it. One that
// Journeys made is not looked at again, so that it may panic, or take for ever, when
// something in it was changed all the same. One that was kept as JSON is looked at when it
// is read back, and one that was put together by hand at every question. JSON keeps of the
// location of AsOf no more than how far it is from UTC at that moment, so where clocks
// change, set AsOf in its location again: AsOf = AsOf.In(location).
type History struct {
	Pipeline Pipeline       `json:"pipeline"`
	AsOf     time.Time      `json:"asOf"`              // its location is that of all times, and tells the days
	Journeys []Journey      `json:"journeys"`          // in the order of deal ids
	Warnings check.Problems `json:"warnings,omitzero"` // of the log, in its order; Lenient only

	sound bool // Journeys made it, or it passed Check when it was read
}

// Journeys folds a log of events, in any order, into one Journey for each deal
// that was known at asOf. Events that happened or were recorded later are left
// out. The location of asOf is that of all times in the History and tells the days
// of all that is computed from it.
//
// The error is check.Problems: those of p under /pipeline and, in the Strict mode,
// those of the log under /events/<place in the sequence>.
func Journeys(p Pipeline, events iter.Seq[Event], asOf time.Time, mode Mode) (History, error) {
	if err := checkFold(p, asOf, mode).Err(); err != nil {
		return History{}, err
	}
	log := newEventLog(&p)
	log.read(events, asOf)
	h := History{Pipeline: document.Clone(p), AsOf: asOf, Journeys: log.fold(), sound: true}
	h.Warnings = log.found.problems()
	if mode == Strict && len(h.Warnings) > 0 {
		return History{}, h.Warnings
	}
	return h, nil
}

// Check reports what Journeys would not have made of any log, as check.Problems with
// paths such as /journeys/3/visits/0/stage: stages and outcomes that do not exist, times
// that run backward or lie after as-of, a deal without a visit, deals that do not ascend
// by their ids. It is for a History that may have been changed.
func (h History) Check() error {
	c := checkFold(h.Pipeline, h.AsOf, Strict)
	journeys := c.At("journeys")
	for i := range h.Journeys {
		j, at := &h.Journeys[i], journeys.Index(i)
		at.At("deal").Require(j.Deal != "", check.Required, "a journey is that of a deal")
		at.At("deal").Require(i == 0 || h.Journeys[i-1].Deal < j.Deal, check.Order, "deals ascend by their ids, each of them once")
		journeyCheck{j, len(h.Pipeline.Stages), h.AsOf}.run(at)
	}
	return c.Err()
}

// UnmarshalJSON reads a History. The error is that of Check when no log can have made it.
func (h *History) UnmarshalJSON(data []byte) error {
	type plain History
	var p plain
	if err := json.Unmarshal(data, &p); err != nil {
		return err
	}
	read := History(p)
	if err := read.Check(); err != nil {
		return err
	}
	*h, h.sound = read, true
	return nil
}

// ready returns the error of a question or, when it has none, that of Check for a History
// that may not be sound. The zero History is: there is nothing in it.
func (h *History) ready(question error) error {
	if question != nil || h.sound || len(h.Journeys)+len(h.Pipeline.Stages) == 0 {
		return question
	}
	return h.Check()
}

// checkFold checks what a log is read with.
func checkFold(p Pipeline, asOf time.Time, mode Mode) *check.Checker {
	c := check.New()
	c.At("pipeline").Merge(p.Check())
	c.At("asOf").Require(!asOf.IsZero(), check.Required, "a moment to look from is missing")
	c.At("asOf").Require(!calendar.Of(asOf).IsZero(), check.Range, "as-of lies outside the years 1 to 9999")
	c.At("mode").Require(mode <= Lenient, check.Unknown, "%d is no mode", mode)
	return c
}

// day returns the day of t where the organisation is.
func (h *History) day(t time.Time) calendar.Date { return calendar.Of(t.In(h.AsOf.Location())) }

// during reports whether t lies on a day of s.
func (h *History) during(s calendar.Span, t time.Time) bool {
	return s == calendar.Span{} || s.Contains(h.day(t))
}
