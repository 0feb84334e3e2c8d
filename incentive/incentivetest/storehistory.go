package incentivetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// liNa is the subject of most tests.
var liNa = incentive.Subject{Payee: "Li Na"}

func unknownSubject(ctx context.Context, s incentive.Store) error {
	return errors.Join(has(ctx, s, liNa), has(ctx, s, incentive.Subject{Plan: "Li Na"}), has(ctx, s, incentive.Subject{}))
}

func revisionRoundTrip(ctx context.Context, s incentive.Store) error {
	plan, payee := ofPlan("agent", 1), ofPayee("Li Na", 1)
	gone := ofPayee("Li Na", 2)
	gone.Assignments = nil
	two := ofPlan("supervisor", 2)
	two.Number = 1
	slices.Reverse(two.Plans)
	if err := store(ctx, s, plan, payee, gone, two); err != nil {
		return err
	}
	return errors.Join(has(ctx, s, plan.Subject, plan), has(ctx, s, liNa, payee, gone), has(ctx, s, two.Subject, two))
}

func longHistory(ctx context.Context, s incentive.Store) error {
	want := history("Li Na", long)
	return errors.Join(store(ctx, s, want...), has(ctx, s, liNa, want...))
}

func subjectsApart(ctx context.Context, s incentive.Store) error {
	for _, name := range alike() {
		if err := store(ctx, s, ofPlan(name, 1), ofPayee(org.ID(name), 1)); err != nil {
			return err
		}
	}
	var want []incentive.Revision
	for _, name := range alike() {
		plan, payee := ofPlan(name, 1), ofPayee(org.ID(name), 1)
		if err := errors.Join(has(ctx, s, plan.Subject, plan), has(ctx, s, payee.Subject, payee)); err != nil {
			return fmt.Errorf("%q: %w", name, err)
		}
		want = append(want, plan, payee)
	}
	return has(ctx, s, incentive.Subject{}, bySubject(want)...)
}

func allSubjects(ctx context.Context, s incentive.Store) error {
	var want []incentive.Revision
	for number := 1; number <= 3; number++ {
		for _, name := range []string{"b", "a", "c"} {
			want = append(want, ofPayee(org.ID(name), number), ofPlan(name, number))
		}
	}
	return errors.Join(store(ctx, s, want...), has(ctx, s, incentive.Subject{}, bySubject(want)...))
}

func revisionAgain(ctx context.Context, s incentive.Store) error {
	want := history("Li Na", 3)
	if err := store(ctx, s, want[0], want[0], want[1], want[2]); err != nil {
		return err
	}
	for _, r := range want {
		r.Recorded = r.Recorded.UTC()
		if err := store(ctx, s, r); err != nil {
			return fmt.Errorf("again: %w", err)
		}
	}
	return has(ctx, s, liNa, want...)
}

// clash checks that a revision is refused as a conflict.
func clash(ctx context.Context, s incentive.Store, r incentive.Revision) error {
	if err := s.Append(ctx, r); !errors.Is(err, incentive.ErrConflict) {
		return fmt.Errorf("revision %d of %+v gives %v, not ErrConflict", r.Number, r.Subject, err)
	}
	return nil
}

func noGaps(ctx context.Context, s incentive.Store) error {
	want := history("Li Na", 4)
	return errors.Join(clash(ctx, s, want[1]), store(ctx, s, want[0]), clash(ctx, s, want[2]), clash(ctx, s, want[3]),
		store(ctx, s, want[1]), has(ctx, s, liNa, want[:2]...))
}

func notReplaced(ctx context.Context, s incentive.Store) error {
	want := history("Li Na", 3)
	if err := store(ctx, s, want...); err != nil {
		return err
	}
	for i := range want {
		other := ofPayee("Li Na", i+1)
		other.Assignments[0].Hired = calendar.On(2025, 1, 1)
		if err := clash(ctx, s, other); err != nil {
			return err
		}
	}
	return has(ctx, s, liNa, want...)
}

