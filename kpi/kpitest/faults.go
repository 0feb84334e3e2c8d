package kpitest

import (
	"context"
	"iter"
	"sync/atomic"

	"github.com/salesperf/salesperf/kpi"
)

// FailAfter returns a log that works as the given one for n operations and then breaks
// down: everything later gives err and writes nothing. An operation is a call of
// Append, or one step of a reading: each record, and finding the end. Counted over all
// goroutines, so that with several of them it is open who meets the error.
func FailAfter(l kpi.Log, n int, err error) kpi.Log {
	f := &failing{log: l, err: err}
	f.left.Store(int64(n))
	return f
}

type failing struct {
	log  kpi.Log
	left atomic.Int64
	err  error
}

// operation counts one operation and returns the error once there are no more.
func (f *failing) operation() error {
	if f.left.Add(-1) < 0 {
		return f.err
	}
	return nil
}

func (f *failing) Append(ctx context.Context, records ...kpi.Record) error {
	if err := f.operation(); err != nil {
		return err
	}
	return f.log.Append(ctx, records...)
}

func (f *failing) Records(ctx context.Context, q kpi.Query) iter.Seq2[kpi.Record, error] {
	return func(yield func(kpi.Record, error) bool) {
		for r, err := range f.log.Records(ctx, q) {
			if broken := f.operation(); broken != nil {
				yield(kpi.Record{}, broken)
				return
			}
			if !yield(r, err) || err != nil {
				return
			}
		}
		if broken := f.operation(); broken != nil {
			yield(kpi.Record{}, broken)
		}
	}
}
