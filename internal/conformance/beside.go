package conformance

import (
	"context"
	"time"
)

// patience is how long a caller waits for what may have to wait for the caller.
const patience = 50 * time.Millisecond

// Beside runs f beside the caller, who goes on when f is done, or after a moment, if f
// has to wait for the caller. Call wait to have f done, and for what it gave.
func Beside(ctx context.Context, f func() error) (wait func() error) {
	moment, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	done := make(chan error, 1)
	go func() {
		done <- Caught(f)
		cancel()
	}()
	<-moment.Done()
	return func() error { return <-done }
}
