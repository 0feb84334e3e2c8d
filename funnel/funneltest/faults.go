package funneltest

import (
	"context"
	"iter"
	"sync/atomic"

	"github.com/salesperf/salesperf/funnel"
)

// FailAfter returns a log that works as the given one for n operations and then
// breaks down: everything later gives err and writes nothing. An operation is a call
// of Append, or one step of a scan: each event, and finding the end. Counted over all
// goroutines, so that with several of them it is open who meets the error.
func FailAfter(l funnel.Log, n int, err error) funnel.Log {
	f := &failing{log: l, err: err}
	f.left.Store(int64(n))
	return f
}

type failing struct {
	log  funnel.Log
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

func (f *failing) Append(ctx context.Context, events ...funnel.Event) error {
	if err := f.operation(); err != nil {
		return err
	}
	return f.log.Append(ctx, events...)
}

func (f *failing) Scan(ctx context.Context, of funnel.Scan) iter.Seq2[funnel.Event, error] {
	return func(yield func(funnel.Event, error) bool) {
		for e, err := range f.log.Scan(ctx, of) {
			if broken := f.operation(); broken != nil {
				yield(funnel.Event{}, broken)
				return
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
		if broken := f.operation(); broken != nil {
			yield(funnel.Event{}, broken)
		}
	}
}
