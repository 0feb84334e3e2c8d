// Package parallel shares work among goroutines that end with the call.
package parallel

import (
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// Do calls do for every number below n, on at most so many goroutines at once, and returns
// when all of them have ended. One worker is the goroutine of the caller.
//
// What panics on another goroutine panics on that of the caller, who can recover: as an
// error that has the stack and, where the panic was with an error, wraps it. No number is
// begun after that.
func Do(n, workers int, do func(int)) {
	workers = min(workers, n)
	if workers <= 1 {
		for i := range n {
			do(i)
		}
		return
	}
	var next atomic.Int64
	var first atomic.Pointer[broken]
	var wait sync.WaitGroup
	for range workers {
		wait.Add(1)
		go func() {
			defer wait.Done()
			defer func() {
				if v := recover(); v != nil {
					first.CompareAndSwap(nil, &broken{v, debug.Stack()})
					next.Store(int64(n))
				}
			}()
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		}()
	}
	wait.Wait()
	if b := first.Load(); b != nil {
		MustNot(*b)
	}
}

// MustNot passes a panic on: it panics with what was recovered, unless that is nil.
func MustNot(recovered any) {
	if recovered != nil {
		panic(recovered)
	}
}

// A broken is a panic of a worker.
type broken struct {
	value any
	stack []byte
}

// Error says what the panic was and where.
func (b broken) Error() string { return fmt.Sprintf("%v, on a worker:\n%s", b.value, b.stack) }

// Unwrap returns the error that the panic was with, or nil.
func (b broken) Unwrap() error {
	err, _ := b.value.(error)
	return err
}
