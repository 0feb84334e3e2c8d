package funnel

import (
	"time"

	"github.com/salesperf/salesperf/target/check"
)

// A Moment says which terms of a deal a figure is about. A deal may change hands
// and labels on its way, and each choice answers another question. The zero Moment
// is invalid.
type Moment uint8

// The moments.
const (
	AtEntry Moment = iota + 1 // as its first moment left them: who brought the deal
	AtClose                   // when it got its outcome; an open deal as it is now: who closed it
	Now                       // at as-of, whatever happened after the close: who answers for it
)

var momentNames = []string{AtEntry: "at-entry", AtClose: "at-close", Now: "now"}

// String returns "at-entry", "at-close" or "now".
func (m Moment) String() string { return nameOf("moment", momentNames, uint8(m)) }

// MarshalText writes what String returns; an unknown Moment is an error.
func (m Moment) MarshalText() ([]byte, error) { return marshalName("moment", momentNames, uint8(m)) }

// UnmarshalText reads what MarshalText writes.
func (m *Moment) UnmarshalText(text []byte) error {
	return unmarshalName("moment", momentNames, text, (*uint8)(m))
}

func (m Moment) check(c *check.Checker) {
	c.Require(m >= AtEntry && m <= Now, check.Unknown, "%v is none of at-entry, at-close and now", m)
}

// A Deal is a deal at one moment.
type Deal struct {
	ID       string    // the host's id
	At       time.Time // entry, close or as-of
	Imported bool      // was under way before it was observed; see Journey.Imported
	Terms              // as they were then
}

// as returns the deal at a moment.
func (h *History) as(j *Journey, m Moment) Deal {
	d := Deal{ID: j.Deal, At: h.AsOf, Imported: j.Imported(), Terms: j.Terms}
	switch {
	case m == AtEntry:
		d.At, d.Terms = j.Entered, j.Changes[0].Terms
	case m == AtClose && j.Outcome != Open:
		d.At, d.Terms = j.Closed, j.TermsAt(j.Closed)
	}
	return d
}
