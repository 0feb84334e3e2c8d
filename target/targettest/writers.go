package targettest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/salesperf/salesperf/internal/conformance"
	"github.com/salesperf/salesperf/target"
)

func oneWins(ctx context.Context, s target.Store) error {
	offers := make([]target.Revision, conformance.Writers)
	for i := range offers {
		offers[i] = first("sales-2026", fmt.Sprint("planner ", i))
	}
	return oneOf(ctx, s, nil, offers)
}

func oneChangeWins(ctx context.Context, s target.Store) error {
	before, err := written(ctx, s, "sales-2026", 2)
	if err != nil {
		return err
	}
	offers := make([]target.Revision, conformance.Writers)
	for i := range offers {
		offers[i] = mustNext(before[1], fmt.Sprint("planner ", i))
	}
	return oneOf(ctx, s, before, offers)
}

// oneOf writes all offers at once and checks that exactly one is stored.
func oneOf(ctx context.Context, s target.Store, before, offers []target.Revision) error {
	var won []target.Revision
	for i, err := range conformance.AtOnce(func(i int) error { return s.Append(ctx, offers[i]) }) {
		switch {
		case err == nil:
			won = append(won, offers[i])
		case !errors.Is(err, target.ErrConflict):
			return fmt.Errorf("writer %d gets %w, not ErrConflict", i, err)
		}
	}
	if len(won) != 1 {
		return fmt.Errorf("of %d writers of one version %d win", conformance.Writers, len(won))
	}
	return holds(ctx, s, "sales-2026", append(before, won[0])...)
}

func sameByMany(ctx context.Context, s target.Store) error {
	r := first("sales-2026", "planner")
	if err := errors.Join(conformance.AtOnce(func(int) error { return s.Append(ctx, r) })...); err != nil {
		return err
	}
	return holds(ctx, s, "sales-2026", r)
}

func plansAtOnce(ctx context.Context, s target.Store) error {
	plans := make([][]target.Revision, conformance.Writers)
	for i := range plans {
		plans[i] = chain(fmt.Sprint("sales of writer ", i), 5)
	}
	for version := range plans[0] {
		errs := conformance.AtOnce(func(i int) error { return write(ctx, s, plans[i][version]) })
		if err := errors.Join(errs...); err != nil {
			return err
		}
	}
	for _, plan := range plans {
		if err := holds(ctx, s, plan[0].Recipe.ID, plan...); err != nil {
			return err
		}
	}
	return nil
}

func nothingLost(ctx context.Context, s target.Store) error {
	const each = 5
	before, err := written(ctx, s, "sales-2026", 1)
	if err != nil {
		return err
	}
	mine := make([][]target.Revision, conformance.Writers)
	errs := conformance.AtOnce(func(writer int) error {
		for range each {
			r, err := appendNext(ctx, s, fmt.Sprint("planner ", writer))
			if err != nil {
				return err
			}
			mine[writer] = append(mine[writer], r)
		}
		return nil
	})
	if err := errors.Join(errs...); err != nil {
		return err
	}
	all := append(before, slices.Concat(mine...)...)
	slices.SortFunc(all, func(a, b target.Revision) int { return cmp.Compare(a.Recipe.Version, b.Recipe.Version) })
	return holds(ctx, s, "sales-2026", all...)
}

// appendNext writes a next version, again and again until no other writer is faster.
func appendNext(ctx context.Context, s target.Store, by string) (target.Revision, error) {
	const tries = 500 // more than there are versions to lose against
	for range tries {
		latest, err := target.Latest(ctx, s, "sales-2026")
		if err != nil {
			return latest, err
		}
		r := mustNext(latest, by)
		if err := s.Append(ctx, r); !errors.Is(err, target.ErrConflict) {
			return r, err
		}
	}
	return target.Revision{}, fmt.Errorf("a writer met %d conflicts and never wins", tries)
}

func readersBeside(ctx context.Context, s target.Store) error {
	want := chain("sales-2026", 20)
	for n, r := range want {
		errs := conformance.AtOnce(func(i int) error {
			if i == 0 {
				return write(ctx, s, r)
			}
			return beginning(ctx, s, n, want)
		})
		if err := errors.Join(errs...); err != nil {
			return err
		}
	}
	return holds(ctx, s, "sales-2026", want...)
}

// beginning checks that the history so far is a beginning of the wanted one, and has at
// least the versions that were confirmed before.
func beginning(ctx context.Context, s target.Store, confirmed int, want []target.Revision) error {
	got, err := read(ctx, s, "sales-2026")
	if err != nil {
		return err
	}
	for i, r := range got {
		if r.Recipe.Version != i+1 {
			return fmt.Errorf("a reader meets version %d in place of %d", r.Recipe.Version, i+1)
		}
	}
	if len(got) < confirmed {
		return fmt.Errorf("a reader meets %d versions when %d are confirmed", len(got), confirmed)
	}
	if n := len(got); n > 0 && (n > len(want) || !got[n-1].Equal(want[n-1])) {
		return fmt.Errorf("a reader meets a version %d that nobody wrote", n)
	}
	return nil
}
