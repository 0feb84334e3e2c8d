package model

import "github.com/salesperf/salesperf/incentive"

// kept finds components that pay each credit for itself and count a refund as another one,
// below zero: what the rule does there is not what it did for the sale, so a sale that is taken
// back in full leaves something, or costs more than it brought. It is found at the sale of
// which most is left, with what the component looks at standing where that sale has brought it.
func (l *linter) kept() error {
	for i := range l.shapes {
		s := &l.shapes[i]
		m := s.view.m
		if !s.pays || m.Grain != incentive.PerEvent || m.Reversals != incentive.ReRate && m.Reversals != incentive.Undo {
			continue
		}
		f := Finding{Code: CodeKept, Severity: Warning}
		for n, x := range s.at {
			_, seen := s.view.at(x)
			back, err := m.Earn(s.view.own.at(x.Neg()), seen)
			if err != nil {
				return err
			}
			if left := s.pay[n].Add(sum(back)).Round(l.p.Places); left.Abs().GreaterThan(f.Amount.Decimal.Abs()) {
				f.From, f.Amount = some(x), some(left)
			}
		}
		if f.Amount.Valid {
			l.add(i, "reversals", f)
		}
	}
	return nil
}
