package model

import (
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

func digits(n int) string { return strconv.Itoa(n) }

// A band is a range of totals with sides; null is open.
type band struct {
	low, high         decimal.NullDecimal
	lowOpen, highOpen bool // the bound itself is not in it
}

// meet returns what two bands have in common.
func (b band) meet(o band) band {
	if o.low.Valid && (!b.low.Valid || o.low.Decimal.GreaterThan(b.low.Decimal) || o.low.Decimal.Equal(b.low.Decimal) && o.lowOpen) {
		b.low, b.lowOpen = o.low, o.lowOpen
	}
	if o.high.Valid && (!b.high.Valid || o.high.Decimal.LessThan(b.high.Decimal) || o.high.Decimal.Equal(b.high.Decimal) && o.highOpen) {
		b.high, b.highOpen = o.high, o.highOpen
	}
	return b
}

// empty reports whether no whole unit lies in a band; without a unit, whether nothing does.
func (b band) empty(unit decimal.Decimal) bool {
	if !b.low.Valid || !b.high.Valid {
		return false
	}
	low := b.low.Decimal
	if unit.IsPositive() {
		if at := down(low, unit); !at.Equal(low) {
			low, b.lowOpen = at.Add(unit), false
		} else if b.lowOpen {
			low, b.lowOpen = at.Add(unit), false
		}
	}
	c := low.Cmp(b.high.Decimal)
	return c > 0 || c == 0 && (b.lowOpen || b.highOpen)
}

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
		k, at := keyOf(looks[j]), v.seen[j].at(decimal.Zero)
		b := band{}
		for _, x := range []struct {
			d    decimal.NullDecimal
			low  bool
			open bool
		}{{g.AtLeast, true, false}, {g.Above, true, true}, {g.AtMost, false, false}, {g.Below, false, true}} {
			if !x.d.Valid {
				continue
			}
			bound := some(amountOf(g.Over, x.d.Decimal, at))
			if x.low {
				b.low, b.lowOpen = bound, x.open
			} else {
				b.high, b.highOpen = bound, x.open
			}
		}
		r.bands[k] = r.bands[k].meet(b)
		if shut < 0 && r.closed(k, band{}) {
			shut = j
		}
	}
	return r, shut
}

// gates finds gates that can never open.
func (l *linter) gates() error {
	for i := range l.shapes {
		if _, shut := l.reach(i); shut >= 0 {
			s := l.shapes[i]
			m := *s.view.m
			m.When = nil
			s.view = view{&m, s.view.own, s.view.seen[len(s.view.m.When):]}
			l.add(i, "when/"+digits(shut), Finding{Code: CodeClosedGate, Severity: Error, Amount: some(s.atQuota())})
		}
	}
	return nil
}

// tiers finds tiers, steps and points that nobody can be in while the gates are open.
func (l *linter) tiers() error {
	for i := range l.shapes {
		r, shut := l.reach(i)
		if shut >= 0 {
			continue
		}
		s := &l.shapes[i]
		m := s.view.m
		looks := m.Looks()
		switch rule := m.Rule.(type) {
		case incentive.Tiered:
			k, at := own(m), s.view.own.at(decimal.Zero)
			if rule.By != nil {
				k, at = keyOf(looks[len(looks)-1]), s.view.seen[len(looks)-1].at(decimal.Zero)
			}
			upTo := make([]decimal.NullDecimal, len(rule.Tiers))
			for n, t := range rule.Tiers {
				upTo[n] = t.UpTo
			}
			for n, b := range ladder(upTo, rule.Bound, func(d decimal.Decimal) decimal.Decimal { return amountOf(rule.Over, d, at) }) {
				if r.closed(k, b) {
					l.add(i, "rule/tiers/"+digits(n), Finding{Code: CodeTier, Severity: Warning, Rate: some(rule.Tiers[n].Rate), Amount: some(l.inBand(s, b, rule.Tiers[n].Rate))})
				}
			}
		case incentive.Bonus:
			for n, step := range rule.Steps {
				b := band{low: some(amountOf(rule.Over, step.At, s.view.own.at(decimal.Zero)))}
				if rule.Scope == incentive.BestStep && n+1 < len(rule.Steps) {
					b.high, b.highOpen = some(amountOf(rule.Over, rule.Steps[n+1].At, s.view.own.at(decimal.Zero))), true
				}
				if r.closed(own(m), b) {
					l.add(i, "rule/steps/"+digits(n), Finding{Code: CodeTier, Severity: Warning, Amount: some(step.Amount)})
				}
			}
		}
		for j, f := range m.Modifiers {
			at := s.view.seen[len(m.When)+j].at(decimal.Zero)
			upTo := make([]decimal.NullDecimal, len(f.Steps))
			for n, t := range f.Steps {
				upTo[n] = t.UpTo
			}
			for n, b := range ladder(upTo, f.Bound, func(d decimal.Decimal) decimal.Decimal { return amountOf(f.By.Over, d, at) }) {
				if r.closed(keyOf(looks[len(m.When)+j]), b) {
					l.add(i, "modifiers/"+digits(j)+"/steps/"+digits(n), Finding{Code: CodeTier, Severity: Warning, Rate: some(f.Steps[n].Factor), Amount: some(s.atQuota().Mul(f.Steps[n].Factor).Round(l.p.Places))})
				}
			}
		}
	}
	return nil
}

