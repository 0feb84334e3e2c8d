package incentive

import (
	"math"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A need is a quota that a plan may ask for, or a target incentive.
type need struct {
	measure int // or targetIncentive
	cut     *cut
	level   calendar.Level
}

// targetIncentive stands in the place of a measure.
const targetIncentive = -1

// A part is a component, ready to run.
type part struct {
	doc       *Component
	measure   uint8
	units     bool  // the measure counts things
	from      uint8 // a bit for each source
	cut       *cut
	need      int // the quota of its own measure and interval
	target    int // the target incentive of its interval
	looks     []look
	kernel    *kernel // nil: the exact way only
	most      int64   // the kernel is safe while absolute amounts add up to less
	pad       int64   // brings kernel × factor to the fineness of the plan
	divided   bool    // kernel × factor is divided by step, to be rounded
	padPlaces int32
	step      divisor   // from the places of kernel × factor to those of the plan
	weights   [][]int64 // by tier and crediting rule: rate × factor, and × pad where that is not divided
	sharer    Sharer
	release   int // of the terms; −1: none
	clawback  int // of the terms; −1: none
}

// A look is a position, ready to run.
type look struct {
	doc     Position
	measure int  // −1: a reading
	units   bool // it counts things
	cut     *cut
	need    int
}

// part makes a component ready.
func (k *contract) part(m *Component, cuts *cuts, c *check.Checker) part {
	p := part{doc: m, measure: uint8(k.doc.measure(m.Measure)), cut: cuts.whole(c.At("interval"), m.Interval)}
	for _, s := range m.From {
		p.from |= 1 << s
	}
	if p.from == 0 {
		p.from = math.MaxUint8
	}
	p.units = k.doc.Measures[p.measure].Units
	p.need, p.target = k.need(int(p.measure), m.Interval, p.cut), k.need(targetIncentive, m.Interval, p.cut)
	for _, q := range m.positions() {
		q = m.of(q)
		l := look{doc: q, measure: k.doc.measure(q.Measure), cut: cuts.at(q.Interval), need: -1}
		if l.measure >= 0 {
			l.need, l.units = k.need(l.measure, q.Interval, l.cut), k.doc.Measures[l.measure].Units
		}
		p.looks = append(p.looks, l)
	}
	p.sharer, _ = m.Rule.(Sharer)
	if p.release, p.clawback = -1, -1; k.doc.Terms != nil {
		p.release, p.clawback = k.doc.Terms.release(m.ID), k.doc.Terms.clawback(m.ID)
	}
	k.budget = k.budget || p.sharer != nil
	if m.Grain != AtEnd && len(m.When)+len(m.Modifiers) == 0 && !m.AtLeast.Valid && !m.AtMost.Valid {
		p.kernel = kernelOf(m.Rule)
	}
	return p
}

// need returns the number of a quota in the list of the plan.
func (k *contract) need(measure int, l calendar.Level, c *cut) int {
	n := need{measure, c, l}
	if i := slices.Index(k.needs, n); i >= 0 {
		return i
	}
	k.needs = append(k.needs, n)
	return len(k.needs) - 1
}

// maxFineness bounds the places of earnings.
const maxFineness = 14

// settleFineness chooses the places of earnings: those of the plan when each is rounded,
// and otherwise enough for every kernel, so that nothing is lost.
func (k *contract) settleFineness() {
	k.fine = k.doc.Places
	for i := range k.parts {
		p := &k.parts[i]
		if p.kernel == nil {
			continue
		}
		p.padPlaces = k.scale + p.kernel.places + k.factorPlaces
		if k.factors == nil || p.padPlaces > maxFineness {
			p.kernel = nil
		} else if k.doc.RoundAt == EachStatement {
			k.fine = max(k.fine, p.padPlaces)
		}
	}
	for i := range k.parts {
		if p := &k.parts[i]; p.kernel != nil {
			p.guard(k)
		}
	}
}

// guard works out how large amounts may get before the kernel could overflow.
func (p *part) guard(k *contract) {
	p.pad, p.step = pow10[max(0, k.fine-p.padPlaces)], k.doc.Rounding.newDivisor(max(0, p.padPlaces-k.fine))
	most := p.kernel.most()
	for _, step := range []int64{slices.Max(k.factors), p.pad, 4} {
		if most > unlimited/max(1, step) {
			p.kernel = nil
			return
		}
		most *= max(1, step)
	}
	p.most = unlimited / most
	p.divided = k.doc.RoundAt == EachEarning && p.padPlaces > k.fine
	for _, rate := range p.kernel.rates {
		weights := make([]int64, len(k.factors))
		for i, factor := range k.factors {
			if weights[i] = rate * factor; !p.divided {
				weights[i] *= p.pad
			}
		}
		p.weights = append(p.weights, weights)
	}
}
