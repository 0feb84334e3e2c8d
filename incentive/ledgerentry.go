package incentive

import (
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/calendar"
)

// An Entry is one line of a ledger. It never changes: what turns out wrong is corrected
// by another one.
//
// The postings of an account are numbered 1, 2, 3 and so on. Each is one header and its
// amounts, all with its number. The decisions about a statement have numbers of their own.
type Entry struct {
	ID       uuid.UUID       `json:"id"`       // derived from what the entry is about, and not from how much it is; see Verify
	Kind     EntryKind       `json:"kind"`     // which of the fields below it has
	Number   int             `json:"number"`   // of the posting on its account, or of the decision about its statement; from 1
	Booked   calendar.Period `json:"booked"`   // the period that was open; of a decision, that of the statement
	Recorded time.Time       `json:"recorded"` // when it became known, in any location

	// Claim is, of an amount or a settlement, what it is about and what that changed by. Of others it
	// has the plan, the payee, and as period the one that they are booked in.
	Claim

	Header   *Header   `json:"header,omitzero"`   // of a header, else nil
	Decision *Decision `json:"decision,omitzero"` // of a decision, else nil
}

// Equal reports whether both entries say the same: numbers by value, times when they are
// the same instant.
func (e Entry) Equal(f Entry) bool { return e.equal(&f) }

func (e *Entry) equal(f *Entry) bool {
	return e.ID == f.ID && e.Kind == f.Kind && e.Number == f.Number && e.Booked == f.Booked && e.Recorded.Equal(f.Recorded) &&
		e.Item == f.Item && e.By == f.By && e.Currency == f.Currency && e.RateOn == f.RateOn &&
		sameNumber(e.Amount, f.Amount) && sameNumber(e.Rate, f.Rate) && e.Header.equal(f.Header) && e.Decision.equal(f.Decision)
}

// sameNumber compares numbers by value, and those that arithmetic could take long on by
// their digits.
func sameNumber(a, b decimal.Decimal) bool {
	if acceptable(a) && acceptable(b) {
		return a.Equal(b)
	}
	return a.Exponent() == b.Exponent() && a.Coefficient().Cmp(b.Coefficient()) == 0
}

// MarshalJSON writes the canonical JSON of the entry, with the time in UTC.
func (e Entry) MarshalJSON() ([]byte, error) {
	e.Recorded = e.Recorded.UTC()
	return document.Encode(canonicalEntry(e))
}

// canonicalEntry is an Entry without methods, for the encoder.
type canonicalEntry Entry

// DecodeEntry reads what MarshalJSON writes and checks it. Members that are not known are
// problems. All that is wrong is reported at once, as check.Problems; where something cannot be
// read, all else is checked but for what may be wrong only because of that.
func DecodeEntry(data []byte) (Entry, error) {
	var e canonicalEntry
	if document.Decode(data, &e, document.Kinds{}) != nil || (*Entry)(&e).check() != nil {
		return document.Read[Entry](data, document.Kinds{}) // which finds as much, and tells of more at once
	}
	e.Recorded = e.Recorded.UTC()
	return Entry(e), nil
}

// unshare gives the entry copies of its own of what could be changed.
func (e *Entry) unshare() {
	if e.Header != nil {
		e.Header = e.Header.clone()
	}
	if e.Decision != nil {
		d := *e.Decision
		e.Decision = &d
	}
}
