package incentive

import (
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/salesperf/salesperf/target/check"
)

// A differ makes postings from where accounts stand and from claims. It is pure: the same
// standings and claims give the same postings.
type differ struct {
	p        *Posting
	accounts map[Account]*ledgerAccount
	settle   func(s *ledgerAccount, posting []Entry) ([]Claim, error) // nil: nothing is settled
	c        *check.Checker
	buf      []byte
	done     map[Account]bool
	out      [][]Entry
}

// all makes the postings of all accounts: those that are claimed of, in the order of the
// claims, then the others. Nothing comes back when anything is wrong.
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
	return d.out, d.c.Err()
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
	order := make([]*Claim, len(run))
	for i := range run {
		order[i] = &run[i]
	}
	compare := func(a, b *Claim) int { return (&lot{a.Item, a.Currency}).compare(&lot{b.Item, b.Currency}) }
	if !slices.IsSortedFunc(order, compare) {
		slices.SortFunc(order, compare)
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

// posting makes the posting of an account from claims in order. An account that nothing
// changes for and that is not settled has none.
func (d *differ) posting(s *ledgerAccount, claims []*Claim) error {
	posting := make([]Entry, 1, 1+len(claims))
	posting[0] = Entry{Kind: EntryHeader, Number: s.number + 1, Booked: d.p.Open, Recorded: d.p.Recorded,
		Claim: Claim{Item: Item{Plan: s.of.Plan, Payee: s.of.Payee, Period: d.p.Open}}, Header: &Header{}}
	for _, claim := range claims {
		delta := *claim
		if known := s.lots[lot{claim.Item, claim.Currency}]; known != nil {
			known.claimed = true
			delta.Amount = delta.Amount.Sub(known.amount)
		}
		posting = append(posting, Entry{Kind: EntryAmount, Claim: delta})
	}
	for _, known := range s.left() {
		gone := known.last
		gone.Amount = known.amount.Neg()
		posting = append(posting, Entry{Kind: EntryAmount, Claim: gone})
	}
	posting = slices.DeleteFunc(posting, func(e Entry) bool { return e.Header == nil && e.Amount.IsZero() })
	if d.settle != nil {
		if s.closed.After(d.p.Open.From) {
			return nil // it is closed already
		}
		settled, err := d.settle(s, posting)
		if err != nil {
			return err
		}
		for _, claim := range settled {
			posting = append(posting, Entry{Kind: EntrySettlement, Claim: claim})
		}
		posting[0].Header.Closes = true
	} else if len(posting) == 1 {
		return nil
	}
	if err := d.open(s); err != nil {
		return err
	}
	d.seal(s, posting)
	d.out = append(d.out, posting)
	return nil
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
	for i := 1; i < len(posting); i++ {
		e := &posting[i]
		e.Number, e.Booked, e.Recorded = h.Number, h.Booked, h.Recorded
		e.ID, d.buf = amountID(h.ID, e, d.buf)
		sums.add(e.Phase, e.Currency, e.Amount)
	}
	h.Header.Count, h.Header.Totals = len(posting)-1, sums.totals()
	h.Header.Digest = digest(posting, s.digest)
}
