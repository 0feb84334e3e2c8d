package incentivetest

import (
	"context"
	"errors"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/org"
)

// texts are such as a careless column changes.
func texts() []string {
	return append(alike(), "a, b; c|d", `{"a": 'b'}`, `a\nb`, "\ta ", "\r\n", " ", "=1+1", "\u200f\u202ea\ufeff")
}

// withNUL is a text that some databases refuse, and that others cut.
const withNUL = "a\x00b\x00"

func everyText(ctx context.Context, l incentive.Ledger) error {
	var want []incentive.Entry
	for i, text := range texts() {
		e, d := full(fmt.Sprint("e", i)), decision(fmt.Sprint("d", i), "Li Na", 1)
		e.Component, e.Sale, e.By.Digest, d.Decision.By, d.Decision.Reason = text, text, text, text, text
		want = append(want, e, d)
	}
	return errors.Join(write(ctx, l, want...), holds(ctx, l, all, want...))
}

// nul checks texts that have a NUL, one member after the other.
func nul(ctx context.Context, l incentive.Ledger) error {
	var want []incentive.Entry
	for i, change := range []func(*incentive.Entry){
		func(e *incentive.Entry) { e.Plan, e.By.ID = withNUL, withNUL },
		func(e *incentive.Entry) { e.Payee = withNUL },
		func(e *incentive.Entry) { e.Component = withNUL },
		func(e *incentive.Entry) { e.Sale = withNUL },
		func(e *incentive.Entry) { e.By.Digest = withNUL },
		func(e *incentive.Entry) { *e = decision("d1", "Li Na", 1); e.Decision.By = withNUL },
		func(e *incentive.Entry) { *e = decision("d2", "Li Na", 1); e.Decision.Reason = withNUL },
	} {
		e := full(fmt.Sprint("e", i))
		if change(&e); l.Append(ctx, e) == nil {
			want = append(want, e)
		}
		if err := holds(ctx, l, all, byAccount(want)...); err != nil {
			return fmt.Errorf("after Append of %+v: %w", e, err)
		}
	}
	return nil
}

func everyTextOfRevisions(ctx context.Context, s incentive.Store) error {
	for i, text := range texts() {
		plan, payee := ofPlan(fmt.Sprint("plan ", i), 1), ofPayee(org.ID(fmt.Sprint("payee ", i)), 1)
		plan.By, plan.Reason, payee.By, payee.Reason = text, text, text, text
		plan.Plans[0].Name, payee.Assignments[0].Plan = text, text
		plan.Plans[0].Caps = []incentive.Cap{{ID: text, Components: []string{"佣金"}, Interval: plan.Plans[0].Cadence, AtMost: decimal.New(1, 4), Excess: incentive.Lost}}
		if err := errors.Join(store(ctx, s, plan, payee), has(ctx, s, plan.Subject, plan), has(ctx, s, payee.Subject, payee)); err != nil {
			return err
		}
	}
	return nil
}

// nulInRevisions checks texts that have a NUL, one member after the other.
func nulInRevisions(ctx context.Context, s incentive.Store) error {
	for i, change := range []func(*incentive.Revision){
		func(r *incentive.Revision) { *r = ofPlan(withNUL, 1) },
		func(r *incentive.Revision) { *r = ofPayee(withNUL, 1) },
		func(r *incentive.Revision) { r.By = withNUL },
		func(r *incentive.Revision) { r.Reason = withNUL },
		func(r *incentive.Revision) { r.Plans[0].Name = withNUL },
	} {
		r := ofPlan(fmt.Sprint("plan ", i), 1)
		var want []incentive.Revision
		if change(&r); s.Append(ctx, r) == nil {
			want = append(want, r)
		}
		if err := has(ctx, s, r.Subject, want...); err != nil {
			return err
		}
	}
	return nil
}
