package customer

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A ComplaintKind says what happened to a complaint. There is no default.
type ComplaintKind string

// The kinds of complaint events.
const (
	ComplaintOpened    ComplaintKind = "opened"    // the customer complained; once for each complaint
	ComplaintResolved  ComplaintKind = "resolved"  // answered for good, as it seemed
	ComplaintReopened  ComplaintKind = "reopened"  // the answer did not hold
	ComplaintWithdrawn ComplaintKind = "withdrawn" // a duplicate or no complaint at all; the last word
)

// rank orders events of one day of which one must come first or last.
func (k ComplaintKind) rank() int {
	switch k {
	case ComplaintOpened:
		return 0
	case ComplaintResolved, ComplaintReopened:
		return 1
	case ComplaintWithdrawn:
		return 2
	}
	return -1
}

// A ComplaintEvent is one fact about one complaint.
//
// Events may come in any order. Those of one day are taken in the one order that
// makes sense: the opening, then resolutions and reopenings in turn, then the
// withdrawal.
type ComplaintEvent struct {
	Complaint string        `json:"complaint"`          // the host's id of the complaint
	Kind      ComplaintKind `json:"kind"`               // what happened
	On        calendar.Date `json:"on"`                 // the day on which it happened
	Customer  string        `json:"customer,omitempty"` // who complained; with ComplaintOpened
	Class     string        `json:"class,omitempty"`    // which Deadline applies, such as "safety"; with ComplaintOpened
}

// faults returns what is wrong with the event by itself.
func (e ComplaintEvent) faults(deadlines map[string]Term) (f faults) {
	f.unless(e.Complaint != "", "complaint", check.Required, "a complaint has an id")
	f.unless(e.Kind.rank() >= 0, "kind", check.Unknown, "an event is opened, resolved, reopened or withdrawn")
	f.unless(!e.On.IsZero(), "on", check.Required, "the event has no day")
	if e.Kind == ComplaintOpened {
		_, known := deadlines[e.Class]
		f.unless(e.Customer != "", "customer", check.Required, "nobody complained")
		f.unless(known, "class", check.Unknown, "its class has no deadline")
	}
	return f
}
