package model

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// cliffs finds jumps: where the next unit changes pay by more than the rates beside it
// say, and by more than a thousandth.
func (l *linter) cliffs() error {
	for i := range l.shapes {
		s := &l.shapes[i]
		for n := 0; n+1 < len(s.at); n++ {
			if !s.short(n, l.unit()) {
				continue
			}
			jump := s.pay[n+1].Sub(s.pay[n])
			if !jump.Abs().GreaterThan(decimal.Max(s.usual(n, l.unit()), s.pay[n].Abs().Shift(-3), l.unit().Shift(1))) {
				continue
			}
			f := Finding{Code: CodeCliff, Severity: Warning, From: some(s.at[n]), To: some(s.at[n+1]), Amount: some(jump)}
			if jump.IsNegative() {
				f.Severity = Error
			} else if stepped(s.view.m.Rule) {
				f.Severity = Note
			}
			l.add(i, s.near(s.at[n], s.at[n+1]), f)
		}
	}
	return nil
}

// usual returns what the rates on both sides of neighbours make of the step between them.
// There may be more than one jump between those sides.
func (s *shape) usual(n int, unit decimal.Decimal) decimal.Decimal {
	before, after := n-1, n+1
	for before >= 0 && s.short(before, unit) {
		before--
	}
	for after+1 < len(s.at) && s.short(after, unit) {
		after++
	}
	return decimal.Max(s.rate(before).Abs(), s.rate(after).Abs()).Mul(s.at[n+1].Sub(s.at[n]))
}

// rate returns the marginal rate between two places that lie apart, else 0.
func (s *shape) rate(n int) decimal.Decimal {
	if n < 0 || n+1 >= len(s.at) {
		return decimal.Zero
	}
	return s.pay[n+1].Sub(s.pay[n]).DivRound(s.at[n+1].Sub(s.at[n]), 8)
}

// stepped reports whether the steps of a rule are what it is for.
func stepped(r incentive.Rule) bool {
	switch r := r.(type) {
	case incentive.Bonus:
		return true
	case incentive.Curve:
		return r.Mode == incentive.Stepped && r.Yields != incentive.YieldsRate
	case incentive.Matrix:
		return r.Mode == incentive.Stepped && r.Yields != incentive.YieldsRate
	}
	return false
}

// near returns the path of the bound at a place.
func (s *shape) near(from, to decimal.Decimal) string {
	for _, p := range s.view.spots() {
		if !p.x.LessThan(from) && !p.x.GreaterThan(to) {
			return p.path
		}
	}
	return "rule"
}
