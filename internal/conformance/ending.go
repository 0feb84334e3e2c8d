package conformance

import (
	"context"
	"sync/atomic"
)

// Ending returns a context that ends when it is looked at for the n-th time, counted from
// 1, by Err or by Done. Call cancel when it is no longer needed.
func Ending(ctx context.Context, n int) (ending context.Context, cancel func()) {
	e := &endingContext{}
	e.Context, e.cancel = context.WithCancel(ctx)
	e.left.Store(int64(n))
	return e, e.cancel
}

type endingContext struct {
	context.Context
	cancel context.CancelFunc
	left   atomic.Int64
}

func (e *endingContext) look() {
	if e.left.Add(-1) == 0 {
		e.cancel()
	}
}

// Err looks at the context.
func (e *endingContext) Err() error {
	e.look()
	return e.Context.Err()
}

// Done looks at the context.
func (e *endingContext) Done() <-chan struct{} {
	e.look()
	return e.Context.Done()
}
