package incentive_test

import (
	"errors"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
)

// An unmade is one of a type that a host has not got from where it comes from: the zero
// one, or nil, as a failed call returns it.
type unmade[T any] map[string]func(x T) string

// hold holds that every method of a type is in the table, and says the same of the zero
// value and of nil.
func (u unmade[T]) hold(t *testing.T, zero T, want map[string]string) {
	t.Helper()
	require.Len(t, u, reflect.TypeFor[T]().NumMethod(), "every method is asked")
	var missing T
	for name, ask := range u {
		require.Equal(t, want[name], ask(zero), "%s of the zero value", name)
		require.Equal(t, want[name], ask(missing), "%s of nil", name)
	}
}

// yielded counts what is yielded.
func yielded[T any](of iter.Seq[T]) string { return listed(slices.Collect(of), nil) }

// listed tells how much there is, and what is wrong; none of it is nothing to tell.
func listed[T any](of []T, err error) string {
	if len(of) == 0 {
		return failure(err)
	}
	return fmt.Sprint(len(of), failure(err))
}

// failure tells what is wrong: problems by place, and something missing as that.
func failure(err error) string {
	switch at := places(err); {
	case len(at) > 0:
		return fmt.Sprint(at)
	case errors.Is(err, incentive.ErrMissing):
		return "missing"
	case err != nil:
		return err.Error()
	}
	return ""
}

// TestARunThatFailedIsOfNobody holds that who asks the result of a failed run, or the zero
// one, is told of nobody and no fact.
func TestARunThatFailedIsOfNobody(t *testing.T) {
	day := q3.Last()
	unmade[*incentive.Result]{
		"All":       func(r *incentive.Result) string { return yielded(r.All()) },
		"Claims":    func(r *incentive.Result) string { return yielded(r.Claims(day)) },
		"ClaimsOf":  func(r *incentive.Result) string { return listed(r.ClaimsOf("Li Na", day), nil) },
		"Explain":   func(r *incentive.Result) string { return listed(r.Explain("Li Na"), nil) },
		"Held":      func(r *incentive.Result) string { return listed(r.Held("Li Na", day), nil) },
		"Payouts":   func(r *incentive.Result) string { return yielded(r.Payouts()) },
		"PayoutsOf": func(r *incentive.Result) string { return listed(r.PayoutsOf("Li Na"), nil) },
		"Payments": func(r *incentive.Result) string {
			for _, err := range r.Payments(day) {
				return "a payment, or " + failure(err)
			}
			return ""
		},
		"PaymentsOf":        func(r *incentive.Result) string { return listed(r.PaymentsOf("Li Na", day)) },
		"PaymentStatements": func(r *incentive.Result) string { return listed(r.PaymentStatements("Li Na", q3)) },
		"ExplainPayment": func(r *incentive.Result) string {
			p := incentive.Payment{Settlement: incentive.Settlement{Due: incentive.Due{Payee: "Li Na", Period: q3}}}
			require.Equal(t, incentive.PaymentStatement{Payment: p}, r.ExplainPayment(p))
			return ""
		},
		"Stand": func(r *incentive.Result) string {
			_, _, ok, err := r.Stand("Li Na", "flat", day)
			return fmt.Sprint(ok, failure(err))
		},
		"Statements": func(r *incentive.Result) string { return listed(r.Statements("Li Na", q3), nil) },
		"Subtotals":  func(r *incentive.Result) string { return yielded(r.Subtotals()) },
		"Uncredited": func(r *incentive.Result) string { return listed(r.Uncredited(), nil) },
		"WhyNot":     func(r *incentive.Result) string { return r.WhyNot("D1", "Li Na")[0].Code },
	}.hold(t, new(incentive.Result), map[string]string{"Stand": "false", "WhyNot": incentive.WhyUnknownFact})
}

// TestAProgramThatIsNotCompiledHasNobody holds that who did not compile a setup, or whose
// setup has problems, is told so when it comes to computing, and has nobody on the program.
func TestAProgramThatIsNotCompiledHasNobody(t *testing.T) {
	facts := []incentive.Fact{booking("D1", 1, "5", incentive.Solo("Li Na")...)}
	of := func(_ any, err error) string { return failure(err) }
	unmade[*incentive.Program]{
		"Payees":       func(g *incentive.Program) string { return listed(g.Payees(), nil) },
		"Refs":         func(g *incentive.Program) string { return listed(g.Refs(), nil) },
		"Setup":        func(g *incentive.Program) string { return g.Setup().During.String() },
		"Run":          func(g *incentive.Program) string { return of(g.Run(facts, incentive.Options{})) },
		"RunRecords":   func(g *incentive.Program) string { return of(g.RunRecords(nil, incentive.Options{})) },
		"Start":        func(g *incentive.Program) string { return of(g.Start(facts, incentive.Options{})) },
		"StartRecords": func(g *incentive.Program) string { return of(g.StartRecords(nil, incentive.Options{})) },
		"Forecast":     func(g *incentive.Program) string { return listed(g.Forecast(facts, nil, q3.Last())) },
		"Due":          func(g *incentive.Program) string { return of(g.Due("agent", "Li Na", q3)) },
		"Settle":       func(g *incentive.Program) string { return of(g.Settle(incentive.Due{})) },
	}.hold(t, new(incentive.Program), map[string]string{
		"Setup": calendar.Span{}.String(), "Due": "missing", "Settle": "missing",
		"Run": "[/plans required]", "RunRecords": "[/plans required]", "Start": "[/plans required]", "StartRecords": "[/plans required]", "Forecast": "[/plans required]",
	})
	for _, g := range []*incentive.Program{nil, new(incentive.Program)} {
		_, err := incentive.Close(t.Context(), new(incentive.Memory), g, closing(q3.From.Month()), func(func(incentive.Claim) bool) {})
		require.Equal(t, []string{"/program required"}, places(err))
	}
}

