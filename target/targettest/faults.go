package targettest

import (
	"context"
	"iter"
	"sync/atomic"

	"github.com/salesperf/salesperf/target"
)

// FailAfter returns a store that works as the given one for n operations and then
// breaks down: everything later gives err and writes nothing. An operation is a call
// of Append, or one step of a reading: each revision, and finding the end. Counted
// over all goroutines, so that with several of them it is open who meets the error.
func FailAfter(s target.Store, n int, err error) target.Store {
	f := &failing{store: s, err: err}
	f.left.Store(int64(n))
	return f
}

type failing struct {
	store target.Store
	left  atomic.Int64
	err   error
}

// operation counts one operation and returns the error once there are no more.
func (f *failing) operation() error {
	if f.left.Add(-1) < 0 {
		return f.err
	}
	return nil
}

func (f *failing) Append(ctx context.Context, r target.Revision) error {
	if err := f.operation(); err != nil {
		return err
	}
	return f.store.Append(ctx, r)
}

func (f *failing) Revisions(ctx context.Context, id string) iter.Seq2[target.Revision, error] {
	return func(yield func(target.Revision, error) bool) {
		for r, err := range f.store.Revisions(ctx, id) {
			if broken := f.operation(); broken != nil {
				yield(target.Revision{}, broken)
				return
			}
			if !yield(r, err) || err != nil {
				return
			}
		}
		if broken := f.operation(); broken != nil {
			yield(target.Revision{}, broken)
		}
	}
}
