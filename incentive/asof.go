package incentive

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"
)

// AsOf returns what the items that a query asks for came to at a time, as known then:
// with everything that was recorded at that very moment or before. The zero time is
// everything that is known. Query.Within says as of which periods; however late something
// became known, it counts in the period that it is about, and Query.Booked says in which
// period it was booked. Items that came to nothing are left out.
// Query.Kind may choose what is of claims or of settlements; headers and decisions do not
// count.
//
// They are ordered by account and then by period, component, sale, phase and portion.
// Plan version and exchange rate are the last ones.
func AsOf(ctx context.Context, from Ledger, q Query, at time.Time) ([]Claim, error) {
	known := map[Account]*ledgerAccount{}
	for e, err := range entriesOf(ctx, from, q) {
		if err != nil {
			return nil, fmt.Errorf("incentive: reading a ledger: %w", err)
		}
		if !e.Kind.amount() || !knownAt(&e, at) {
			continue
		}
		s := known[e.Account()]
		if s == nil {
			s = &ledgerAccount{of: e.Account()}
			known[s.of] = s
		}
		s.lots.add(&e.Claim)
	}
	var out []Claim
	for _, a := range slices.SortedFunc(maps.Keys(known), Account.Compare) {
		out = append(out, known[a].lots.left(a)...)
	}
	return out, nil
}

// knownAt reports whether an entry was known at a time; the zero time knows everything.
func knownAt(e *Entry, at time.Time) bool { return at.IsZero() || !e.Recorded.After(at) }
