package model

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// tails looks at the far end: a last tier that pays nothing, and pay without an end.
func (l *linter) tails() error {
	for i := range l.shapes {
		s := &l.shapes[i]
		if !s.pays {
			continue
		}
		if path, from, rate, ok := s.hidden(); ok {
			to := decimal.Max(s.top, from.Mul(decimal.NewFromInt(2)))
			l.add(i, path, Finding{Code: CodeHiddenCap, Severity: Warning, From: some(from), To: some(to), Rate: some(rate), Amount: some(to.Sub(from).Mul(rate).Round(l.p.Places))})
		}
		n := len(s.at) - 1
		capped := s.view.m.AtMost.Valid || slices.ContainsFunc(l.p.Caps, func(c incentive.Cap) bool {
			return len(c.Components) == 0 || slices.Contains(c.Components, s.view.m.ID)
		})
		if !capped && n > 0 && s.pay[n].GreaterThan(s.pay[n-1]) {
			l.add(i, "rule", Finding{Code: CodeUnbounded, Severity: Note, To: some(s.top), Amount: some(s.pay[n])})
		}
	}
	return nil
}

// hidden returns the bound after which nothing more is earned, and the rate before it.
func (s *shape) hidden() (path string, from, rate decimal.Decimal, ok bool) {
	switch r := s.view.m.Rule.(type) {
	case incentive.Tiered:
		n := len(r.Tiers) - 1
		if n > 0 && r.By == nil && r.Tiers[n].Rate.IsZero() && !r.Tiers[n-1].Rate.IsZero() {
			from := amountOf(r.Over, r.Tiers[n-1].UpTo.Decimal, s.view.own.at(decimal.Zero))
			return "rule/tiers/" + digits(n) + "/rate", from, r.Tiers[n-1].Rate, true
		}
	case incentive.Curve:
		n := len(r.Points) - 1
		if n > 0 && r.Yields == incentive.YieldsRate && r.Points[n].Value.IsZero() && !r.Points[n-1].Value.IsZero() {
			from := amountOf(r.Over, r.Points[n].At, s.view.own.at(decimal.Zero))
			return "rule/points/" + digits(n) + "/value", from, r.Points[n-1].Value, true
		}
	}
	return "", from, rate, false
}
