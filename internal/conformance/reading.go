package conformance

import (
	"context"
	"errors"
	"fmt"
	"iter"
)

// A Readable is something that is read, and how what is read is compared.
type Readable[T any] struct {
	Read func(context.Context) iter.Seq2[T, error] // begins at the beginning
	Same func(got, want []T) error                 // tells what is not as wanted
}

// Collect reads to the end.
func Collect[T any](reading iter.Seq2[T, error]) ([]T, error) {
	var got []T
	var failed error
	for one, err := range reading {
		if failed != nil {
			return nil, fmt.Errorf("after the error %v the reading goes on", failed)
		}
		if failed = err; err == nil {
			got = append(got, one)
		}
	}
	if failed != nil {
		return got, fmt.Errorf("reading: %w", failed)
	}
	return got, nil
}

// Holds checks that exactly what is wanted is read.
func (r Readable[T]) Holds(ctx context.Context, want []T) error {
	got, err := Collect(r.Read(ctx))
	if err != nil {
		return err
	}
	return r.Same(got, want)
}

// Abandoned checks that one reading can be broken off and begun again, first after one,
// then after two and so on, and that it finds what is there once more has been written.
func (r Readable[T]) Abandoned(ctx context.Context, there []T, write func() error, then []T) error {
	reading := r.Read(ctx)
	for n := 1; n <= len(there); n++ {
		var got []T
		for one, err := range reading {
			if err != nil {
				return fmt.Errorf("reading again: %w", err)
			}
			if got = append(got, one); len(got) == n {
				break
			}
		}
		if err := r.Same(got, there[:n]); err != nil {
			return fmt.Errorf("reading %d: %w", n, err)
		}
	}
	if err := write(); err != nil {
		return fmt.Errorf("after abandoned readings: %w", err)
	}
	got, err := Collect(reading)
	if err != nil {
		return fmt.Errorf("after writing: %w", err)
	}
	return r.Same(got, then)
}

// Ended checks that a reading with a context that has ended gives the error of its context
// and nothing else.
func (r Readable[T]) Ended(ctx context.Context) error {
	ended, cancel := context.WithCancel(ctx)
	cancel()
	var seen []error
	for _, err := range r.Read(ended) {
		seen = append(seen, err)
	}
	if len(seen) != 1 || !errors.Is(seen[0], context.Canceled) {
		return fmt.Errorf("a reading gives %v, not the error of its context alone", seen)
	}
	return nil
}

// EndsWhileReading ends the context of a reading once it has begun, and checks that the
// reading gives all that is wanted, or a beginning of it and the error.
func (r Readable[T]) EndsWhileReading(ctx context.Context, want []T) error {
	ending, cancel := context.WithCancel(ctx)
	defer cancel()
	got, err := Collect(func(yield func(T, error) bool) {
		for one, err := range r.Read(ending) {
			if !yield(one, err) {
				return
			}
			cancel()
		}
	})
	switch {
	case err == nil:
		return r.Same(got, want)
	case !errors.Is(err, context.Canceled):
		return fmt.Errorf("it gives %w, not the error of its context", err)
	}
	return r.Same(got, want[:min(len(got), len(want))])
}
