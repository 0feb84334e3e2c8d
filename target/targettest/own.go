package targettest

import (
	"context"
	"errors"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/conformance"
	"github.com/salesperf/salesperf/target"
)

func writtenIsOwn(ctx context.Context, s target.Store) error {
	mine, err := written(ctx, s, "sales-2026", 2)
	if err != nil {
		return err
	}
	want := chain("sales-2026", 2)
	if err := same(mine, want); err != nil {
		return fmt.Errorf("what was passed in is changed: %w", err)
	}
	for i := range mine {
		scribble(&mine[i])
	}
	return holds(ctx, s, "sales-2026", want...)
}

func readIsOwn(ctx context.Context, s target.Store) error {
	want, err := written(ctx, s, "sales-2026", 2)
	if err != nil {
		return err
	}
	mine, err := read(ctx, s, "sales-2026")
	if err != nil {
		return err
	}
	for i := range mine {
		scribble(&mine[i])
	}
	return holds(ctx, s, "sales-2026", want...)
}

// scribble writes over what a revision refers to.
func scribble(r *target.Revision) {
	for i := range r.Recipe.Steps {
		if m, ok := r.Recipe.Steps[i].Method.(target.Stated); ok {
			m.Shares["Scales"] = decimal.New(99, 0)
			m.Shares["Rulers"] = decimal.New(1, 0)
		}
		if a, ok := r.Recipe.Steps[i].Along.(target.ByProduct); ok {
			a.Products[0] = "Rulers"
		}
		r.Recipe.Steps[i] = target.Step{Along: target.ByOrg{}, Method: target.Even{}}
	}
	for i := range r.Recipe.Locks {
		r.Recipe.Locks[i].Reason = "scribbled"
	}
	for i := range r.Recipe.Limits {
		r.Recipe.Limits[i].Owner = "scribbled"
	}
}

func abandoned(ctx context.Context, s target.Store) error {
	want, err := written(ctx, s, "sales-2026", 3)
	if err != nil {
		return err
	}
	more := mustNext(want[2], "planner")
	return readable(s, "sales-2026").Abandoned(ctx, want, func() error { return write(ctx, s, more) }, append(want, more))
}

func doneWriting(ctx context.Context, s target.Store) error {
	plan := chain("sales-2026", 2)
	done, cancel := context.WithCancel(ctx)
	cancel()
	for n := range plan {
		if err := s.Append(done, plan[n]); !errors.Is(err, context.Canceled) {
			return fmt.Errorf("Append gives %v, not the error of its context", err)
		}
		if err := holds(ctx, s, "sales-2026", plan[:n]...); err != nil {
			return err
		}
		if err := write(ctx, s, plan[n]); err != nil {
			return err
		}
	}
	stale, bad := plan[1], plan[1]
	stale.By, bad.By = "somebody else", ""
	for _, r := range []target.Revision{plan[0], stale, bad} { // there, in conflict, invalid
		if err := s.Append(done, r); !errors.Is(err, context.Canceled) {
			return fmt.Errorf("Append gives %v, not the error of its context", err)
		}
	}
	return holds(ctx, s, "sales-2026", plan...)
}

// endsWhileWriting writes the second version of a plan.
func endsWhileWriting(ctx context.Context, s target.Store) error {
	return conformance.EndsWhileWriting(ctx, func(n int) (conformance.Attempt[target.Revision], error) {
		id := fmt.Sprint("plan ", n)
		plan := chain(id, 2)
		one := func(ctx context.Context, r ...target.Revision) error { return s.Append(ctx, r[0]) }
		a := conformance.Attempt[target.Revision]{Readable: readable(s, id), There: plan[:1], Batch: plan[1:], Append: one}
		return a, write(ctx, s, plan[0])
	})
}

func doneReading(ctx context.Context, s target.Store) error {
	if _, err := written(ctx, s, "sales-2026", 2); err != nil {
		return err
	}
	for _, id := range []string{"sales-2026", "nobody wrote this"} {
		if err := readable(s, id).Ended(ctx); err != nil {
			return fmt.Errorf("%q: %w", id, err)
		}
	}
	return nil
}

func endsWhileReading(ctx context.Context, s target.Store) error {
	want, err := written(ctx, s, "sales-2026", long)
	if err != nil {
		return err
	}
	return readable(s, "sales-2026").EndsWhileReading(ctx, want)
}
