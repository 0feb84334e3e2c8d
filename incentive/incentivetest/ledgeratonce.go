package incentivetest

import (
	"context"
	"errors"
	"fmt"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/conformance"
	"github.com/salesperf/salesperf/target/org"
)

func oneWins(ctx context.Context, l incentive.Ledger) error {
	var stored []incentive.Entry
	for round := range 5 {
		offer := func(i int) incentive.Entry {
			return amount(fmt.Sprint("e", round), "agent", org.ID(fmt.Sprint("payee ", round)), i+1)
		}
		won := 0
		for i, err := range conformance.AtOnce(func(i int) error { return l.Append(ctx, offer(i)) }) {
			switch {
			case err == nil:
				won++
				stored = append(stored, offer(i))
			case !errors.Is(err, incentive.ErrConflict):
				return fmt.Errorf("writer %d gets %w, not ErrConflict", i, err)
			}
		}
		if won != 1 {
			return fmt.Errorf("of %d writers of one id %d win", conformance.Writers, won)
		}
	}
	return holds(ctx, l, all, byAccount(stored)...)
}

func sameByMany(ctx context.Context, l incentive.Ledger) error {
	h, e := header("h", "Li Na", 7), full("e1")
	if err := errors.Join(conformance.AtOnce(func(int) error { return l.Append(ctx, h, e) })...); err != nil {
		return err
	}
	return holds(ctx, l, all, h, e)
}

func nothingLost(ctx context.Context, l incentive.Ledger) error {
	const each = 10
	payee := func(writer int) org.ID { return org.ID(fmt.Sprint("payee ", writer)) }
	entry := func(writer, i int) incentive.Entry {
		return amount(fmt.Sprint("e", writer, " ", i), "agent", payee(writer), i+1)
	}
	errs := conformance.AtOnce(func(writer int) error {
		for i := range each {
			if err := write(ctx, l, entry(writer, i)); err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(errs...); err != nil {
		return err
	}
	var want []incentive.Entry
	for writer := range conformance.Writers {
		for i := range each {
			want = append(want, entry(writer, i))
		}
	}
	return holds(ctx, l, all, byAccount(want)...)
}

func readersBeside(ctx context.Context, l incentive.Ledger) error {
	const appends, size = 20, 4
	for n := range appends {
		errs := conformance.AtOnce(func(i int) error {
			if i > 0 {
				return whole(ctx, l, size)
			}
			var posting []incentive.Entry
			for k := range size {
				posting = append(posting, amount(fmt.Sprint("e", n, " ", k), "agent", org.ID(fmt.Sprint("payee ", k%2)), n+1))
			}
			return write(ctx, l, posting...)
		})
		if err := errors.Join(errs...); err != nil {
			return err
		}
	}
	return whole(ctx, l, size)
}

// whole checks that of every number all entries are there or none, in order.
func whole(ctx context.Context, l incentive.Ledger, size int) error {
	got, err := read(ctx, l, all)
	if err != nil {
		return err
	}
	seen := map[int]int{}
	for i, e := range got {
		seen[e.Number]++
		if i > 0 && got[i-1].Account() == e.Account() && got[i-1].Number > e.Number {
			return errors.New("a reader beside a writer sees entries out of order")
		}
	}
	for _, n := range seen {
		if n != size {
			return fmt.Errorf("a reader sees %d of %d entries of an append", n, size)
		}
	}
	return nil
}
