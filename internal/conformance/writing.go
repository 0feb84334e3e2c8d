package conformance

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// Looks is how often EndsWhileWriting lets a context be looked at, at the most.
const Looks = 12

// An Attempt is something that is to be written: all of it or nothing.
type Attempt[T any] struct {
	Readable[T]
	There  []T                               // is read before
	Batch  []T                               // is read after it when it is written
	Append func(context.Context, ...T) error // writes it
}

// EndsWhileWriting lets the context of an append end when it is looked at for the first
// time, the second and so on. It checks that what was to be written is there or is not,
// that the error is that of the context, and that writing it again is no harm. Begin
// returns what is to be written with a context that ends at look n, counted from 1.
func EndsWhileWriting[T any](ctx context.Context, begin func(n int) (Attempt[T], error)) error {
	for n := 1; n <= Looks; n++ {
		a, err := begin(n)
		if err != nil {
			return err
		}
		if err := a.write(ctx, n); err != nil {
			return fmt.Errorf("with a context that ends at look %d: %w", n, err)
		}
	}
	return nil
}

func (a Attempt[T]) write(ctx context.Context, look int) error {
	ending, cancel := Ending(ctx, look)
	err := a.Append(ending, a.Batch...)
	cancel()
	got, failed := Collect(a.Read(ctx))
	switch {
	case failed != nil:
		return failed
	case err != nil && !errors.Is(err, context.Canceled):
		return fmt.Errorf("appending gives %w, not the error of its context", err)
	case err != nil && len(got) == len(a.There):
		got = append(got, a.Batch...) // nothing was written
	}
	want := slices.Concat(a.There, a.Batch)
	return errors.Join(a.Same(got, want), a.Append(ctx, a.Batch...), a.Holds(ctx, want))
}
