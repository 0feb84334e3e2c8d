package funnel

import (
	"context"
	"errors"
	"iter"
	"time"
	"unicode/utf8"

	"github.com/salesperf/salesperf/target/check"
)

// ErrConflict is the error of an append of an event whose id another event has.
var ErrConflict = errors.New("funnel: another event has this id")

// A Log keeps the events of deals. It only grows.
//
// A table with the event's ID as its key, a column for the order of appending and
// indices on time and deal is enough; [Event.Equal] and [Event.Check] decide.
//
// Columns hold what Check lets pass: ids of 200 bytes and other texts of 4,096, numbers
// of 30 digits, all of which may stand after the point, times to the nanosecond in the
// years 1 to 9999. What belongs together comes in one call, however long. A log may
// refuse a text with the character NUL, which not every database holds; it never
// changes one.
//
//   - Append stores all of its events or none. An event that is Equal to one that is
//     there, or that came before it in the same call, is not stored again and is no
//     error, so that a writer who lost the answer can write again.
//   - Another event with an id that is there is ErrConflict. An event that does not
//     pass Check is check.Problems with the place of the event in the call, such as
//     /events/0/id. Both leave the log as it was.
//   - Ids of events and of deals are compared byte by byte.
//   - Scan yields the events that it asks for, each Equal to what was written, in its
//     order. A scan begins with the loop over it. It sees an append whole or not at all;
//     one that was confirmed before the scan began is seen. It may be abandoned, and
//     ranged over again.
//   - A scan without a known order, or with a span without a moment, is check.Problems.
//   - After an error Scan yields nothing more. A context that is done before the call
//     is the error of both methods, and nothing has been written; when it ends later
//     the outcome is all or its error, never less.
//   - What the caller passes in or gets stays the caller's: changing it changes
//     nothing in the log. Many goroutines may use a log.
//
// funneltest.TestLog holds an implementation to this contract. [Memory] is one.
type Log interface {
	// Append stores events.
	Append(ctx context.Context, events ...Event) error
	// Scan yields events in order.
	Scan(ctx context.Context, of Scan) iter.Seq2[Event, error]
}

// A Scan says which events of a Log are read, and in which order.
type Scan struct {
	Order Order     // ByTime or ByDeal
	Deal  string    // the events of this deal; empty means of all deals
	From  time.Time // the first moment; zero means since ever
	To    time.Time // the first moment no longer in it; zero means without end
}

// Check returns all problems of s as check.Problems, or nil.
func (s Scan) Check() error {
	c := check.New()
	c.At("order").Require(s.Order == ByTime || s.Order == ByDeal, check.Unknown, "%v is not known", s.Order)
	c.At("to").Require(s.To.IsZero() || s.From.Before(s.To), check.Order, "the scan has no moment")
	return c.Err()
}

// Contains reports whether the scan asks for an event.
func (s Scan) Contains(e Event) bool {
	return (s.Deal == "" || s.Deal == e.Deal) && !e.At.Before(s.From) && (s.To.IsZero() || e.At.Before(s.To))
}

// Events adapts a scan to what [Journeys] and [Conversions] read. It ends at the
// first error, which it puts into err; look at it before the result. A nil scan has no
// events, and with a nil err nobody learns of an error.
func Events(scan iter.Seq2[Event, error], err *error) iter.Seq[Event] {
	return func(yield func(Event) bool) {
		if scan == nil {
			return
		}
		for e, failed := range scan {
			if failed != nil {
				if err != nil {
					*err = failed
				}
				return
			}
			if !yield(e) {
				return
			}
		}
	}
}

// Check returns what is wrong with an event for every pipeline, as check.Problems,
// or nil. A [Log] keeps only events that pass. What depends on a pipeline or on other
// events [Journeys] finds.
func (e Event) Check() error {
	c := check.New()
	checkID(c.At("id"), e.ID)
	checkID(c.At("deal"), e.Deal)
	c.At("kind").Require(e.Kind.Valid(), check.Unknown, "%v is not known", e.Kind)
	c.At("at").Require(!e.At.IsZero(), check.Required, "it does not say when")
	for name, t := range e.times() {
		c.At(name).Require(t.IsZero() || inCalendar(t), check.Range, "the time lies outside the years 1 to 9999")
	}
	if e.Amount.Valid {
		ok := c.At("amount").Require(fits(e.Amount.Decimal), check.TooLarge, "an amount has at most %d digits", maxDigits)
		c.At("amount").Require(!ok || !e.Amount.Decimal.IsNegative(), check.Range, "the amount is negative")
	}
	c.At("secondary").Require(len(e.Secondary) <= maxSecondary, check.TooLarge, "more than %d further reasons", maxSecondary)
	c.At("labels").Require(e.Labels.Len() <= maxLabels, check.TooLarge, "more than %d labels", maxLabels)
	for name, text := range e.texts() {
		c.At(name).Require(len(text) <= maxText, check.TooLarge, "a text has at most %d bytes", maxText)
		c.At(name).Require(utf8.ValidString(text), check.Malformed, "%.40q is not UTF-8", text)
	}
	return c.Err()
}

const (
	maxText      = 4096 // bytes of a text that is no id
	maxSecondary = 64   // further reasons of an outcome
)

// texts yields the texts of an event that are no ids by the names of their members.
func (e *Event) texts() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		if !(yield("stage", e.Stage) && yield("currency", e.Currency) && yield("owner", string(e.Owner)) &&
			yield("reason", e.Reason) && yield("competitor", e.Competitor)) {
			return
		}
		for _, reason := range e.Secondary {
			if !yield("secondary", reason) {
				return
			}
		}
		for name, value := range e.Labels.All() {
			if !yield("labels", name) || !yield("labels", value) {
				return
			}
		}
	}
}

// times yields the times of an event by the names of their members.
func (e *Event) times() iter.Seq2[string, time.Time] {
	return func(yield func(string, time.Time) bool) {
		_ = yield("at", e.At) && yield("recorded", e.Recorded) && yield("since", e.Since)
	}
}
