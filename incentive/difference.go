package incentive

import (
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// A differ makes postings from where accounts stand and from claims. It is pure: the same
// standings and claims give the same postings.
type differ struct {
	p        *Posting
	accounts map[Account]*ledgerAccount
	settle   func(s *ledgerAccount, posting []Entry) ([]Claim, error) // nil: nothing is settled
	c        *check.Checker
	done     map[Account]bool
	order    []*Claim          // of the account at hand
	deltas   []decimal.Decimal // what those are more than before
	buf      []byte            // for ids
	chunk    []Entry           // whole postings, to be appended at once
	out      [][]Entry         // the chunks before it
}

// all makes the postings of all accounts: those that are claimed of, in the order of the
// claims, then the others. They come in chunks of whole postings.
func (d *differ) all(claims iter.Seq[Claim]) ([][]Entry, error) {
	d.done = map[Account]bool{}
	var run []Claim
	n := 0
	for claim := range claims {
		if len(run) > 0 && run[0].Account() != claim.Account() {
			if err := d.account(run, n-len(run)); err != nil {
				return nil, err
			}
			run = run[:0]
		}
		if s := d.accounts[claim.Account()]; len(run) == 0 && s != nil {
			run = slices.Grow(run, len(s.lots)+1)
		}
		run, n = append(run, claim), n+1
	}
	if len(run) > 0 {
		if err := d.account(run, n-len(run)); err != nil {
			return nil, err
		}
	}
	for _, a := range slices.SortedFunc(maps.Keys(d.accounts), Account.Compare) {
		if !d.done[a] {
			if err := d.posting(d.accounts[a], nil); err != nil {
				return nil, err
			}
		}
	}
	return append(d.out, d.chunk), d.c.Err()
}

// account makes the posting of the account of a run of claims, the first of which has a
// number.
func (d *differ) account(run []Claim, first int) error {
	a := run[0].Account()
	again := d.done[a]
	d.done[a] = true
	if !d.checkAll(run, first, again) {
		return nil
	}
	s := d.accounts[a]
	if s == nil {
		s = &ledgerAccount{of: a}
	}
	order := slices.Grow(d.order[:0], len(run))
	for i := range run {
		order = append(order, &run[i])
	}
	d.order = order
	if !slices.IsSortedFunc(order, byLot) {
		slices.SortFunc(order, byLot)
	}
	for i := 1; i < len(order); i++ {
		if order[i].Item == order[i-1].Item && order[i].Currency == order[i-1].Currency {
			d.c.At("claims").Add(check.Duplicate, "the %v of %.40q for %v is claimed twice", order[i].Phase, order[i].Payee, order[i].Period)
			return nil
		}
	}
	return d.posting(s, order)
}

// checkAll reports what is wrong with the claims of an account.
func (d *differ) checkAll(run []Claim, first int, again bool) bool {
	ok := true
	for i := range run {
		if claim := &run[i]; again || !EntryAmount.phase(claim.Phase) || !d.p.covers(&claim.Item) || !claim.sound() {
			at := d.c.At("claims").Index(first + i)
			at.Require(!again, check.Order, "the claims of an account come one after another")
			at.At("phase").Require(EntryAmount.phase(claim.Phase), check.Unknown, "a claim is forecast, earned or released")
			at.At("period").Require(d.p.covers(&claim.Item), check.Range, "the posting is not of this claim")
			claim.check(at)
			ok = false
		}
	}
	return ok
}

// posting makes the posting of an account from claims in order, at the end of the chunk.
// An account that nothing changes for and that is not settled has none.
func (d *differ) posting(s *ledgerAccount, claims []*Claim) error {
	if d.settle != nil && s.closed.After(d.p.Open.From) {
		return nil // it is closed already
	}
	d.deltas = slices.Grow(d.deltas[:0], len(claims))
	n := 10 // the header, and what is settled
	for _, claim := range claims {
		delta := s.less(claim)
		if !delta.IsZero() {
			n++
		}
		d.deltas = append(d.deltas, delta)
	}
	at := d.room(n)
	d.chunk = append(d.chunk, Entry{Kind: EntryHeader, Number: s.number + 1, Claim: Claim{Item: Item{Plan: s.of.Plan, Payee: s.of.Payee, Period: d.p.Open}}})
	for i, claim := range claims {
		d.book(EntryAmount, claim, d.deltas[i])
	}
	for _, gone := range s.left() {
		d.book(EntryAmount, &gone, gone.Amount.Neg())
	}
	if d.settle == nil && len(d.chunk) == at+1 {
		d.chunk = d.chunk[:at]
		return nil
	}
	if err := d.open(s); err != nil {
		return err
	}
	if d.settle != nil {
		settled, err := d.settle(s, d.chunk[at:])
		if err != nil {
			return err
		}
		for i := range settled {
			d.book(EntrySettlement, &settled[i], settled[i].Amount)
		}
	}
	d.seal(s, d.chunk[at:])
	return nil
}

// room makes room for n entries of one posting in the chunk, or in a new one, and returns
// where they begin.
func (d *differ) room(n int) int {
	if len(d.chunk)+n > cap(d.chunk) {
		size := atOnce / 16 // the first chunk: there may be few of them
		if len(d.chunk) > 0 {
			d.out, size = append(d.out, d.chunk), atOnce
		}
		d.chunk = make([]Entry, 0, max(n, size))
	}
	return len(d.chunk)
}

// book adds an amount to the posting, unless it is zero.
func (d *differ) book(k EntryKind, about *Claim, amount decimal.Decimal) {
	if !amount.IsZero() {
		d.chunk = append(d.chunk, Entry{Kind: k, Claim: *about})
		d.chunk[len(d.chunk)-1].Amount = amount
	}
}

// open says whether anything may be booked for an account.
func (d *differ) open(s *ledgerAccount) error {
	if s.closed.After(d.p.Open.From) {
		return fmt.Errorf("%w: %v for %.40q under plan %.40q, up to %v", ErrClosed, d.p.Open, s.of.Payee, s.of.Plan, s.closed)
	}
	d.c.At("recorded").Require(!d.p.Recorded.Before(s.recorded), check.Order, "it became known before posting %d of %.40q under plan %.40q", s.number, s.of.Payee, s.of.Plan)
	return nil
}

// seal gives the entries of a posting what they have in common, their ids, and the header
// what it says about them.
func (d *differ) seal(s *ledgerAccount, posting []Entry) {
	h := &posting[0]
	h.ID = headerID(s.of, h.Number)
	var sums tally
	for i := range posting {
		e := &posting[i]
		e.Number, e.Booked, e.Recorded = h.Number, d.p.Open, d.p.Recorded
		if e.Kind.amount() {
			e.ID, d.buf = amountID(h.ID, e, d.buf)
			sums.add(e.Phase, e.Currency, e.Amount)
		}
	}
	h.Header = &Header{Count: len(posting) - 1, Totals: sums.totals(), Closes: d.settle != nil}
	h.Header.Digest = digest(posting, s.digest)
}
