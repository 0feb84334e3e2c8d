package model

import (
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// mismatches finds tiers that another total picks than the one that is paid on, where it
// makes a difference: somebody can be in two of them while the gates are open, and their rates
// differ. The amount is what lies between the lowest and the highest of those at quota, with
// open gates.
func (l *linter) mismatches() error {
	for i := range l.shapes {
		m := l.shapes[i].view.m
		t, ok := m.Rule.(incentive.Tiered)
		r, shut := l.reach(i)
		if !ok || t.By == nil || shut >= 0 {
			continue
		}
		looks := m.Looks()
		by := looks[len(looks)-1]
		if keyOf(by) == own(m) {
			continue
		}
		least, most := l.rates(i, r, t)
		if least.Equal(most) {
			continue
		}
		low, err := l.shapes[i].flat(least)
		if err != nil {
			return err
		}
		high, err := l.shapes[i].flat(most)
		if err != nil {
			return err
		}
		l.add(i, "rule/by", Finding{Code: CodeMeasures, Severity: Warning, Names: []string{nameOf(*t.By, by)}, Amount: some(high.Sub(low).Round(l.p.Places))})
	}
	return nil
}

// rates returns the lowest and the highest rate of the tiers that somebody can be in, of a
// component that something else picks the tier of.
func (l *linter) rates(i int, r reach, t incentive.Tiered) (least, most decimal.Decimal) {
	looks, seen := l.shapes[i].view.m.Looks(), l.shapes[i].view.seen
	k, at := keyOf(looks[len(looks)-1]), seen[len(seen)-1]
	first := true
	for n, b := range tierBands(t, at) {
		rate := t.Tiers[n].Rate
		if r.closed(k, b) {
			continue
		}
		if first {
			least, most, first = rate, rate, false
		}
		least, most = decimal.Min(least, rate), decimal.Max(most, rate)
	}
	return least, most
}

// flat returns what the component would earn at quota with one rate and open gates.
func (s *shape) flat(rate decimal.Decimal) (decimal.Decimal, error) {
	v, m := s.view, *s.view.m
	v.seen = v.seen[len(m.When):v.dressed()]
	m.When, m.Rule = nil, incentive.Flat{Rate: rate}
	v.m = &m
	return v.earn(s.quota)
}

// nameOf names what is looked at: its measure, and where they are said its interval and how
// many of them before.
func nameOf(written, meant incentive.Position) string {
	name := written.Measure
	if written.Interval != 0 || written.Ago > 0 {
		name += "/" + meant.Interval.String()
	}
	if written.Ago > 0 {
		name += "-" + strconv.Itoa(written.Ago)
	}
	return name
}
