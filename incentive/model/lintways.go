package model

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// ways returns how a payee comes by credit: the rules of the plan, or what holds without
// them.
func (l *linter) ways() (out []incentive.CreditRule) {
	if len(l.p.Crediting.Rules) == 0 {
		return []incentive.CreditRule{{From: incentive.Named}, {From: incentive.Overlaid}}
	}
	for _, r := range l.p.Crediting.Rules {
		if l.credits(r) {
			out = append(out, r)
		}
	}
	return out
}

// credits reports whether a rule may credit anything: it counts something, and where only the
// first rule that matches does, no earlier one of its source takes all.
func (l *linter) credits(r incentive.CreditRule) bool {
	return weight(r).IsPositive() && (l.p.Crediting.Match != incentive.FirstMatch || !slices.ContainsFunc(l.p.Crediting.Rules, func(q incentive.CreditRule) bool {
		return q.From == r.From && q.Field == r.Field && q.Priority < r.Priority && len(q.When) == 0 && len(q.Plans) == 0
	}))
}

// weight returns the part of a deal that a rule credits, to the nearest manager for credit
// from below.
func weight(r incentive.CreditRule) decimal.Decimal {
	part := decimal.NewFromInt(1)
	if r.Counts.Valid {
		part = r.Counts.Decimal
	}
	if len(r.Levels) > 0 {
		part = part.Mul(r.Levels[0])
	}
	if r.Seller.Valid {
		part = part.Mul(decimal.NewFromInt(1).Sub(r.Seller.Decimal))
	}
	return part
}

// takes reports whether a component takes credits of a source.
func takes(m *incentive.Component, s incentive.Source) bool {
	return len(m.From) == 0 || slices.Contains(m.From, s)
}

// unreached finds components that only look at credits which the plan gives nobody.
func (l *linter) unreached() error {
	for i := range l.shapes {
		m := l.shapes[i].view.m
		if !slices.ContainsFunc(l.ways(), func(w incentive.CreditRule) bool { return takes(m, w.From) }) {
			l.add(i, "from", Finding{Code: CodeUnreached, Severity: Error, Amount: some(l.shapes[i].atQuota())})
		}
	}
	return nil
}