// inBand returns what a rate pays on what lies in a band.
func (l *linter) inBand(s *shape, b band, rate decimal.Decimal) decimal.Decimal {
	high := s.top
	if b.high.Valid {
		high = decimal.Min(b.high.Decimal, s.top)
	}
	return decimal.Max(decimal.Zero, high.Sub(b.low.Decimal)).Mul(rate).Round(l.p.Places)
}

// ladder returns the bands of steps that ascend. The first one has no lower end.
func ladder(upTo []decimal.NullDecimal, owner incentive.Side, amount func(decimal.Decimal) decimal.Decimal) []band {
	out := make([]band, len(upTo))
	for n := range upTo {
		if n > 0 {
			out[n].low, out[n].lowOpen = some(amount(upTo[n-1].Decimal)), owner == incentive.Below
		}
		if upTo[n].Valid {
			out[n].high, out[n].highOpen = some(amount(upTo[n].Decimal)), owner == incentive.Above
		}
	}
	return out
}

// maxCells bounds the cells that are named of one matrix.
const maxCells = 20

// cells finds cells of matrices that nobody can be in: two axes look at one total, or the
// gates are closed there.
func (l *linter) cells() error {
	for i := range l.shapes {
		s := &l.shapes[i]
		x, ok := s.view.m.Rule.(incentive.Matrix)
		r, shut := l.reach(i)
		if !ok || shut >= 0 {
			continue
		}
		looks := s.view.m.Looks()
		first := len(looks) - len(x.Axes)
		at := make([]int, len(x.Axes))
		named := 0
		for cell := range x.Cells {
			rest := cell
			for n := len(x.Axes) - 1; n >= 0; n-- {
				at[n], rest = rest%len(x.Axes[n].Points), rest/len(x.Axes[n].Points)
			}
			if named < maxCells && !l.canBe(s, x, r, looks[first:], at) {
				named++
				worth := x.Cells[cell]
				if x.Yields == incentive.YieldsRate {
					worth = worth.Mul(s.quota)
				} else if x.Yields == incentive.YieldsTarget {
					worth = worth.Mul(s.view.own.target.Decimal)
				}
				l.add(i, "rule/cells/"+digits(cell), Finding{Code: CodeCell, Severity: Warning, Amount: some(worth.Round(l.p.Places))})
			}
		}
	}
	return nil
}

// canBe reports whether somebody can stand at a cell.
func (l *linter) canBe(s *shape, x incentive.Matrix, r reach, looks []incentive.Position, at []int) bool {
	bands := map[key]band{}
	first := len(s.view.seen) - len(looks)
	for n, a := range x.Axes {
		k, here := keyOf(looks[n]), s.view.seen[first+n].at(decimal.Zero)
		b := band{}
		if low := at[n]; low > 0 {
			if x.Mode == incentive.InterpolatedLinearly {
				low-- // the cell also counts on the way to it
				b.lowOpen = true
			}
			b.low = some(amountOf(a.By.Over, a.Points[low], here))
		}
		if at[n]+1 < len(a.Points) {
			b.high, b.highOpen = some(amountOf(a.By.Over, a.Points[at[n]+1], here)), true
		}
		bands[k] = bands[k].meet(b)
	}
	return !slices.ContainsFunc(looks, func(q incentive.Position) bool { return r.closed(keyOf(q), bands[keyOf(q)]) })
}
