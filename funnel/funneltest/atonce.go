package funneltest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/internal/conformance"
)

func oneWins(ctx context.Context, l funnel.Log) error {
	for round := range 5 {
		offer := func(i int) funnel.Event { return event(fmt.Sprint("e", round), fmt.Sprint("deal ", i), round) }
		won := 0
		var stored funnel.Event
		for i, err := range conformance.AtOnce(func(i int) error { return l.Append(ctx, offer(i)) }) {
			switch {
			case err == nil:
				won++
				stored = offer(i)
			case !errors.Is(err, funnel.ErrConflict):
				return fmt.Errorf("writer %d gets %w, not ErrConflict", i, err)
			}
		}
		if won != 1 {
			return fmt.Errorf("of %d writers of one id %d win", conformance.Writers, won)
		}
		if err := holds(ctx, l, funnel.Scan{Order: funnel.ByTime, From: moment(round)}, stored); err != nil {
			return err
		}
	}
	return nil
}

func sameByMany(ctx context.Context, l funnel.Log) error {
	e := full("e1", "A", 1)
	if err := errors.Join(conformance.AtOnce(func(int) error { return l.Append(ctx, e) })...); err != nil {
		return err
	}
	return errors.Join(holds(ctx, l, allByTime, e), holds(ctx, l, allByDeal, e))
}

func nothingLost(ctx context.Context, l funnel.Log) error {
	const each = 10
	errs := conformance.AtOnce(func(writer int) error {
		for i := range each {
			if err := write(ctx, l, numbered(writer*each+i)); err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(errs...); err != nil {
		return err
	}
	var want []funnel.Event
	for i := range conformance.Writers * each {
		want = append(want, numbered(i))
	}
	return errors.Join(holds(ctx, l, allByTime, want...), holds(ctx, l, allByDeal, byDeal(want)...))
}

// numbered returns one of many events, each of its own moment.
func numbered(n int) funnel.Event {
	return event(fmt.Sprint("e", n), fmt.Sprint("deal ", n%3), n)
}

func readersBeside(ctx context.Context, l funnel.Log) error {
	const appends, size = 20, 4
	for n := range appends {
		errs := conformance.AtOnce(func(i int) error {
			if i > 0 {
				return whole(ctx, l, funnel.ByTime+funnel.Order(i%2), n, size)
			}
			var batch []funnel.Event
			for k := range size {
				batch = append(batch, event(fmt.Sprint("e", n, " ", k), fmt.Sprint("deal ", k), n))
			}
			return write(ctx, l, batch...)
		})
		if err := errors.Join(errs...); err != nil {
			return err
		}
	}
	return whole(ctx, l, funnel.ByTime, appends, size)
}

// whole checks that of every moment all events are there or none, in order, and that of
// those that were confirmed none is missing.
func whole(ctx context.Context, l funnel.Log, order funnel.Order, confirmed, size int) error {
	got, err := read(ctx, l, funnel.Scan{Order: order})
	if err != nil {
		return err
	}
	seen := map[int64]int{}
	for _, e := range got {
		seen[e.At.UnixNano()]++
	}
	for _, n := range seen {
		if n != size {
			return fmt.Errorf("a reader sees %d of %d events of an append", n, size)
		}
	}
	if len(seen) < confirmed {
		return fmt.Errorf("a reader sees %d appends when %d are confirmed", len(seen), confirmed)
	}
	inOrder := func(a, b funnel.Event) int { return cmp.Compare(a.At.UnixNano(), b.At.UnixNano()) }
	if order == funnel.ByDeal {
		inOrder = func(a, b funnel.Event) int { return cmp.Or(cmp.Compare(a.Deal, b.Deal), a.At.Compare(b.At)) }
	}
	if !slices.IsSortedFunc(got, inOrder) {
		return errors.New("a reader beside a writer sees events out of order")
	}
	return nil
}