// refused checks that a revision is refused with check.Problems, among them one of a path
// and everything that is wrong with the revision by itself.
func refused(ctx context.Context, s incentive.Store, r incentive.Revision, path string) error {
	err := s.Append(ctx, r)
	var ps check.Problems
	if !errors.As(err, &ps) || !slices.ContainsFunc(ps, func(p check.Problem) bool { return strings.HasPrefix(p.Path, path) }) {
		return fmt.Errorf("revision %d of %+v gives %v, not check.Problems of %s", r.Number, r.Subject, err, path)
	}
	return listed(err, "", r.Check())
}

// listed checks that an error lists everything that is wrong with what lies at a path.
func listed(err error, at string, wrong error) error {
	var got, want check.Problems
	if errors.As(wrong, &want) && !errors.As(err, &got) {
		return fmt.Errorf("it gives %v, not check.Problems", err)
	}
	for _, p := range want {
		if !slices.ContainsFunc(got, func(q check.Problem) bool { return q.Path == at+p.Path && q.Code == p.Code }) {
			return fmt.Errorf("it gives %v, and not %s at %s", err, p.Code, at+p.Path)
		}
	}
	return nil
}

func invalidRevision(ctx context.Context, s incentive.Store) error {
	for path, change := range map[string]func(*incentive.Revision){
		"":                     func(r *incentive.Revision) { r.Payee = "Li Na" },
		"/number":              func(r *incentive.Revision) { r.Number = 0 },
		"/by":                  func(r *incentive.Revision) { r.By = "" },
		"/reason":              func(r *incentive.Revision) { r.Number, r.Reason = 2, "" },
		"/recorded":            func(r *incentive.Revision) { r.Recorded = time.Time{} },
		"/plans":               func(r *incentive.Revision) { r.Plans = nil },
		"/plans/0/id":          func(r *incentive.Revision) { r.Plans[0].ID = "other" },
		"/plans/0/currency":    func(r *incentive.Revision) { r.Plans[0].Currency = "" },
		"/plans/1/version":     func(r *incentive.Revision) { r.Plans = append(r.Plans, version("agent", 1, 2027)) },
		"/plans/1/effective":   func(r *incentive.Revision) { r.Plans = append(r.Plans, version("agent", 2, 2026)) },
		"/assignments":         func(r *incentive.Revision) { r.Assignments = ofPayee("Li Na", 1).Assignments },
		"/assignments/0/payee": func(r *incentive.Revision) { *r = ofPayee("Li Na", 1); r.Assignments[0].Payee = "Chen Wei" },
	} {
		for _, number := range []int{1, 6} { // what is invalid is no conflict, whatever its number
			r := ofPlan("agent", 1)
			r.Number = number
			change(&r)
			if err := refused(ctx, s, r, path); err != nil {
				return err
			}
		}
	}
	return has(ctx, s, incentive.Subject{})
}

func backdated(ctx context.Context, s incentive.Store) error {
	first, second := ofPayee("Li Na", 1), ofPayee("Li Na", 2)
	second.Recorded = first.Recorded.Add(-1)
	if err := errors.Join(store(ctx, s, first), refused(ctx, s, second, "/recorded"), has(ctx, s, liNa, first)); err != nil {
		return err
	}
	second.Recorded = first.Recorded // the same moment is not before
	return errors.Join(store(ctx, s, second), has(ctx, s, liNa, first, second))
}

func versionsStay(ctx context.Context, s incentive.Store) error {
	first, second := ofPlan("agent", 1), ofPlan("agent", 2)
	second.Plans[0].Components[0].Rule = incentive.Flat{Rate: decimal.New(4, -2)}
	return errors.Join(store(ctx, s, first), refused(ctx, s, second, "/plans/0"), has(ctx, s, first.Subject, first))
}
