package incentive

import (
	"context"
	"errors"
	"iter"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// ErrConflict is the error of an entry, or a revision, that is there with other content:
// somebody else was faster. Read again, and decide again.
var ErrConflict = errors.New("incentive: it is there with other content")

// ErrClosed is the error of a posting into a period that is closed for its account.
var ErrClosed = errors.New("incentive: the period is closed")

// A Ledger keeps what people earned, may be paid and were paid. It only grows.
//
// A table with the entry's ID as its key, a column for the order of appending and indices
// on payee and plan is enough; the entry itself can be kept as JSON. [Entry.Equal],
// [Entry.Check] and [Query.Matches] decide. Numbers, totals and closed periods are not
// the ledger's to look at: [Post], [Close] and [Decide] do, and [Verify] checks.
//
// Columns hold what Check lets pass: texts of 4,096 bytes, numbers of 40 digits, 30 of them
// after the point, times to the nanosecond. A posting comes in one call, however long.
//
//   - Append stores all of its entries or none. An entry that is Equal to one that is
//     there, or that came before it in the same call, is not stored again and is no
//     error, so that a writer who lost the answer can write again.
//   - An entry whose id is there with other content is ErrConflict. An entry that does
//     not pass Check is check.Problems, all that Check finds, with the place of the entry
//     in the call, such as /entries/0/id. Both leave the ledger as it was.
//   - Of several writers of one id at once exactly one wins. What Append has confirmed is
//     seen by every reading that begins afterwards.
//   - Entries yields the entries that a query matches, each Equal to what was written:
//     account by account in the order of [Account.Compare], and those of an account in
//     the order in which they were appended. Text is compared byte by byte. A reading
//     begins with the loop over it, and sees an append whole or not at all. It may be
//     abandoned, and ranged over again.
//   - After an error Entries yields nothing more. A context that is done before the call
//     is the error of both methods, and nothing has been written; when it ends later the
//     outcome is all or its error, never less.
//   - What the caller passes in or gets stays the caller's: changing it changes nothing
//     in the ledger. Many goroutines may use a ledger.
//
// incentivetest.TestLedger holds an implementation to this contract. [Memory] is one, and
// examples/fileledger keeps another in a file. In a nil Ledger there is nothing to read, and
// writing to it is a problem.
type Ledger interface {
	// Append stores entries, all of them or none.
	Append(ctx context.Context, entries ...Entry) error
	// Entries yields the entries that a query matches, account by account.
	Entries(ctx context.Context, q Query) iter.Seq2[Entry, error]
}

// A Query says which entries are wanted. The zero Query wants all.
type Query struct {
	Plan   string          // Plan.ID; empty is every plan
	Payee  org.ID          // whose; empty is everybody's
	Kind   EntryKind       // headers, amounts, settlements or decisions; zero is all
	Within calendar.Span   // whose period lies in it with all its days; the zero Span is always
	Booked calendar.Period // the period that they are booked in; the zero Period is any
}

// Matches reports whether the query wants an entry.
func (q Query) Matches(e Entry) bool { return q.matches(&e) }

func (q *Query) matches(e *Entry) bool {
	return (q.Plan == "" || q.Plan == e.Plan) && (q.Payee == "" || q.Payee == e.Payee) &&
		(q.Kind == 0 || q.Kind == e.Kind) && (q.Booked.IsZero() || q.Booked == e.Booked) && lies(e.Period, q.Within)
}

// entriesOf yields the entries of a ledger, which may be nil.
func entriesOf(ctx context.Context, from Ledger, q Query) iter.Seq2[Entry, error] {
	if from == nil {
		return func(func(Entry, error) bool) {}
	}
	return from.Entries(ctx, q)
}

// lies reports whether all days of a period lie in a span.
func lies(p calendar.Period, in calendar.Span) bool {
	return !p.From.Before(in.From) && (in.To.IsZero() || !p.To.After(in.To))
}
