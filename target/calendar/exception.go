package calendar

import "github.com/salesperf/salesperf/target/check"

// A DayKind says why a day differs from the ordinary week.
type DayKind uint8

// The kinds of days. The zero DayKind is Ordinary.
const (
	Ordinary  DayKind = iota // nothing special: the base week rules
	Statutory                // a public holiday itself
	InLieu                   // a day off in lieu of a weekend day that is worked, or a weekend day within a holiday
	MakeUp                   // a weekend day that is worked, to make up for a day off
	Own                      // a day that the host decides on, such as a company holiday
)

var dayKindNames = []string{Ordinary: "ordinary", Statutory: "statutory", InLieu: "in-lieu", MakeUp: "make-up", Own: "own"}

// Valid reports whether k is one of Ordinary to Own.
func (k DayKind) Valid() bool { return k <= Own }

// String returns the name of the kind, such as "in-lieu".
func (k DayKind) String() string { return enumString(k, dayKindNames, "day kind") }

// MarshalText writes the name of the kind.
func (k DayKind) MarshalText() ([]byte, error) { return enumMarshal(k, dayKindNames, "day kind") }

// UnmarshalText reads what MarshalText writes; empty text is Ordinary.
func (k *DayKind) UnmarshalText(text []byte) error {
	return enumUnmarshal(k, text, dayKindNames, "day kind")
}

// An Exception is one day that differs from the ordinary week, or is worth a name.
type Exception struct {
	Date Date    `json:"date"`          // the day
	Kind DayKind `json:"kind"`          // why it differs; not Ordinary
	Work Work    `json:"work"`          // how much of it is worked
	Name string  `json:"name,omitzero"` // what people call it, such as 春节
}

// check reports what is wrong with e: a day off that is worked in full, a make-up day
// that is not worked.
func (e Exception) check(c *check.Checker) {
	c.At("date").Require(!e.Date.IsZero(), check.Required, "an exception needs a day")
	c.At("kind").Require(e.Kind.Valid() && e.Kind != Ordinary, check.Unknown, "%v; say why the day differs", e.Kind)
	work := c.At("work")
	if !work.Require(e.Work.ofDay(), check.Range, "%v days is not the work of a day; use 0, 0.5 or 1", e.Work) {
		return
	}
	switch e.Kind {
	case Statutory, InLieu:
		work.Require(e.Work < FullDay, check.Mismatch, "a day off is worked in full")
	case MakeUp:
		work.Require(e.Work > DayOff, check.Mismatch, "a make-up day is not worked")
	}
}
