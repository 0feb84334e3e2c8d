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
	sound    bool           // nothing is wrong with its claims so far
	buf      []byte         // for ids
	chunk    []Entry        // whole postings, to be appended at once, and at the end that of the account at hand
	at       int            // where that begins
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
			d.head(d.accounts[a])
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
	s := d.accounts[a]
	if s == nil {
		s = &ledgerAccount{of: a}
	}
	d.head(s)
}

// head begins the posting of an account with its header.
func (d *differ) head(s *ledgerAccount) {
	d.s, d.at = s, len(d.chunk)
	d.book(EntryHeader, &Claim{Item: Item{Plan: s.of.Plan, Payee: s.of.Payee, Period: d.p.Open}}).Number = s.number + 1
}

// early reports whether a closing would settle something that is earned after it.
func (d *differ) early(claim *Claim) bool {
	return d.settle != nil && claim.Phase != Forecast && !claim.Period.From.Before(d.p.Open.To)
}

// take books what a claim differs by from what its item has come to.
func (d *differ) take(claim *Claim, n int) {
	if !EntryAmount.phase(claim.Phase) || !d.p.covers(&claim.Item) || d.early(claim) || !claim.sound() {
		at := d.c.At("claims").Index(n)
		at.At("phase").Require(EntryAmount.phase(claim.Phase), check.Unknown, "a claim is forecast, earned or released")
		at.At("plan").Require(d.p.ofPlan(claim.Plan), check.Range, "the posting is of plan %q alone", d.p.Plan)
		at.At("payee").Require(d.p.ofPayee(claim.Payee), check.Range, "the posting is of %q alone", d.p.Payee)
		at.At("period").Require(lies(claim.Period, d.p.Within), check.Range, "%v does not lie in %s", claim.Period, d.p.Within)
		at.At("period").Require(!d.early(claim), check.Order, "it comes after %s, which is closed by the claims of its last day", d.p.Open)
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
		d.book(EntryAmount, claim).Amount = change
	}
}

// twice reports an item that is claimed twice.
func (d *differ) twice(claim *Claim) {
	d.sound = false
	d.c.At("claims").Add(check.Duplicate, "the %v of %.40q for %v is claimed twice", claim.Phase, claim.Payee, claim.Period)
}

// finish makes the posting of the account at hand.
func (d *differ) finish() error {
	if d.s == nil {
		return nil
	}
	changes := d.chunk[d.at+1:]
	compare := func(a, b Entry) int { return byLot(&a.Claim, &b.Claim) }
	if !slices.IsSortedFunc(changes, compare) {
		slices.SortFunc(changes, compare)
	}
	for i := 1; i < len(changes); i++ {
		if byLot(&changes[i-1].Claim, &changes[i].Claim) == 0 {
			d.twice(&changes[i].Claim)
		}
	}
	if !d.sound {
		d.drop()
		return nil
	}
	return d.posting()
}

// posting completes the posting of the account at hand. An account that nothing changes
// for and that is not settled has none, nor has one that is closed already.
func (d *differ) posting() error {
	s := d.s
	if d.settle != nil && s.closed.After(d.p.Open.From) {
		d.drop()
		return nil
	}
	for _, gone := range s.lots.left(s.of) {
		gone.Amount = gone.Amount.Neg()
		d.book(EntryAmount, &gone)
	}
	if d.settle == nil && len(d.chunk) == d.at+1 {
		d.drop()
		return nil
	}
	if err := d.open(s); err != nil {
		return err
	}
	if d.settle != nil {
		settled, err := d.settle(s, d.chunk[d.at:])
		if err != nil {
			return err
		}
		for i := range settled {
			d.book(EntrySettlement, &settled[i])
		}
	}
	d.seal(s, d.chunk[d.at:])
	return nil
}

// book adds an entry to the posting.
func (d *differ) book(k EntryKind, about *Claim) *Entry {
	if len(d.chunk) == cap(d.chunk) {
		d.grow()
	}
	d.chunk = d.chunk[:len(d.chunk)+1]
	e := &d.chunk[len(d.chunk)-1]
	e.Kind, e.Claim = k, *about
	return e
}

// drop takes the posting back.
func (d *differ) drop() {
	clear(d.chunk[d.at:])
	d.chunk = d.chunk[:d.at]
}

// grow makes room: in a new chunk, to which the posting moves, or for a long posting in a
// larger one.
func (d *differ) grow() {
	posting, size := d.chunk[d.at:], atOnce
	if d.at > 0 {
		d.out = append(d.out, d.chunk[:d.at:d.at])
	} else if len(posting) == 0 {
		size = atOnce / 16 // the first chunk: there may be few entries
	}
	d.chunk = append(make([]Entry, 0, max(size, 2*len(posting))), posting...)
	d.at = 0
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
