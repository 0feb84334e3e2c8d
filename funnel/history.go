package funnel

import (
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
// one with Journeys; it is read-only afterwards and fit for many goroutines.
type History struct {
	Pipeline Pipeline       `json:"pipeline"`
	AsOf     time.Time      `json:"asOf"`              // its location is that of all times, and tells the days
	Journeys []Journey      `json:"journeys"`          // in the order of deal ids
	Warnings check.Problems `json:"warnings,omitzero"` // of the log, in its order; Lenient only
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
	h := History{Pipeline: document.Clone(p), AsOf: asOf, Journeys: log.fold()}
	h.Warnings = log.found.problems()
	if mode == Strict && len(h.Warnings) > 0 {
		return History{}, h.Warnings
	}
	return h, nil
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