// TestAStateThatIsNotStartedTakesNothing holds that a state which no run has started says
// so to who adds facts to it, and has no result.
func TestAStateThatIsNotStartedTakesNothing(t *testing.T) {
	sale := booking("D1", 1, "5", incentive.Solo("Li Na")...)
	unmade[*incentive.State]{
		"Add":    func(s *incentive.State) string { return listed(s.Add(sale)) },
		"Try":    func(s *incentive.State) string { return failure(s.Try(nil, sale)) },
		"Result": func(s *incentive.State) string { return yielded(s.Result().Payouts()) },
	}.hold(t, new(incentive.State), map[string]string{"Add": "[/state required]", "Try": "[/state required]"})
}

// TestVisitsOfNoRunAreNone holds that visits which no run has counted are none, and that
// those of a run that failed are not paid.
func TestVisitsOfNoRunAreNone(t *testing.T) {
	asked := unmade[*incentive.Visits]{
		"All":    func(v *incentive.Visits) string { return yielded(v.All()) },
		"Settle": func(v *incentive.Visits) string { return failure(v.Settle(q3.Last())) },
	}
	asked.hold(t, new(incentive.Visits), nil)

	s := setup(agent(), "Li Na")
	s.Quotas = nil
	g, err := incentive.Compile(s)
	require.NoError(t, err)
	var visits incentive.Visits
	_, err = g.Run([]incentive.Fact{booking("D1", 1, "5", incentive.Solo("Li Na")...)}, incentive.Options{Visits: &visits})
	require.Error(t, err, "there is no quota")
	require.NoError(t, visits.Settle(q3.Last()))
}

// TestZeroValuesAreNothing holds that what a host has of nobody, such as the payout that a
// map does not have, is nothing, and no mistake.
func TestZeroValuesAreNothing(t *testing.T) {
	var payout incentive.Payout
	require.True(t, payout.Earned().IsZero())
	require.True(t, payout.Paid().IsZero())
	require.Empty(t, payout.Currency())

	var earnings incentive.Earnings
	require.Zero(t, earnings.Len())
	require.Empty(t, earnings.Payee())
	require.Equal(t, incentive.Ref{}, earnings.Plan())
	require.Empty(t, yielded(earnings.All()))

	for _, rule := range []incentive.Earner{incentive.Flat{}, incentive.PerUnit{}, incentive.Tiered{}, incentive.Curve{}, incentive.Bonus{}, incentive.Matrix{}, incentive.Objectives{}} {
		for _, actual := range []string{"0", "5", "-5"} {
			lines, _ := rule.Earn(incentive.Measure{Actual: num(actual)}, nil)
			for _, l := range lines {
				require.True(t, l.Amount.IsZero(), "%s of %s", rule.Kind(), actual)
			}
		}
	}
}

// TestAMatrixOfAnotherShapeIsAnError holds that a matrix which nobody checked fails where its
// axes and its cells do not belong together.
func TestAMatrixOfAnotherShapeIsAnError(t *testing.T) {
	axis := func(points ...string) (a incentive.Dimension) {
		a.By.Over = incentive.OverAmount
		for _, p := range points {
			a.Points = append(a.Points, num(p))
		}
		return a
	}
	at := []incentive.Measure{{Actual: num("9")}, {Actual: num("9")}}
	for want, axes := range map[string][]incentive.Dimension{"6 cells": {axis("0", "1", "2"), axis("0", "5")}, "0 cells": {axis("0"), axis()}} {
		x := incentive.Matrix{Yields: incentive.YieldsAmount, Mode: incentive.Stepped, Axes: axes, Cells: list("1", "2", "3", "4")}
		_, err := x.Earn(at[0], at)
		require.ErrorContains(t, err, want)
		require.ErrorIs(t, err, incentive.ErrMissing)
	}
}
