// Package conformance is what the public conformance suites of the stores have in
// common: readings and appends whose context ends, many writers at once, panics as errors,
// and stores that break down.
package conformance

import (
	"fmt"
	"iter"
	"sync"
	"sync/atomic"
)

// Writers is how many write at once.
const Writers = 8

// AtOnce runs f for every writer at the same time and returns what each gave.
func AtOnce(f func(writer int) error) []error {
	errs := make([]error, Writers)
	start := make(chan struct{})
	var all sync.WaitGroup
	for i := range errs {
		all.Add(1)
		go func() {
			defer all.Done()
			<-start
			errs[i] = Caught(func() error { return f(i) })
		}()
	}
	close(start)
	all.Wait()
	return errs
}

// Caught turns a panic into an error: a store that panics breaks a rule, and the other
// rules are tested all the same.
func Caught(f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("it panics: %v", p)
		}
	}()
	return f()
}

// A Breakdown lets a number of operations pass and refuses all later ones. It counts
// over all goroutines, so that with several of them it is open who meets the error.
type Breakdown struct {
	left atomic.Int64
	err  error
}

// After returns a Breakdown after n operations, with an error.
func After(n int, err error) *Breakdown {
	b := &Breakdown{err: err}
	b.left.Store(int64(n))
	return b
}

// Operation counts one operation and returns the error once there are no more.
func (b *Breakdown) Operation() error {
	if b.left.Add(-1) < 0 {
		return b.err
	}
	return nil
}

// Reading is a reading in which each step, and finding the end, is an operation.
func Reading[T any](b *Breakdown, of iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		for one, err := range of {
			if broken := b.Operation(); broken != nil {
				yield(none, broken)
				return
			}
			if !yield(one, err) || err != nil {
				return
			}
		}
		if broken := b.Operation(); broken != nil {
			yield(none, broken)
		}
	}
}
