package incentive

import (
	"context"
	"fmt"
	"iter"

	"github.com/salesperf/salesperf/target/check"
)

// Post books what claims have changed by since the last posting, account by account, into
// the open period: a new value less the sum so far, for items that are no longer there as
// well, and however long ago their period was. The claims of an account come one after
// another; those of [Result.Claims] do. An account for which nothing has changed gets no
// posting, so that posting again is harmless.
//
// It returns the headers of the postings that it appended. A posting is appended whole.
// When the ledger fails some accounts have theirs and others do not; posting the same
// again, at any time, gives the ledger that would have been.
//
// The error is check.Problems when the posting or a claim is not sound, ErrClosed when the
// open period is closed for an account that something has changed for, and then nothing is
// appended. It is ErrConflict when somebody else has posted to an account since it was
// read: post again.
func Post(ctx context.Context, to Ledger, p Posting, claims iter.Seq[Claim]) ([]Entry, error) {
	return post(ctx, to, &p, claims, nil, nil)
}

// post books claims, and settles where it is told how. More are accounts to look at beside
// those of the claims and of the ledger.
func post(ctx context.Context, to Ledger, p *Posting, claims iter.Seq[Claim], settle func(*ledgerAccount, []Entry) ([]Claim, error), more []Account) ([]Entry, error) {
	c := check.New()
	if checkPosted(c, to, p, claims); !c.OK() {
		return nil, c.Err()
	}
	accounts, err := standings(ctx, to, p)
	if err != nil {
		return nil, fmt.Errorf("incentive: posting: %w", err)
	}
	for _, a := range more {
		if accounts[a] == nil {
			accounts[a] = &ledgerAccount{of: a}
		}
	}
	d := differ{p: p, accounts: accounts, settle: settle, c: c}
	chunks, err := d.all(claims)
	if err != nil {
		return nil, fmt.Errorf("incentive: posting: %w", err)
	}
	return appendAll(ctx, to, chunks)
}

// checkPosted reports what is wrong with what is posted.
func checkPosted(c *check.Checker, to Ledger, p *Posting, claims iter.Seq[Claim]) {
	c.At("ledger").Require(to != nil, check.Required, "there is no ledger to post to")
	c.At("claims").Require(claims != nil, check.Required, "a posting is of claims, of which there may be none")
	p.check(c)
}

// standings reads where the accounts of a posting stand. The headers come first, so whoever
// posts between the two readings has the number that this posting would have.
func standings(ctx context.Context, from Ledger, p *Posting) (map[Account]*ledgerAccount, error) {
	accounts := map[Account]*ledgerAccount{}
	var s *ledgerAccount
	for e, err := range entriesOf(ctx, from, p.query(EntryHeader)) {
		if err != nil {
			return nil, err
		}
		if a := e.Account(); s == nil || s.of != a {
			if s = accounts[a]; s == nil {
				s = &ledgerAccount{of: a}
				accounts[a] = s
			}
		}
		if err := s.header(&e); err != nil {
			return nil, err
		}
		if p.Payee != "" { // one account, or few: there is room for all of it
			s.lots.expect = min(s.lots.expect+e.Header.Count, 1<<16)
		}
	}
	if len(accounts) == 0 {
		return accounts, nil
	}
	q := p.query(EntryAmount)
	q.Within = p.Within
	for e, err := range entriesOf(ctx, from, q) {
		if err != nil {
			return nil, err
		}
		if s == nil || s.of != e.Account() {
			s = accounts[e.Account()]
		}
		if s != nil {
			s.lots.add(&e.Claim)
		}
	}
	return accounts, nil
}

// atOnce is how many entries go into one append, or those of one posting.
const atOnce = 1_000

// appendAll appends chunks of whole postings, and returns the headers of those that the
// ledger has taken.
func appendAll(ctx context.Context, to Ledger, chunks [][]Entry) ([]Entry, error) {
	var headers []Entry
	for _, chunk := range chunks {
		if len(chunk) == 0 {
			continue
		}
		if err := to.Append(ctx, chunk...); err != nil {
			return headers, fmt.Errorf("incentive: posting: %w", err)
		}
		for i := 0; i < len(chunk); i += 1 + chunk[i].Header.Count {
			headers = append(headers, chunk[i])
		}
	}
	return headers, nil
}
