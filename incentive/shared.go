package incentive

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"
)

// total adds up what a component shares among all payees.
func (d *desk) total(i int, p *part, list []credit) {
	totals := make([]decimal.Decimal, len(p.cut.periods))
	for n := range list {
		if c := &list[n]; p.counts(c) {
			at := p.cut.of[c.day]
			totals[at] = totals[at].Add(d.amount(c).decimal(d.g.scale))
		}
	}
	d.share[i] = totals
}

// A gain is what a seat gets of something that is shared.
type gain struct {
	part     int
	interval int
	period   uint16
	base     decimal.Decimal
	amount   decimal.Decimal
	lines    []Line
}

// distribute divides what a plan shares among its seats. Totals are those of each seat,
// by component and interval.
func (g *Program) distribute(k *contract, totals map[uint32][][]decimal.Decimal, out map[uint32][]gain, v *visitor) error {
	var members []uint32
	for i := range g.seats {
		if g.seats[i].plan == k {
			members = append(members, uint32(i))
		}
	}
	for i := range k.parts {
		p := &k.parts[i]
		for n := 0; p.sharer != nil && n < len(p.cut.periods); n++ {
			if err := g.shareOut(k, i, n, members, totals, out, v); err != nil {
				return fmt.Errorf("incentive: plan %q, component %q, %s: %w", k.doc.ID, p.doc.ID, p.cut.periods[n], err)
			}
		}
	}
	return nil
}

// shareOut divides one interval of one component.
func (g *Program) shareOut(k *contract, i, n int, members []uint32, totals map[uint32][][]decimal.Decimal, out map[uint32][]gain, v *visitor) error {
	p := &k.parts[i]
	var there []uint32
	var measures []Measure
	for _, m := range members {
		s := &g.seats[m]
		if int(p.cut.first[n]) < int(s.to) && p.cut.last(n) >= int(s.from) {
			there = append(there, m)
			measures = append(measures, Measure{Name: p.doc.Measure, Actual: totals[m][i][n],
				Quota: s.asks(p.need, uint16(n)).amount, Target: s.asks(p.target, uint16(n)).amount, Units: p.units})
		}
	}
	lines, err := p.sharer.Share(measures, decimal.New(1, -k.doc.Places))
	if err != nil {
		return err
	}
	if len(lines) != len(there) {
		return fmt.Errorf("%d members got %d shares", len(there), len(lines))
	}
	for _, mine := range lines {
		if err := checkLines(p.sharer, mine); err != nil {
			return err
		}
	}
	v.shared(g, k, i, there, measures, lines)
	for j, m := range there {
		if len(lines[j]) > 0 {
			day := min(p.cut.last(n), int(g.seats[m].to)-1)
			out[m] = append(out[m], gain{part: i, interval: n, period: k.cadence.of[day], base: measures[j].Actual, amount: sumOf(lines[j]), lines: lines[j]})
		}
	}
	return nil
}

// shares reports whether a plan shares something among its payees.
func (k *contract) shares() bool {
	return slices.ContainsFunc(k.parts, func(p part) bool { return p.sharer != nil })
}

// shareOut divides what plans share among their payees.
func (r *Result) shareOut(v *visitor) (map[uint32][]gain, error) {
	return r.shareOutBy(newDesk(r.g, r.b), v)
}

// shareOutBy does so with a desk and what it knows.
func (r *Result) shareOutBy(d *desk, v *visitor) (map[uint32][]gain, error) {
	out := map[uint32][]gain{}
	for _, k := range r.g.plans {
		if !k.shares() {
			continue
		}
		if err := r.shareOf(k, d, out, v); err != nil {
			return nil, err
		}
	}
	return out, d.problems.Err()
}

// shareOf divides what one plan shares.
func (r *Result) shareOf(k *contract, d *desk, out map[uint32][]gain, v *visitor) error {
	totals := map[uint32][][]decimal.Decimal{}
	for i := range r.g.seats {
		if r.g.seats[i].plan != k {
			continue
		}
		d.sit(uint32(i))
		d.share = make([][]decimal.Decimal, len(k.parts))
		for n := range k.parts {
			if k.parts[n].sharer != nil {
				d.total(n, &k.parts[n], d.creditsOf(&k.parts[n]))
			}
		}
		totals[uint32(i)] = d.share
	}
	return r.g.distribute(k, totals, out, v)
}
