package funnel

import (
	"slices"
	"time"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// An Event is one fact about one deal. Events are appended and never changed.
//
// Amount, CloseDate, Owner and Labels may come with any kind of event and then
// hold from that event on; left out, they stay as they were. Event.Check says what a Log
// keeps.
type Event struct {
	// ID is the host's name for the event. The same event twice is harmless; another
	// event with the same ID is a problem. Empty means that it has none, and then
	// nothing tells a repetition from something that happened twice.
	ID string `json:"id,omitzero"`

	Deal     string    `json:"deal"`              // the host's id of the deal
	Kind     Kind      `json:"kind"`              // what happened
	At       time.Time `json:"at"`                // when it happened, in the years 1 to 9999
	Recorded time.Time `json:"recorded,omitzero"` // when it became known; zero means At
	Stage    string    `json:"stage,omitzero"`    // for Created, StageChanged and Reopened

	// Since is for a deal that was already under way when it was first recorded, as
	// one that was imported: it came into Stage then, and At is when it was first
	// seen there. Only for Created, and not after At. Zero means that it came in At.
	Since time.Time `json:"since,omitzero"`

	Amount    decimal.NullDecimal `json:"amount,omitzero"`    // in Currency, not negative
	Currency  string              `json:"currency,omitzero"`  // of Amount; empty means that of the pipeline; see Convert
	CloseDate calendar.Date       `json:"closeDate,omitzero"` // expected close
	Owner     org.ID              `json:"owner,omitzero"`     // who is responsible

	// Labels say what the deal is reported by beside its owner: team, region,
	// product, segment, source, or what the host likes. Those that an event does not
	// name stay as they were; an empty value takes a label away. At most 64 a deal.
	Labels Labels `json:"labels,omitzero"`

	Reason     string   `json:"reason,omitzero"`     // the main one of an outcome, from the host's list
	Secondary  []string `json:"secondary,omitempty"` // further reasons, from the same list
	Competitor string   `json:"competitor,omitzero"` // who else was in it, of an outcome; of a lost deal, who got it
	NoDecision bool     `json:"noDecision,omitzero"` // lost, and to nobody: the customer did not decide
}

// On returns an event of a host that knows days and no times: it happened on day,
// at midnight UTC. The caller fills in the rest. Events of one day are taken in
// the order of the package's rules, so a deal may come up, move and close on it.
//
// Use it with an as-of in UTC, so that the days stay what they were.
func On(day calendar.Date, deal string, kind Kind) Event {
	return Event{Deal: deal, Kind: kind, At: day.In(time.UTC)}
}

// Equal reports whether e and f state the same fact: moments and amounts are
// compared by what they are, not by how they are written.
func (e Event) Equal(f Event) bool {
	return e.ID == f.ID && e.Deal == f.Deal && e.Kind == f.Kind && e.Stage == f.Stage &&
		e.At.Equal(f.At) && e.recorded().Equal(f.recorded()) && e.Since.Equal(f.Since) &&
		sameAmount(e.Amount, f.Amount) && e.Currency == f.Currency &&
		e.CloseDate == f.CloseDate && e.Owner == f.Owner && e.Labels.Equal(f.Labels) &&
		e.Reason == f.Reason && slices.Equal(e.Secondary, f.Secondary) &&
		e.Competitor == f.Competitor && e.NoDecision == f.NoDecision
}

// sameAmount compares amounts. Those that do not fit are compared by their digits,
// as arithmetic with them could take long.
func sameAmount(a, b decimal.NullDecimal) bool {
	switch {
	case a.Valid != b.Valid:
		return false
	case fits(a.Decimal) && fits(b.Decimal):
		return a.Decimal.Equal(b.Decimal)
	}
	return a.Decimal.Exponent() == b.Decimal.Exponent() && a.Decimal.Coefficient().Cmp(b.Decimal.Coefficient()) == 0
}

// recorded returns when e became known.
func (e *Event) recorded() time.Time {
	if e.Recorded.IsZero() {
		return e.At
	}
	return e.Recorded
}

// known reports whether e had happened and was recorded at asOf.
func (e *Event) known(asOf time.Time) bool {
	return !e.At.After(asOf) && !e.Recorded.After(asOf)
}
