package incentivetest

import (
	"context"
	"errors"
	"fmt"
	"iter"
)

// collect reads to the end.
func collect[T any](reading iter.Seq2[T, error]) ([]T, error) {
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

// beginnings reads the first one, then again the first two, and so on, and compares.
func beginnings[T any](reading iter.Seq2[T, error], want []T, same func(got, want []T) error) error {
	for n := 1; n <= len(want); n++ {
		var got []T
		for one, err := range reading {
			if err != nil {
				return fmt.Errorf("reading again: %w", err)
			}
			if got = append(got, one); len(got) == n {
				break
			}
		}
		if err := same(got, want[:n]); err != nil {
			return fmt.Errorf("reading %d: %w", n, err)
		}
	}
	return nil
}

// canceled checks that a reading gives the error of its context and nothing else.
func canceled[T any](reading iter.Seq2[T, error]) error {
	var seen []error
	for _, err := range reading {
		seen = append(seen, err)
	}
	if len(seen) != 1 || !errors.Is(seen[0], context.Canceled) {
		return fmt.Errorf("a reading gives %v, not the error of its context alone", seen)
	}
	return nil
}

// ending ends the context of a reading once it has begun, and checks that the reading gives
// all or the error.
func ending[T any](ctx context.Context, read func(context.Context) iter.Seq2[T, error], want []T, same func(got, want []T) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	got, err := collect(func(yield func(T, error) bool) {
		for one, err := range read(ctx) {
			if !yield(one, err) {
				return
			}
			cancel()
		}
	})
	switch {
	case err == nil:
		return same(got, want)
	case !errors.Is(err, context.Canceled):
		return fmt.Errorf("it gives %w, not the error of its context", err)
	}
	return same(got, want[:min(len(got), len(want))])
}
