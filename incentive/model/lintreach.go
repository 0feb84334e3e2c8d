package model

import (
	"maps"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// A key is what can be looked at: positions with one key have one total.
type key struct {
	measure string
	level   uint8
	ago     int
}

func keyOf(q incentive.Position) key { return key{q.Measure, uint8(q.Interval), q.Ago} }

// A reach is the bands that a component is open in, by what is looked at.
type reach struct {
	bands map[key]band
	units map[key]decimal.Decimal // that totals are multiples of; zero for readings
}

// own is the key of what a component pays on.
func own(m *incentive.Component) key {
	return keyOf(incentive.Position{Measure: m.Measure, Interval: m.Interval})
}

// band returns where something may stand while the component is open, within more bounds.
func (r reach) band(k key, b band) band { return b.meet(r.bands[k]) }

// closed reports whether nothing can stand there.
func (r reach) closed(k key, b band) bool { return r.band(k, b).empty(r.units[k]) }

// reach works out the bands of the gates of a component. The first gate that cannot open
// is its number, or −1.
func (l *linter) reach(i int) (reach, int) {
	m, v := l.shapes[i].view.m, l.shapes[i].view
	r := reach{map[key]band{}, map[key]decimal.Decimal{own(m): l.unit()}}
	r.bands[own(m)] = band{low: some(decimal.Zero)}
	looks := m.Looks()
	for _, q := range looks {
		if _, measure := l.who.Year[q.Measure]; measure {
			r.bands[keyOf(q)], r.units[keyOf(q)] = band{low: some(decimal.Zero)}, l.unit()
		}
	}
	shut := -1
	for j, g := range m.When {
		k := keyOf(looks[j])
		r.bands[k] = r.bands[k].meet(gateBand(g, v.seen[j].scale(g.Over)))
		if shut < 0 && r.closed(k, band{}) {
			shut = j
		}
	}
	return r, shut
}

// paid returns the reach of what is paid on: for what pays each sale alone that is the sale,
// which may be small however large the total is that a gate asks for.
func (r reach) paid(m *incentive.Component) reach {
	if m.Grain != incentive.PerEvent {
		return r
	}
	r.bands = maps.Clone(r.bands)
	sale := r.bands[own(m)]
	sale.low, sale.lowOpen = some(decimal.Zero), false
	r.bands[own(m)] = sale
	return r
}

// gates finds gates that can never open.
func (l *linter) gates() error {
	for i := range l.shapes {
		if _, shut := l.reach(i); shut >= 0 {
			s := l.shapes[i]
			m := *s.view.m
			m.When = nil
			s.view = view{m: &m, own: s.view.own, seen: s.view.seen[len(s.view.m.When):]}
			l.add(i, "when/"+strconv.Itoa(shut), Finding{Code: CodeClosedGate, Severity: Error, Amount: some(s.atQuota())})
		}
	}
	return nil
}

// tiers finds tiers and steps that nobody can be in while the gates are open, and that pay
// nobody who is above them.
func (l *linter) tiers() error {
	for i := range l.shapes {
		r, shut := l.reach(i)
		if shut >= 0 {
			continue
		}
		s := &l.shapes[i]
		switch rule := s.view.m.Rule.(type) {
		case incentive.Tiered:
			if rule.By == nil {
				l.tiersOf(i, r.paid(s.view.m), rule)
			} else {
				l.tiersOf(i, r, rule)
			}
		case incentive.Bonus:
			l.stepsOf(i, r.paid(s.view.m), rule)
		}
		for j := range s.view.m.Modifiers {
			l.factorsOf(i, r, j)
		}
	}
	return nil
}

func (l *linter) tiersOf(i int, r reach, rule incentive.Tiered) {
	s := &l.shapes[i]
	k, at := own(s.view.m), s.view.own
	if rule.By != nil {
		looks := s.view.m.Looks()
		k, at = keyOf(looks[len(looks)-1]), s.view.seen[len(looks)-1]
	}
	bands := tierBands(rule, at)
	for n, b := range bands {
		above := slices.IndexFunc(bands[n:], func(b band) bool { return !r.closed(k, b) })
		if above > 0 && rule.By == nil && pays(rule.Tiers[n+1:n+above+1]) {
			continue // nobody stops in it, and it pays whoever is above it on its slice
		}
		if above != 0 {
			rate := rule.Tiers[n].Rate
			l.add(i, "rule/tiers/"+strconv.Itoa(n), Finding{Code: CodeTier, Severity: Warning, Rate: some(rate), Amount: some(l.inBand(s, b, rate))})
		}
	}
}

// tierBands returns the bands of tiers along what picks them.
func tierBands(t incentive.Tiered, at ray) []band {
	upTo := make([]decimal.NullDecimal, len(t.Tiers))
	for n, tier := range t.Tiers {
		upTo[n] = tier.UpTo
	}
	return ladder(upTo, t.Bound, at.scale(t.Over))
}

// pays reports whether a tier pays who stands in the last one of those after it: none of them
// pays on everything in its place.
func pays(after []incentive.Tier) bool {
	return !slices.ContainsFunc(after, func(t incentive.Tier) bool { return t.Pays == incentive.Retroactive })
}

func (l *linter) stepsOf(i int, r reach, rule incentive.Bonus) {
	v := l.shapes[i].view
	amount := v.own.scale(rule.Over)
	for n, step := range rule.Steps {
		b := band{low: some(amount(step.At))}
		if rule.Scope == incentive.BestStep && n+1 < len(rule.Steps) {
			b.high, b.highOpen = some(amount(rule.Steps[n+1].At)), true
		}
		if r.closed(own(v.m), b) {
			l.add(i, "rule/steps/"+strconv.Itoa(n), Finding{Code: CodeTier, Severity: Warning, Amount: some(step.Amount)})
		}
	}
}

func (l *linter) factorsOf(i int, r reach, j int) {
	s := &l.shapes[i]
	m, f := s.view.m, s.view.m.Modifiers[j]
	look := len(m.When) + j
	upTo := make([]decimal.NullDecimal, len(f.Steps))
	for n, t := range f.Steps {
		upTo[n] = t.UpTo
	}
	for n, b := range ladder(upTo, f.Bound, s.view.seen[look].scale(f.By.Over)) {
		if r.closed(keyOf(m.Looks()[look]), b) {
			factor := f.Steps[n].Factor
			l.add(i, "modifiers/"+strconv.Itoa(j)+"/steps/"+strconv.Itoa(n), Finding{Code: CodeTier, Severity: Warning, Rate: some(factor), Amount: some(s.atQuota().Mul(factor).Round(l.p.Places))})
		}
	}
}

// inBand returns what a rate pays on what lies in a band.
func (l *linter) inBand(s *shape, b band, rate decimal.Decimal) decimal.Decimal {
	high := s.top
	if b.high.Valid {
		high = decimal.Min(b.high.Decimal, s.top)
	}
	return decimal.Max(decimal.Zero, high.Sub(b.low.Decimal)).Mul(rate).Round(l.p.Places)
}
