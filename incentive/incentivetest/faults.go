package incentivetest

import (
	"context"
	"iter"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/conformance"
)

// FailAfter returns a ledger that works as the given one for n operations and then breaks
// down: everything later gives err and writes nothing. An operation is a call of Append,
// or one step of a reading: each entry, and finding the end. Counted over all goroutines,
// so that with several of them it is open who meets the error.
func FailAfter(l incentive.Ledger, n int, err error) incentive.Ledger {
	return &failing{ledger: l, breakdown: conformance.After(n, err)}
}

type failing struct {
	ledger    incentive.Ledger
	breakdown *conformance.Breakdown
}

func (f *failing) Append(ctx context.Context, entries ...incentive.Entry) error {
	if err := f.breakdown.Operation(); err != nil {
		return err
	}
	return f.ledger.Append(ctx, entries...)
}

func (f *failing) Entries(ctx context.Context, q incentive.Query) iter.Seq2[incentive.Entry, error] {
	return conformance.Reading(f.breakdown, f.ledger.Entries(ctx, q))
}

// FailStoreAfter returns a store that works as the given one for n operations and then
// breaks down, as FailAfter does for ledgers.
func FailStoreAfter(s incentive.Store, n int, err error) incentive.Store {
	return &failingStore{store: s, breakdown: conformance.After(n, err)}
}

type failingStore struct {
	store     incentive.Store
	breakdown *conformance.Breakdown
}

func (f *failingStore) Append(ctx context.Context, r incentive.Revision) error {
	if err := f.breakdown.Operation(); err != nil {
		return err
	}
	return f.store.Append(ctx, r)
}

func (f *failingStore) Revisions(ctx context.Context, of incentive.Subject) iter.Seq2[incentive.Revision, error] {
	return conformance.Reading(f.breakdown, f.store.Revisions(ctx, of))
}
