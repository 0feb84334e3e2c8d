package model

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// maxAlone bounds the sales that are tried of one component.
const maxAlone = 40

// alone finds tiers, steps and points over attainment that each sale is set against alone,
// as grain "event" does: what was sold before counts for nothing, so that only a single sale
// takes anybody to the upper ones.
//
// How large sales are a plan does not say. One that makes half of the quota of its interval
// is taken as the largest that a plan means to be usual: the quota is then two sales. Bounds
// up to there may well be meant for the size of a deal, as bounds over an amount are, and
// are no finding. A bound above half a quota is a note, because a single sale may come to
// it; one from the whole quota on is a warning, because a sale that makes more than the
// quota of everything is nothing that a table is written for.
//
// The amount is what as many of those sales as plans are looked at would be paid more on the
// running total, and below zero less. Bounds that change nothing of that are no finding.
func (l *linter) alone() error {
	for i := range l.shapes {
		s := &l.shapes[i]
		if !s.pays || s.view.m.Grain != incentive.PerEvent {
			continue
		}
		sale := down(s.quota.DivRound(decimal.NewFromInt(2), guard), l.unit())
		if !sale.IsPositive() {
			continue
		}
		sales, _ := decimal.Min(s.top, sale.Mul(decimal.NewFromInt(maxAlone))).QuoRem(sale, 0)
		to := sale.Mul(sales)
		first, last, ok := s.beyond(sale, to)
		if !ok {
			continue
		}
		more, err := s.spread(sale, sales.IntPart())
		if err != nil {
			return err
		}
		if more = more.Round(l.p.Places); more.IsZero() {
			continue
		}
		f := Finding{Code: CodeAlone, Severity: Note, From: some(first), To: some(to), Amount: some(more)}
		if !last.LessThan(s.quota) {
			f.Severity = Warning
		}
		l.add(i, "grain", f)
	}
	return nil
}

// beyond returns the first and the last bound over attainment that lie above a sale, and not
// above a total, as amounts.
func (s *shape) beyond(sale, to decimal.Decimal) (first, last decimal.Decimal, ok bool) {
	for _, at := range turns(s.view.m.Rule) {
		x := amountOf(incentive.OverAttainment, at, s.view.own.at(decimal.Zero))
		if !x.GreaterThan(sale) || x.GreaterThan(to) {
			continue
		}
		if !ok {
			first, ok = x, true
		}
		last = x
	}
	return first, last, ok
}

// turns returns the attainments at which a rule pays otherwise than before.
func turns(r incentive.Rule) (out []decimal.Decimal) {
	switch r := r.(type) {
	case incentive.Tiered:
		if r.Over != incentive.OverAttainment || r.By != nil {
			return nil
		}
		for n := range len(r.Tiers) - 1 {
			if a, b := r.Tiers[n], r.Tiers[n+1]; !a.Rate.Equal(b.Rate) || a.Pays != b.Pays {
				out = append(out, a.UpTo.Decimal)
			}
		}
	case incentive.Bonus:
		if r.Over != incentive.OverAttainment {
			return nil
		}
		for _, s := range r.Steps {
			out = append(out, s.At)
		}
	case incentive.Curve:
		if r.Over != incentive.OverAttainment {
			return nil
		}
		for n := range len(r.Points) - 1 {
			if a, b := r.Points[n], r.Points[n+1]; !a.Value.Equal(b.Value) {
				out = append(out, b.At)
			}
		}
	}
	return out
}

// spread returns what equal sales earn more where their running total is set against the
// table than where each of them is alone.
func (s *shape) spread(sale decimal.Decimal, sales int64) (decimal.Decimal, error) {
	more := decimal.Zero
	for n := range sales {
		before := sale.Mul(decimal.NewFromInt(n))
		running, err := s.step(incentive.Running, before, sale)
		if err != nil {
			return more, err
		}
		alone, err := s.step(incentive.PerEvent, before, sale)
		if err != nil {
			return more, err
		}
		more = more.Add(running).Sub(alone)
	}
	return more, nil
}
