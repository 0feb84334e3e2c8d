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
	done     map[Account]bool
	s        *ledgerAccount // the account at hand; nil: none yet
	changes  []Claim        // what its items differ by
	sound    bool           // nothing is wrong with its claims so far
	buf      []byte         // for ids
	chunk    []Entry        // whole postings, to be appended at once
	out      [][]Entry      // the chunks before it
}

// all makes the postings of all accounts: those that are claimed of, in the order of the
// claims, then the others. They come in chunks of whole postings.
func (d *differ) all(claims iter.Seq[Claim]) ([][]Entry, error) {
	d.done = map[Account]bool{}
	n := 0
	for claim := range claims {
		if d.s == nil || d.s.of != claim.Account() {
			if err := d.finish(); err != nil {
				return nil, err
			}
			d.begin(claim.Account(), d.c.At("claims").Index(n))
		}
		d.take(&claim, n)
		n++
	}
	if err := d.finish(); err != nil {
		return nil, err
	}
	for _, a := range slices.SortedFunc(maps.Keys(d.accounts), Account.Compare) {
		if !d.done[a] {
			d.s, d.changes = d.accounts[a], d.changes[:0]
			if err := d.posting(); err != nil {
				return nil, err
			}
		}
	}
	return append(d.out, d.chunk), d.c.Err()
}

// begin begins with the claims of an account.
func (d *differ) begin(a Account, c *check.Checker) {
	d.sound = c.Require(!d.done[a], check.Order, "the claims of an account come one after another")
	d.done[a] = true
	d.changes = d.changes[:0]
	if d.s = d.accounts[a]; d.s == nil {
		d.s = &ledgerAccount{of: a}
	}
}

// take keeps what a claim differs by from what its item has come to.
func (d *differ) take(claim *Claim, n int) {
	if !EntryAmount.phase(claim.Phase) || !d.p.covers(&claim.Item) || !claim.sound() {
		at := d.c.At("claims").Index(n)
		at.At("phase").Require(EntryAmount.phase(claim.Phase), check.Unknown, "a claim is forecast, earned or released")
		at.At("period").Require(d.p.covers(&claim.Item), check.Range, "the posting is not of this claim")
		claim.check(at)
		d.sound = false
	}
	if !d.sound {
		return
	}
	change, once := d.s.less(claim)
	if !once {
		d.twice(claim)
	}
	if !change.IsZero() {
		d.changes = append(d.changes, *claim)
		d.changes[len(d.changes)-1].Amount = change
	}
}

// twice reports an item that is claimed twice.
func (d *differ) twice(claim *Claim) {
	d.sound = false
	d.c.At("claims").Add(check.Duplicate, "the %v of %.40q for %v is claimed twice", claim.Phase, claim.Payee, claim.Period)
}

// finish makes the posting of the account at hand.
func (d *differ) finish() error {
	compare := func(a, b Claim) int { return byLot(&a, &b) }
	if !slices.IsSortedFunc(d.changes, compare) {
		slices.SortFunc(d.changes, compare)
	}
	for i := 1; i < len(d.changes); i++ {
		if byLot(&d.changes[i-1], &d.changes[i]) == 0 {
			d.twice(&d.changes[i])
		}
	}
	if d.s == nil || !d.sound {
		return nil
	}
	return d.posting()
}

// posting makes the posting of the account at hand, at the end of the chunk. An account
// that nothing changes for and that is not settled has none.
func (d *differ) posting() error {
	s := d.s
	if d.settle != nil && s.closed.After(d.p.Open.From) {
		return nil // it is closed already
	}
	at := d.room(len(d.changes) + 10) // and the header, and what is settled
	d.chunk = append(d.chunk, Entry{Kind: EntryHeader, Number: s.number + 1, Claim: Claim{Item: Item{Plan: s.of.Plan, Payee: s.of.Payee, Period: d.p.Open}}})
	for i := range d.changes {
		d.book(EntryAmount, &d.changes[i])
	}
	for _, gone := range s.lots.left(s.of) {
		gone.Amount = gone.Amount.Neg()
		d.book(EntryAmount, &gone)
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
			d.book(EntrySettlement, &settled[i])
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

// book adds an amount to the posting.
func (d *differ) book(k EntryKind, about *Claim) {
	d.chunk = append(d.chunk, Entry{Kind: k, Claim: *about})
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
