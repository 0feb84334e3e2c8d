package kpitest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/salesperf/salesperf/internal/conformance"
	"github.com/salesperf/salesperf/kpi"
)

func oneWins(ctx context.Context, l kpi.Log) error {
	offers := make([][]kpi.Record, conformance.Writers)
	own := series(1 + conformance.Writers)
	for i := range offers {
		shared := own[0]
		shared.Reason = fmt.Sprint("writer ", i)
		offers[i] = []kpi.Record{own[1+i], shared}
	}
	var won [][]kpi.Record
	for i, err := range conformance.AtOnce(func(i int) error { return l.Append(ctx, offers[i]...) }) {
		switch {
		case err == nil:
			won = append(won, offers[i])
		case !errors.Is(err, kpi.ErrConflict):
			return fmt.Errorf("writer %d gets %w, not ErrConflict", i, err)
		}
	}
	if len(won) != 1 {
		return fmt.Errorf("of %d writers of one id %d win", conformance.Writers, len(won))
	}
	return holds(ctx, l, won[0]...)
}

func sameByMany(ctx context.Context, l kpi.Log) error {
	want := series(1)
	if err := errors.Join(conformance.AtOnce(func(int) error { return l.Append(ctx, want...) })...); err != nil {
		return err
	}
	return holds(ctx, l, want...)
}

func nothingLost(ctx context.Context, l kpi.Log) error {
	const each = 20
	all := series(conformance.Writers * each)
	errs := conformance.AtOnce(func(writer int) error {
		for i := range each {
			if err := write(ctx, l, all[writer*each+i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(errs...); err != nil {
		return err
	}
	got, err := read(ctx, l, kpi.Query{})
	if err != nil {
		return err
	}
	slices.SortFunc(got, func(a, b kpi.Record) int { return cmp.Compare(a.Recorded.UnixNano(), b.Recorded.UnixNano()) })
	return equal(got, all)
}

func readersBeside(ctx context.Context, l kpi.Log) error {
	want := series(20)
	for n, r := range want {
		errs := conformance.AtOnce(func(i int) error {
			if i == 0 {
				return write(ctx, l, r)
			}
			got, err := read(ctx, l, kpi.Query{})
			if err != nil {
				return err
			}
			return equal(got, want[:min(max(len(got), n), len(want))]) // no less than was confirmed
		})
		if err := errors.Join(errs...); err != nil {
			return err
		}
	}
	return holds(ctx, l, want...)
}
