package kpitest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/salesperf/salesperf/internal/conformance"
	"github.com/salesperf/salesperf/kpi"
)

func writtenIsOwn(ctx context.Context, l kpi.Log) error {
	mine := []kpi.Record{counted("acme", "beta")}
	if err := write(ctx, l, mine...); err != nil {
		return err
	}
	scribble(mine)
	return holds(ctx, l, counted("acme", "beta"))
}

func readIsOwn(ctx context.Context, l kpi.Log) error {
	if err := write(ctx, l, counted("acme", "beta")); err != nil {
		return err
	}
	mine, err := read(ctx, l, kpi.Query{})
	if err != nil {
		return err
	}
	scribble(mine)
	return holds(ctx, l, counted("acme", "beta"))
}

// scribble writes over what records refer to.
func scribble(records []kpi.Record) {
	for i := range records {
		clear(records[i].Reading.Keys)
		records[i] = kpi.Record{}
	}
}

func abandoned(ctx context.Context, l kpi.Log) error {
	want := series(3)
	if err := write(ctx, l, want...); err != nil {
		return err
	}
	records := l.Records(ctx, kpi.Query{})
	for n := 1; n <= 3; n++ {
		var got []kpi.Record
		for r, err := range records {
			if err != nil {
				return fmt.Errorf("reading again: %w", err)
			}
			if got = append(got, r); len(got) == n {
				break
			}
		}
		if err := equal(got, want[:n]); err != nil {
			return fmt.Errorf("reading %d: %w", n, err)
		}
	}
	want = series(4)
	if err := write(ctx, l, want[3]); err != nil {
		return fmt.Errorf("after abandoned readings: %w", err)
	}
	got, err := collect(records)
	return errors.Join(err, equal(got, want))
}

func doneWriting(ctx context.Context, l kpi.Log) error {
	done, cancel := context.WithCancel(ctx)
	cancel()
	want := series(2)
	for n, r := range want {
		if err := l.Append(done, r); !errors.Is(err, context.Canceled) {
			return fmt.Errorf("Append gives %v, not the error of its context", err)
		}
		if err := errors.Join(holds(ctx, l, want[:n]...), write(ctx, l, r)); err != nil {
			return err
		}
	}
	other, bad := want[0], record(8, "collection", "", month(time.March))
	other.Reason = "another"
	for _, r := range []kpi.Record{want[0], other, bad} { // there, in conflict, invalid
		if err := l.Append(done, r); !errors.Is(err, context.Canceled) {
			return fmt.Errorf("Append gives %v, not the error of its context", err)
		}
	}
	return holds(ctx, l, want...)
}

// endsWhileWriting lets the context of an append end when it is looked at for the first
// time, the second and so on.
func endsWhileWriting(ctx context.Context, l kpi.Log) error {
	const looks, size = 12, 4
	all := series(looks * size)
	for n := 1; n <= looks; n++ {
		before, after := all[:(n-1)*size], all[:n*size]
		ending, cancel := conformance.Ending(ctx, n)
		err := l.Append(ending, after[len(before):]...)
		cancel()
		got, failed := read(ctx, l, kpi.Query{})
		switch {
		case failed != nil:
			return failed
		case err != nil && !errors.Is(err, context.Canceled):
			return fmt.Errorf("Append gives %w, not the error of its context", err)
		case err != nil && len(got) == len(before):
			got = append(got, after[len(before):]...) // nothing was written
		}
		if err := errors.Join(equal(got, after), write(ctx, l, after[len(before):]...), holds(ctx, l, after...)); err != nil {
			return fmt.Errorf("with a context that ends at look %d: %w", n, err)
		}
	}
	return nil
}

func doneReading(ctx context.Context, l kpi.Log) error {
	if err := write(ctx, l, series(2)...); err != nil {
		return err
	}
	done, cancel := context.WithCancel(ctx)
	cancel()
	for _, q := range []kpi.Query{{}, {Owner: "nobody"}} {
		var seen []error
		for _, err := range l.Records(done, q) {
			seen = append(seen, err)
		}
		if len(seen) != 1 || !errors.Is(seen[0], context.Canceled) {
			return fmt.Errorf("Records gives %v, not the error of its context alone", seen)
		}
	}
	return nil
}

func endsWhileReading(ctx context.Context, l kpi.Log) error {
	want := series(long)
	if err := write(ctx, l, want...); err != nil {
		return err
	}
	ending, cancel := context.WithCancel(ctx)
	defer cancel()
	var got []kpi.Record
	var failed error
	for r, err := range l.Records(ending, kpi.Query{}) {
		switch {
		case failed != nil:
			return fmt.Errorf("after the error %v the reading goes on", failed)
		case err != nil:
			failed = err
			continue
		}
		got = append(got, r)
		cancel()
	}
	if failed == nil {
		return equal(got, want)
	}
	if !errors.Is(failed, context.Canceled) {
		return fmt.Errorf("reading gives %w, not the error of its context", failed)
	}
	return equal(got, want[:min(len(got), long)])
}
