package targettest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/check"
)

// long is the length of a long history; it is more than a page of most databases.
const long = 120

func unknownPlan(ctx context.Context, s target.Store) error {
	if err := holds(ctx, s, "nobody wrote this"); err != nil {
		return err
	}
	if _, err := written(ctx, s, "sales-2026", 1); err != nil {
		return err
	}
	return errors.Join(holds(ctx, s, "nobody wrote this"), holds(ctx, s, ""))
}

func roundTrip(ctx context.Context, s target.Store) error {
	want, err := written(ctx, s, "sales-2026", 2)
	if err != nil {
		return err
	}
	return holds(ctx, s, "sales-2026", want...)
}

func longHistory(ctx context.Context, s target.Store) error {
	want, err := written(ctx, s, "sales-2026", long)
	if err != nil {
		return err
	}
	return holds(ctx, s, "sales-2026", want...)
}

func plansApart(ctx context.Context, s target.Store) error {
	ids := alike()
	for i, id := range ids {
		if err := write(ctx, s, first(id, fmt.Sprint("planner ", i))); err != nil {
			return err
		}
	}
	for i, id := range ids {
		first := first(id, fmt.Sprint("planner ", i))
		next := mustNext(first, "planner")
		if err := errors.Join(holds(ctx, s, id, first), write(ctx, s, next), holds(ctx, s, id, first, next)); err != nil {
			return fmt.Errorf("plan %q: %w", id, err)
		}
	}
	return nil
}

func writtenAgain(ctx context.Context, s target.Store) error {
	want, err := written(ctx, s, "sales-2026", 3)
	if err != nil {
		return err
	}
	for _, r := range want {
		r.At = r.At.UTC()
		r.Recipe.Goal.Floor.Decimal = r.Recipe.Goal.Floor.Decimal.Add(decimal.New(0, -10)) // the same with more places
		if err := write(ctx, s, r); err != nil {
			return fmt.Errorf("again: %w", err)
		}
	}
	return holds(ctx, s, "sales-2026", want...)
}

func noGaps(ctx context.Context, s target.Store) error {
	plan := chain("sales-2026", 4)
	if err := conflict(ctx, s, plan[1]); err != nil {
		return err
	}
	if err := write(ctx, s, plan[0]); err != nil {
		return err
	}
	skips := plan[1] // made from version 1, but called version 3
	skips.Recipe.Version = 3
	return errors.Join(
		conflict(ctx, s, plan[2]), conflict(ctx, s, plan[3]), conflict(ctx, s, skips), holds(ctx, s, "sales-2026", plan[0]),
		write(ctx, s, plan[1:]...), holds(ctx, s, "sales-2026", plan...), // as if the attempts had never been
	)
}

func notReplaced(ctx context.Context, s target.Store) error {
	want, err := written(ctx, s, "sales-2026", 3)
	if err != nil {
		return err
	}
	for _, r := range want {
		other := r
		other.By = "somebody else"
		if err := conflict(ctx, s, other); err != nil {
			return err
		}
		other = r
		other.Recipe.Goal.Target.Decimal = other.Recipe.Goal.Target.Decimal.Neg()
		other.Recipe.Goal.Floor.Valid, other.Recipe.Goal.Stretch.Valid = false, false
		if err := conflict(ctx, s, other); err != nil {
			return err
		}
	}
	return holds(ctx, s, "sales-2026", want...)
}

func staleWriter(ctx context.Context, s target.Store) error {
	want, err := written(ctx, s, "sales-2026", 2)
	if err != nil {
		return err
	}
	stale := mustNext(want[1], "planner")
	stale.Of = want[1].Of // the digest of version 1
	next := mustNext(want[1], "planner")
	return errors.Join(
		conflict(ctx, s, stale), holds(ctx, s, "sales-2026", want...),
		write(ctx, s, next), holds(ctx, s, "sales-2026", append(want, next)...),
	)
}

func invalid(ctx context.Context, s target.Store) error {
	want, err := written(ctx, s, "sales-2026", 1)
	if err != nil {
		return err
	}
	good := mustNext(want[0], "planner")
	for _, change := range []func(*target.Revision){
		func(r *target.Revision) { r.By = "" },
		func(r *target.Revision) { r.At = time.Time{} },
		func(r *target.Revision) { r.Reason = "" },
		func(r *target.Revision) { r.Trigger = "" },
		func(r *target.Revision) { r.Recipe.Schema = "another" },
		func(r *target.Revision) { r.Recipe.Goal.Target.Valid = false },
		func(r *target.Revision) { r.By = "\xff" },
		func(r *target.Revision) { r.At = r.At.AddDate(1_000_000, 0, 0) },
	} {
		bad := good
		change(&bad)
		there := bad // an invalid one is no conflict, whatever its version
		there.Recipe.Version = 1
		if err := errors.Join(problems(ctx, s, bad), problems(ctx, s, there)); err != nil {
			return err
		}
	}
	return errors.Join(holds(ctx, s, "sales-2026", want...), write(ctx, s, good), holds(ctx, s, "sales-2026", append(want, good)...))
}

func backdated(ctx context.Context, s target.Store) error {
	want, err := written(ctx, s, "sales-2026", 1)
	if err != nil {
		return err
	}
	r := mustNext(want[0], "planner")
	r.At = want[0].At.Add(-1)
	if err := problems(ctx, s, r); err != nil {
		return err
	}
	r.At = want[0].At // the same moment is no earlier one
	return errors.Join(write(ctx, s, r), holds(ctx, s, "sales-2026", want[0], r))
}

// conflict checks that a revision is refused as a conflict.
func conflict(ctx context.Context, s target.Store, r target.Revision) error {
	if err := s.Append(ctx, r); !errors.Is(err, target.ErrConflict) {
		return fmt.Errorf("version %d gives %v, not ErrConflict:\n%s", r.Recipe.Version, err, show(r))
	}
	return nil
}

// problems checks that a revision is refused for what it is.
func problems(ctx context.Context, s target.Store, r target.Revision) error {
	var ps check.Problems
	if err := s.Append(ctx, r); !errors.As(err, &ps) {
		return fmt.Errorf("version %d gives %v, not check.Problems:\n%s", r.Recipe.Version, err, show(r))
	}
	return nil
}
