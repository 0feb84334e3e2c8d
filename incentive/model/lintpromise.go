package model

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// promises finds examples that the plan does not pay: what the component alone earns for what
// the example says is sold, rounded as the plan rounds.
func (l *linter) promises() error {
	for _, x := range l.who.Promises {
		for i := range l.shapes {
			s := &l.shapes[i]
			if s.view.m.ID != x.Component || !s.pays {
				continue
			}
			pay, err := s.view.earn(x.Sold)
			if err != nil {
				return err
			}
			if diff := x.Pays.Sub(l.rounded(pay)); !diff.IsZero() {
				l.add(i, "rule", Finding{Code: CodePromise, Severity: Error, From: some(x.Sold), To: some(x.Pays), Amount: some(diff)})
			}
		}
	}
	return nil
}

// rounded rounds what is paid as the plan does.
func (l *linter) rounded(pay decimal.Decimal) decimal.Decimal {
	if l.p.Rounding == incentive.HalfEven {
		return pay.RoundBank(l.p.Places)
	}
	return pay.Round(l.p.Places)
}
