package incentivetest

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/conformance"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// version returns a version of a plan for a year. Nothing in it is shared with what
// another call returns.
func version(id string, n, year int) incentive.Plan {
	return incentive.Plan{
		Schema: incentive.Schema, ID: id, Version: n, Currency: "CNY", Places: 2, Rounding: incentive.HalfAway, RoundAt: incentive.EachStatement,
		Effective: calendar.Span{From: calendar.On(year, 1, 1), To: calendar.On(year+1, 1, 1)}, Cadence: calendar.Month, Proration: incentive.NotProrated,
		Measures: []incentive.Measurement{{ID: "revenue", Amounts: []string{"revenue"}, Kinds: []incentive.FactKind{incentive.Booking}}},
		Components: []incentive.Component{{ID: "佣金", Measure: "revenue", Interval: calendar.Month, Grain: incentive.AtEnd, Reversals: incentive.ReRate,
			Rule: incentive.Tiered{Over: incentive.OverAmount, Bound: incentive.Below, BelowZero: incentive.EarnsNothing, Tiers: []incentive.Tier{
				{UpTo: decimal.NewNullDecimal(decimal.New(int64(n), 4)), Rate: decimal.New(3, -2), Pays: incentive.Marginal}, {Rate: decimal.New(5, -2), Pays: incentive.Marginal}}}}},
	}
}

// ofPlan returns a revision of a plan: one version for each year.
func ofPlan(id string, number int) incentive.Revision {
	r := incentive.Revision{Subject: incentive.Subject{Plan: id}, Number: number, Recorded: moment(number), By: "planner", Reason: "新的一年 (a new year)"}
	for n := range number {
		r.Plans = append(r.Plans, version(id, n+1, 2026+n))
	}
	return r
}

// ofPayee returns a revision of the assignments of a payee.
func ofPayee(payee org.ID, number int) incentive.Revision {
	during := calendar.Span{From: calendar.On(2026, 1, 1), To: calendar.On(2026, 1, 1).AddDays(number)}
	return incentive.Revision{Subject: incentive.Subject{Payee: payee}, Number: number, Recorded: moment(number), By: "planner", Reason: "moves",
		Assignments: []incentive.Assignment{{Payee: payee, Plan: "agent", During: during, Away: []calendar.Span{during}}}}
}

// history returns the first revisions of a payee.
func history(payee org.ID, n int) []incentive.Revision {
	var out []incentive.Revision
	for i := range n {
		out = append(out, ofPayee(payee, i+1))
	}
	return out
}

// store appends revisions that are to be accepted.
func store(ctx context.Context, s incentive.Store, revisions ...incentive.Revision) error {
	for _, r := range revisions {
		if err := s.Append(ctx, r); err != nil {
			return fmt.Errorf("revision %d of %+v is not accepted: %w", r.Number, r.Subject, err)
		}
	}
	return nil
}

// recallable is the history of a subject, as a reading gives it.
func recallable(s incentive.Store, of incentive.Subject) conformance.Readable[incentive.Revision] {
	return conformance.Readable[incentive.Revision]{
		Read: func(ctx context.Context) iter.Seq2[incentive.Revision, error] { return s.Revisions(ctx, of) },
		Same: sameRevisions,
	}
}

// recall reads the revisions of a subject.
func recall(ctx context.Context, s incentive.Store, of incentive.Subject) ([]incentive.Revision, error) {
	return conformance.Collect(s.Revisions(ctx, of))
}

// has checks that the history of a subject is exactly what is wanted.
func has(ctx context.Context, s incentive.Store, of incentive.Subject, want ...incentive.Revision) error {
	return recallable(s, of).Holds(ctx, want)
}

func sameRevisions(got, want []incentive.Revision) error {
	for i, r := range got[:min(len(got), len(want))] {
		if !r.Equal(want[i]) {
			return fmt.Errorf("revision %d of %d is\n%+v\nnot\n%+v", i+1, len(want), r, want[i])
		}
	}
	if len(got) != len(want) {
		return fmt.Errorf("there are %d revisions, not %d", len(got), len(want))
	}
	return nil
}

// bySubject returns revisions in the order in which the zero subject gives them.
func bySubject(list []incentive.Revision) []incentive.Revision {
	return slices.SortedStableFunc(slices.Values(list), func(a, b incentive.Revision) int { return a.Subject.Compare(b.Subject) })
}
