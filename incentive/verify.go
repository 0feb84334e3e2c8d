package incentive

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// Verify checks all accounts that a plan and a payee have; empty is every plan, and
// everybody. It reports everything that is wrong as check.Problems, with paths such as
// /accounts/Li Na/agent/3 for what is in posting 3, or nil:
//
//   - an entry does not pass its check, or its id is not the one that is derived from
//     what it is about;
//   - postings or decisions are not numbered 1, 2, 3 and so on, or became known in another
//     order;
//   - a posting has other amounts than its header counts, adds up and digests;
//   - something is booked into a period that was closed before;
//   - after a closing, what was released and drawn is not what was paid and carried, or
//     somebody owes less than nothing of what was drawn;
//   - a decision does not come after the one before it, or is about a posting that was not
//     there in its period.
//
// As each digest covers the posting before, whoever keeps the last digest of an account
// can prove that no posting of it has been changed since. Who decided something, and why, is
// in no digest: it is as safe as the ledger is. Another error is that of the ledger.
func Verify(ctx context.Context, from Ledger, plan string, payee org.ID) error {
	c := check.New()
	v := verifier{c: c}
	for e, err := range entriesOf(ctx, from, Query{Plan: plan, Payee: payee}) {
		if err != nil {
			return fmt.Errorf("incentive: verifying a ledger: %w", err)
		}
		v.take(&e)
	}
	v.end()
	return c.Err()
}

// A verifier looks at the entries of one account after the other.
type verifier struct {
	c         *check.Checker
	at        *check.Checker // of the account
	s         ledgerAccount
	posting   []Entry                 // the one that is being read, header first
	booked    map[int]calendar.Period // in which each posting is
	seen      map[uuid.UUID]bool
	decisions map[calendar.Period]*verdict
}

// A verdict is where the review of a statement stands.
type verdict struct {
	number   int
	state    DecisionState
	recorded time.Time
}

// take looks at the next entry.
func (v *verifier) take(e *Entry) {
	if v.at == nil || v.s.of != e.Account() {
		v.end()
		v.at = v.c.At("accounts").At(string(e.Payee)).At(e.Plan)
		v.s, v.booked = ledgerAccount{of: e.Account()}, map[int]calendar.Period{}
		v.seen, v.decisions = map[uuid.UUID]bool{}, map[calendar.Period]*verdict{}
	}
	at := v.at.Index(e.Number)
	at.Merge(e.check())
	at.Require(!v.seen[e.ID], check.Duplicate, "entry %v is there twice", e.ID)
	v.seen[e.ID] = true
	header := uuid.Nil
	if e.Kind.amount() {
		header = headerID(v.s.of, e.Number)
	}
	want := e.id(header)
	at.Require(e.ID == want, check.Mismatch, "the id is %v, not %v", e.ID, want)
	switch {
	case e.Kind == EntryDecision && e.Decision != nil:
		v.decision(e, v.at.At(e.Booked.String()).Index(e.Number))
	case e.Kind == EntryHeader && e.Header != nil:
		v.finish()
		v.posting, v.booked[e.Number] = []Entry{*e}, e.Booked
	case len(v.posting) == 0 || v.posting[0].Number != e.Number:
		at.Add(check.Gap, "the amount has no header before it")
	default:
		v.posting = append(v.posting, *e)
	}
}

// end finishes the account.
func (v *verifier) end() {
	v.finish()
	v.at = nil
}

// finish looks at the posting that has been read.
func (v *verifier) finish() {
	if len(v.posting) == 0 {
		return
	}
	h := &v.posting[0]
	at := v.at.Index(h.Number)
	at.Require(h.Number == v.s.number+1, check.Order, "the posting comes after %d", v.s.number)
	at.At("recorded").Require(!h.Recorded.Before(v.s.recorded), check.Order, "it became known before the posting in front of it")
	at.At("booked").Require(!v.s.closed.After(h.Booked.From), check.Order, "everything before %v was closed", v.s.closed)
	var sums tally
	for i := range v.posting[1:] {
		e := &v.posting[i+1]
		at.Require(e.Booked == h.Booked && e.Recorded.Equal(h.Recorded), check.Mismatch, "amount %v is booked elsewhere than its header, or at another time", e.ID)
		if acceptable(e.Amount) {
			sums.add(e.Phase, e.Currency, e.Amount)
		}
	}
	own := Header{Count: len(v.posting) - 1, Totals: sums.totals(), Closes: h.Header.Closes}
	at.At("header").At("count").Require(own.Count == h.Header.Count, check.Sum, "there are %d amounts, not %d", own.Count, h.Header.Count)
	at.At("header").At("totals").Require((&Header{Totals: own.Totals}).equal(&Header{Totals: h.Header.Totals}), check.Sum, "the amounts do not add up to the totals")
	at.At("header").At("digest").Require(digest(v.posting, v.s.digest) == h.Header.Digest, check.Mismatch, "the digest is of something else")
	v.s.number, v.s.recorded, v.s.digest = h.Number, h.Recorded, h.Header.Digest
	for _, t := range own.Totals {
		v.s.sums.add(t.Phase, t.Currency, t.Amount)
	}
	if h.Header.Closes {
		v.s.closed = h.Booked.To
		v.settled(at)
	}
	v.posting = nil
}

// settled checks what holds after a closing.
func (v *verifier) settled(at *check.Checker) {
	for _, currency := range v.s.sums.currencies() {
		due := v.s.due(currency)
		at.Require(due.IsZero(), check.Sum, "%s %s was released and neither paid nor carried", due, currency)
		debt := v.s.sums.of(Drawn, currency)
		at.Require(!debt.IsNegative(), check.Range, "%s %s more was recovered than drawn", debt.Neg(), currency)
	}
}

// decision looks at a decision about a statement.
func (v *verifier) decision(e *Entry, at *check.Checker) {
	before := v.decisions[e.Booked]
	if before == nil {
		before = &verdict{}
		v.decisions[e.Booked] = before
	}
	at.Require(e.Number == before.number+1, check.Order, "the decision comes after %d", before.number)
	at.At("recorded").Require(!e.Recorded.Before(before.recorded), check.Order, "it became known before the decision in front of it")
	at.At("posting").Require(e.Decision.Posting == 0 || v.booked[e.Decision.Posting] == e.Booked, check.Unknown, "posting %d is not booked in the period", e.Decision.Posting)
	e.Decision.checkFollows(at, before.state)
	*before = verdict{e.Number, e.Decision.State, e.Recorded}
}
