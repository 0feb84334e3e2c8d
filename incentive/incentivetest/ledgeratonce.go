package incentivetest

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/conformance"
	"github.com/salesperf/salesperf/target/org"
)

func oneWins(ctx context.Context, l incentive.Ledger) error {
	var stored []incentive.Entry
	for round := range 5 {
		payee := org.ID(fmt.Sprint("payee ", round))
		offer := func(i int) []incentive.Entry { // the second one is the one that all want
			return []incentive.Entry{amount(fmt.Sprint("e", round, " ", i), "agent", payee, i+1), amount(fmt.Sprint("e", round), "agent", payee, i+1)}
		}
		won := 0
		for i, err := range conformance.AtOnce(func(i int) error { return l.Append(ctx, offer(i)...) }) {
			switch {
			case err == nil:
				won++
				stored = append(stored, offer(i)...)
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
				return whole(ctx, l, n, size)
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
	return errors.Join(whole(ctx, l, appends, size), writtenMeanwhile(ctx, l, 1), writtenMeanwhile(ctx, l, appends*size*3/4))
}

// whole checks that of every number all entries are there or none, in order, and that of
// the postings that were confirmed none is missing.
func whole(ctx context.Context, l incentive.Ledger, confirmed, size int) error {
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
	if len(seen) < confirmed {
		return fmt.Errorf("a reader sees %d appends when %d are confirmed", len(seen), confirmed)
	}
	return nil
}

// writtenMeanwhile lets another one read the ledger and append to every account while a
// reader stands at some entry, counted from 1. A ledger that lets nobody in beside a reader
// is not waited for.
func writtenMeanwhile(ctx context.Context, l incentive.Ledger, at int) error {
	before, err := read(ctx, l, all)
	if err != nil || len(before) < at {
		return errors.Join(err, fmt.Errorf("a reader sees %d entries", len(before)))
	}
	posting := []incentive.Entry{amount(fmt.Sprint("m0 ", at), "agent", "payee 0", long), amount(fmt.Sprint("m1 ", at), "agent", "payee 1", long)}
	other := func() error { return errors.Join(holds(ctx, l, all, before...), write(ctx, l, posting...)) }
	var got []incentive.Entry
	wait := other
	for e, err := range l.Entries(ctx, all) {
		if err != nil {
			return err
		}
		if got = append(got, e); len(got) == at {
			wait = conformance.Beside(ctx, other)
		}
	}
	if err := wait(); err != nil {
		return err
	}
	after := byAccount(append(slices.Clone(before), posting...))
	if len(got) == len(after) {
		before = after
	}
	return same(got, before)
}
