package incentivetest

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/conformance"
	"github.com/salesperf/salesperf/target/calendar"
)

func writtenRevisionIsOwn(ctx context.Context, s incentive.Store) error {
	mine := []incentive.Revision{ofPlan("agent", 1), ofPayee("Li Na", 1)}
	if err := store(ctx, s, mine...); err != nil {
		return err
	}
	scrawl(mine)
	return has(ctx, s, incentive.Subject{}, ofPlan("agent", 1), ofPayee("Li Na", 1))
}

func readRevisionIsOwn(ctx context.Context, s incentive.Store) error {
	if err := store(ctx, s, ofPlan("agent", 1), ofPayee("Li Na", 1)); err != nil {
		return err
	}
	mine, err := recall(ctx, s, incentive.Subject{})
	if err != nil {
		return err
	}
	scrawl(mine)
	return has(ctx, s, incentive.Subject{}, ofPlan("agent", 1), ofPayee("Li Na", 1))
}

// scrawl writes over what revisions refer to.
func scrawl(revisions []incentive.Revision) {
	for _, r := range revisions {
		for i := range r.Plans {
			if rule, ok := r.Plans[i].Components[0].Rule.(incentive.Tiered); ok {
				rule.Tiers[0].Rate = decimal.New(99, 0)
			}
			r.Plans[i].Components[0].ID = "scrawled"
			r.Plans[i].Measures[0].Amounts[0] = "scrawled"
		}
		for i := range r.Assignments {
			r.Assignments[i].Away[0] = calendar.Span{}
			r.Assignments[i].Plan = "scrawled"
		}
	}
}

func abandonedHistory(ctx context.Context, s incentive.Store) error {
	want := history("Li Na", 3)
	if err := store(ctx, s, want...); err != nil {
		return err
	}
	return beginnings(s.Revisions(ctx, liNa), want, sameRevisions)
}

func doneStoring(ctx context.Context, s incentive.Store) error {
	want := history("Li Na", 2)
	done, cancel := context.WithCancel(ctx)
	cancel()
	for n := range want {
		if err := s.Append(done, want[n]); !errors.Is(err, context.Canceled) {
			return fmt.Errorf("Append gives %v, not the error of its context", err)
		}
		if err := errors.Join(has(ctx, s, liNa, want[:n]...), store(ctx, s, want[n])); err != nil {
			return err
		}
	}
	return has(ctx, s, liNa, want...)
}

func doneRecalling(ctx context.Context, s incentive.Store) error {
	if err := store(ctx, s, history("Li Na", 2)...); err != nil {
		return err
	}
	done, cancel := context.WithCancel(ctx)
	cancel()
	for _, of := range []incentive.Subject{liNa, {}, {Plan: "nobody wrote this"}} {
		if err := canceled(s.Revisions(done, of)); err != nil {
			return fmt.Errorf("%+v: %w", of, err)
		}
	}
	return nil
}

func endsWhileRecalling(ctx context.Context, s incentive.Store) error {
	want := history("Li Na", long)
	if err := store(ctx, s, want...); err != nil {
		return err
	}
	read := func(ctx context.Context) iter.Seq2[incentive.Revision, error] { return s.Revisions(ctx, liNa) }
	return ending(ctx, read, want, sameRevisions)
}

func oneRevisionWins(ctx context.Context, s incentive.Store) error {
	offer := func(i int) incentive.Revision {
		r := ofPayee("Li Na", 1)
		r.By = fmt.Sprint("planner ", i)
		return r
	}
	var won []incentive.Revision
	for i, err := range conformance.AtOnce(func(i int) error { return s.Append(ctx, offer(i)) }) {
		switch {
		case err == nil:
			won = append(won, offer(i))
		case !errors.Is(err, incentive.ErrConflict):
			return fmt.Errorf("writer %d gets %w, not ErrConflict", i, err)
		}
	}
	if len(won) != 1 {
		return fmt.Errorf("of %d writers of one number %d win", conformance.Writers, len(won))
	}
	return has(ctx, s, liNa, won...)
}

func sameRevisionByMany(ctx context.Context, s incentive.Store) error {
	r := ofPlan("agent", 1)
	if err := errors.Join(conformance.AtOnce(func(int) error { return s.Append(ctx, r) })...); err != nil {
		return err
	}
	return has(ctx, s, r.Subject, r)
}

func noRevisionLost(ctx context.Context, s incentive.Store) error {
	const each, tries = 5, 500
	mine := make([][]incentive.Revision, conformance.Writers)
	errs := conformance.AtOnce(func(writer int) error {
		for n := 0; len(mine[writer]) < each; n++ {
			there, err := recall(ctx, s, liNa)
			if err != nil || n == tries {
				return fmt.Errorf("after %d tries: %w", n, err)
			}
			r := ofPayee("Li Na", len(there)+1)
			r.By = fmt.Sprint("planner ", writer)
			if err := s.Append(ctx, r); err == nil {
				mine[writer] = append(mine[writer], r)
			} else if !errors.Is(err, incentive.ErrConflict) {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(errs...); err != nil {
		return err
	}
	want := make([]incentive.Revision, conformance.Writers*each)
	for _, list := range mine {
		for _, r := range list {
			if r.Number > len(want) || want[r.Number-1].Number != 0 {
				return fmt.Errorf("revision %d was confirmed to two writers, or comes out of nowhere", r.Number)
			}
			want[r.Number-1] = r
		}
	}
	return has(ctx, s, liNa, want...)
}
