package targettest

import (
	"context"
	"iter"

	"github.com/salesperf/salesperf/internal/conformance"
	"github.com/salesperf/salesperf/target"
)

// FailAfter returns a store that works as the given one for n operations and then
// breaks down: everything later gives err and writes nothing. An operation is a call
// of Append, or one step of a reading: each revision, and finding the end. Counted
// over all goroutines, so that with several of them it is open who meets the error.
func FailAfter(s target.Store, n int, err error) target.Store {
	return &failing{store: s, breakdown: conformance.After(n, err)}
}

type failing struct {
	store     target.Store
	breakdown *conformance.Breakdown
}

func (f *failing) Append(ctx context.Context, r target.Revision) error {
	if err := f.breakdown.Operation(); err != nil {
		return err
	}
	return f.store.Append(ctx, r)
}

func (f *failing) Revisions(ctx context.Context, id string) iter.Seq2[target.Revision, error] {
	return conformance.Reading(f.breakdown, f.store.Revisions(ctx, id))
}
