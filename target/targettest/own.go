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
	revisions := s.Revisions(ctx, "sales-2026")
	for n := 1; n <= 3; n++ {
		var got []target.Revision
		for r, err := range revisions {
			if err != nil {
				return fmt.Errorf("reading again: %w", err)
			}
			if got = append(got, r); len(got) == n {
				break
			}
		}
		if err := same(got, want[:n]); err != nil {
			return fmt.Errorf("reading %d: %w", n, err)
		}
	}
	want = append(want, mustNext(want[2], "planner"))
	if err := write(ctx, s, want[3]); err != nil {
		return fmt.Errorf("after abandoned readings: %w", err)
	}
	var got []target.Revision
	for r, err := range revisions {
		if err != nil {
			return fmt.Errorf("reading again after writing: %w", err)
		}
		got = append(got, r)
	}
	return same(got, want)
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

// endsWhileWriting lets the context of an append end when it is looked at for the first
// time, the second and so on.
func endsWhileWriting(ctx context.Context, s target.Store) error {
	const looks = 12
	for n := 1; n <= looks; n++ {
		id := fmt.Sprint("plan ", n)
		plan := chain(id, 2)
		if err := write(ctx, s, plan[0]); err != nil {
			return err
		}
		ending, cancel := conformance.Ending(ctx, n)
		err := s.Append(ending, plan[1])
		cancel()
		got, failed := read(ctx, s, id)
		switch {
		case failed != nil:
			return failed
		case err != nil && !errors.Is(err, context.Canceled):
			return fmt.Errorf("Append gives %w, not the error of its context", err)
		case err != nil && len(got) == 1:
			got = append(got, plan[1]) // nothing was written
		}
		if err := errors.Join(same(got, plan), write(ctx, s, plan[1]), holds(ctx, s, id, plan...)); err != nil {
			return fmt.Errorf("with a context that ends at look %d: %w", n, err)
		}
	}
	return nil
}

func doneReading(ctx context.Context, s target.Store) error {
	if _, err := written(ctx, s, "sales-2026", 2); err != nil {
		return err
	}
	done, cancel := context.WithCancel(ctx)
	cancel()
	for _, id := range []string{"sales-2026", "nobody wrote this"} {
		var seen []error
		for _, err := range s.Revisions(done, id) {
			seen = append(seen, err)
		}
		if len(seen) != 1 || !errors.Is(seen[0], context.Canceled) {
			return fmt.Errorf("Revisions of %q gives %v, not the error of its context alone", id, seen)
		}
	}
	return nil
}

func endsWhileReading(ctx context.Context, s target.Store) error {
	want, err := written(ctx, s, "sales-2026", long)
	if err != nil {
		return err
	}
	ending, cancel := context.WithCancel(ctx)
	defer cancel()
	var got []target.Revision
	var failed error
	for r, err := range s.Revisions(ending, "sales-2026") {
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
		return same(got, want)
	}
	if !errors.Is(failed, context.Canceled) {
		return fmt.Errorf("reading gives %w, not the error of its context", failed)
	}
	return same(got, want[:min(len(got), long)])
}
