package incentive

import (
	"math"
	"slices"
)

// quickLoose computes the sums of a component over credits that are left where they lie.
// It returns false, with nothing done, when a number does not fit.
func (d *desk) quickLoose(i int, p *part) bool {
	if d.size > uint64(p.most) || !d.quickBounds(p) {
		return false
	}
	own := d.b.of(d.number)
	most := len(own)
	for j := range d.s.below {
		most = max(most, len(d.b.of(d.s.below[j].seat)))
	}
	q := d.pass(i, p, most)
	q.walk(own)
	for j := range d.s.below {
		l := &d.s.below[j]
		if q.look(l) {
			q.walk(d.b.of(l.seat))
		}
	}
	return true
}

// A view is how a pass looks at credits: which of them count, and by which rule.
type view struct {
	measure  uint8
	sources  uint8  // a bit for each
	rule     uint16 // that they come by; 0: the one that stands in each
	from, to int32  // days
}

// view returns the view of a seat of its own credits.
func (p *part) view() view {
	return view{measure: p.measure, sources: p.from, to: int32(len(p.cut.of))}
}

// look makes the view of a pass that of the seat of credits below it, as raise would turn
// them. It returns false where none counts.
func (q *pass) look(l *link) bool {
	d := q.d
	measure := slices.Index(d.k.alike[d.g.seats[l.seat].plan.number], int16(q.p.measure))
	q.view = view{uint8(measure), math.MaxUint8 &^ (1 << Overlaid), uint16(d.k.sources[FromBelow].rules[0].index + 1), l.from, l.to}
	q.first, q.amounts = nowhen, q.amounts[:0]
	return measure >= 0 && q.p.from>>FromBelow&1 == 1
}

// counts reports whether a credit of the days in view counts.
func (v *view) counts(c *credit) bool {
	return c.measure == v.measure && v.sources>>(c.source()&7)&1 == 1
}

// holds reports whether the view has a day.
func (v *view) holds(day uint16) bool { return int32(day) >= v.from && int32(day) < v.to }
