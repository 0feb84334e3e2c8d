package incentivetest

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/conformance"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

func writtenRevisionIsOwn(ctx context.Context, s incentive.Store) error {
	mine := []incentive.Revision{ofPlan("agent", 1), ofPayee("Li Na", 1)}
	if err := store(ctx, s, mine...); err != nil {
		return err
	}
	if err := sameRevisions(mine, []incentive.Revision{ofPlan("agent", 1), ofPayee("Li Na", 1)}); err != nil {
		return fmt.Errorf("what was passed in is changed: %w", err)
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
	want := history("Li Na", 4)
	if err := store(ctx, s, want[:3]...); err != nil {
		return err
	}
	return recallable(s, liNa).Abandoned(ctx, want[:3], func() error { return store(ctx, s, want[3]) }, want)
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
	stale, bad := want[1], want[1]
	stale.By, bad.By = "somebody else", ""
	for _, r := range []incentive.Revision{want[0], stale, bad} { // there, in conflict, invalid
		if err := s.Append(done, r); !errors.Is(err, context.Canceled) {
			return fmt.Errorf("Append gives %v, not the error of its context", err)
		}
	}
	return has(ctx, s, liNa, want...)
}

// endsWhileStoring stores the second revision of a payee.
func endsWhileStoring(ctx context.Context, s incentive.Store) error {
	return conformance.EndsWhileWriting(ctx, func(n int) (conformance.Attempt[incentive.Revision], error) {
		want := history(org.ID(fmt.Sprint("payee ", n)), 2)
		one := func(ctx context.Context, r ...incentive.Revision) error { return s.Append(ctx, r[0]) }
		a := conformance.Attempt[incentive.Revision]{Readable: recallable(s, want[0].Subject), There: want[:1], Batch: want[1:], Append: one}
		return a, store(ctx, s, want[0])
	})
}

func doneRecalling(ctx context.Context, s incentive.Store) error {
	if err := store(ctx, s, history("Li Na", 2)...); err != nil {
		return err
	}
	for _, of := range []incentive.Subject{liNa, {}, {Plan: "nobody wrote this"}} {
		if err := recallable(s, of).Ended(ctx); err != nil {
			return fmt.Errorf("%+v: %w", of, err)
		}
	}
	return nil
}

func endsWhileRecalling(ctx context.Context, s incentive.Store) error {
	want := append(history("Li Na", long), history("Chen Wei", 3)...)
	if err := store(ctx, s, want...); err != nil {
		return err
	}
	return errors.Join(recallable(s, liNa).EndsWhileReading(ctx, want[:long]), recallable(s, incentive.Subject{}).EndsWhileReading(ctx, bySubject(want)))
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

func subjectsAtOnce(ctx context.Context, s incentive.Store) error {
	histories := make([][]incentive.Revision, conformance.Writers)
	for i := range histories {
		histories[i] = history(org.ID(fmt.Sprint("payee ", i)), 5)
	}
	for n := range histories[0] {
		errs := conformance.AtOnce(func(i int) error { return store(ctx, s, histories[i][n]) })
		if err := errors.Join(errs...); err != nil {
			return err
		}
	}
	return has(ctx, s, incentive.Subject{}, slices.Concat(histories...)...)
}

func historyBeside(ctx context.Context, s incentive.Store) error {
	want := history("Li Na", 20)
	for n, r := range want {
		errs := conformance.AtOnce(func(i int) error {
			if i == 0 {
				return store(ctx, s, r)
			}
			return beginning(ctx, s, n, want)
		})
		if err := errors.Join(errs...); err != nil {
			return err
		}
	}
	return has(ctx, s, liNa, want...)
}

// beginning checks that the history so far is a beginning of the wanted one, and has at
// least the revisions that were confirmed before.
func beginning(ctx context.Context, s incentive.Store, confirmed int, want []incentive.Revision) error {
	got, err := recall(ctx, s, liNa)
	if err != nil {
		return err
	}
	if len(got) < confirmed {
		return fmt.Errorf("a reader meets %d revisions when %d are confirmed", len(got), confirmed)
	}
	return sameRevisions(got, want[:min(len(got), len(want))])
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
