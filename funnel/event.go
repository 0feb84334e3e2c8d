package funnel

import (
	"time"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// A Kind says what happened to a deal. The zero Kind is invalid.
type Kind uint8

// The kinds of events. Each names the members of the Event that it needs.
const (
	Created          Kind = iota + 1 // the deal came up; in Stage, or in the first one
	StageChanged                     // moved to Stage, forward or back
	AmountChanged                    // Amount is the new amount
	CloseDateChanged                 // CloseDate is the new expected close
	OwnerChanged                     // Owner is the new owner
	ClosedWon                        // won
	ClosedLost                       // lost; Reason and Competitor say why and to whom
	Voided                           // found not to be a deal at all
	Reopened                         // open again; in Stage, or where it was
	Activity                         // a call, a visit, a mail: a sign of life
)

var kindNames = []string{
	Created: "created", StageChanged: "stage-changed", AmountChanged: "amount-changed",
	CloseDateChanged: "close-date-changed", OwnerChanged: "owner-changed",
	ClosedWon: "won", ClosedLost: "lost", Voided: "void", Reopened: "reopened", Activity: "activity",
}

// Valid reports whether k is one of Created to Activity.
func (k Kind) Valid() bool { return k >= Created && k <= Activity }

// String returns the text form of k, such as "stage-changed".
func (k Kind) String() string { return nameOf("kind", kindNames, uint8(k)) }

// MarshalText writes what String returns; an unknown Kind is an error.
func (k Kind) MarshalText() ([]byte, error) { return marshalName("kind", kindNames, uint8(k)) }

// UnmarshalText reads what MarshalText writes.
func (k *Kind) UnmarshalText(text []byte) error {
	return unmarshalName("kind", kindNames, text, (*uint8)(k))
}

// Outcome returns the outcome that k gives a deal, or Open when k closes nothing.
func (k Kind) Outcome() Outcome {
	switch k {
	case ClosedWon:
		return Won
	case ClosedLost:
		return Lost
	case Voided:
		return Void
	}
	return Open
}

// An Event is one fact about one deal. Events are appended and never changed.
//
// Amount, CloseDate and Owner may come with any kind of event and then hold from
// that event on; left out, they stay as they were.
type Event struct {
	Deal      string              `json:"deal"`               // the host's id of the deal
	Kind      Kind                `json:"kind"`               // what happened
	CloseDate calendar.Date       `json:"closeDate,omitzero"` // expected close
	At        time.Time           `json:"at"`                 // when it happened
	Recorded  time.Time           `json:"recorded,omitzero"`  // when it became known; zero means At
	Stage     string              `json:"stage,omitzero"`     // for Created, StageChanged and Reopened
	Amount    decimal.NullDecimal `json:"amount,omitzero"`    // in the currency of the pipeline, not negative
	Owner     org.ID              `json:"owner,omitzero"`     // who is responsible

	Reason     string `json:"reason,omitzero"`     // of an outcome, from the host's list
	Competitor string `json:"competitor,omitzero"` // who else was in it, of an outcome
}

// On returns an event of a host that knows days and no times: it happened on day,
// at midnight UTC. The caller fills in the rest. Events of one day are taken in
// the order of the package's rules, so a deal may come up, move and close on it.
//
// Use it with an as-of in UTC, so that the days stay what they were.
func On(day calendar.Date, deal string, kind Kind) Event {
	return Event{Deal: deal, Kind: kind, At: day.In(time.UTC)}
}

// known reports whether e had happened and was recorded at asOf.
func (e *Event) known(asOf time.Time) bool {
	return !e.At.After(asOf) && !e.Recorded.After(asOf)
}
