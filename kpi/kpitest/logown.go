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
	want := series(4)
	if err := write(ctx, l, want[:3]...); err != nil {
		return err
	}
	return readable(l, kpi.Query{}).Abandoned(ctx, want[:3], func() error { return write(ctx, l, want[3]) }, want)
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

// endsWhileWriting writes batches of records.
func endsWhileWriting(ctx context.Context, l kpi.Log) error {
	const size = 4
	all := series(conformance.Looks * size)
	return conformance.EndsWhileWriting(ctx, func(n int) (conformance.Attempt[kpi.Record], error) {
		there, batch := all[:(n-1)*size], all[(n-1)*size:n*size]
		return conformance.Attempt[kpi.Record]{Readable: readable(l, kpi.Query{}), There: there, Batch: batch, Append: l.Append}, nil
	})
}

func doneReading(ctx context.Context, l kpi.Log) error {
	if err := write(ctx, l, series(2)...); err != nil {
		return err
	}
	for _, q := range []kpi.Query{{}, {Owner: "nobody"}} {
		if err := readable(l, q).Ended(ctx); err != nil {
			return fmt.Errorf("%+v: %w", q, err)
		}
	}
	return nil
}

func endsWhileReading(ctx context.Context, l kpi.Log) error {
	want := series(long)
	if err := write(ctx, l, want...); err != nil {
		return err
	}
	return readable(l, kpi.Query{}).EndsWhileReading(ctx, want)
}
