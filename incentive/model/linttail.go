package model

import (
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// tails looks at the far end: last tiers that pay nothing, and pay without an end.
func (l *linter) tails() error {
	for i := range l.shapes {
		s := &l.shapes[i]
		if !s.pays {
			continue
		}
		if err := l.hidden(i); err != nil {
			return err
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

// hidden finds tiers with a rate of 0 at the end, from which on nothing more is earned: not
// by a factor that rises there, or a gate that opens, either. The amount is what the rate
// before would pay beyond them, as far as limits and gates let it; where they let nothing
// through it is they that are the cap.
//
// Tiers that pay 0 on everything, and a table of rates that ends with 0, do not leave what
// was earned before: they are drops. That amounts of a table, and bonuses, end with the
// highest one anybody can see.
func (l *linter) hidden(i int) error {
	s := &l.shapes[i]
	t, n := withoutEnd(s.view.m.Rule)
	if n == 0 {
		return nil
	}
	m, on := *s.view.m, s.view
	m.Rule, on.m = t, &m
	at := amountOf(t.Over, s.view.m.Rule.(incentive.Tiered).Tiers[n-1].UpTo.Decimal, s.view.own.at(decimal.Zero))
	places := []decimal.Decimal{at}
	for _, x := range append(slices.Clone(s.at), at.Mul(decimal.NewFromInt(2))) {
		if x.GreaterThan(places[len(places)-1]) && (x.LessThanOrEqual(s.top) || len(places) == 1) {
			places = append(places, x)
		}
	}
	var from, to, best, most decimal.Decimal
	for k, x := range places {
		pay, err := s.view.earn(x)
		if err != nil {
			return err
		}
		further, err := on.earn(x)
		if err != nil {
			return err
		}
		if k == 0 || pay.GreaterThan(best) {
			from, best, to, most = x, pay, x, decimal.Zero
		}
		if more := further.Sub(pay); more.IsPositive() && !more.LessThan(most) {
			to, most = x, more
		}
	}
	if to.GreaterThan(from) {
		rate := t.Tiers[n-1].Rate
		l.add(i, "rule/tiers/"+strconv.Itoa(n)+"/rate", Finding{Code: CodeHiddenCap, Severity: Warning, From: some(from), To: some(to), Rate: some(rate), Amount: some(most.Round(l.p.Places))})
	}
	return nil
}

// withoutEnd returns tiers without those at the end that pay a rate of 0 on their slice, and
// how many are left; none where there are no others, or something else picks them.
func withoutEnd(r incentive.Rule) (incentive.Tiered, int) {
	t, ok := r.(incentive.Tiered)
	n := len(t.Tiers)
	for n > 0 && t.Tiers[n-1].Rate.IsZero() {
		n--
	}
	if !ok || t.By != nil || n == 0 || n == len(t.Tiers) || t.Tiers[n].Pays != incentive.Marginal {
		return t, 0
	}
	t.Tiers = slices.Clone(t.Tiers[:n])
	t.Tiers[n-1].UpTo = decimal.NullDecimal{}
	return t, n
}
