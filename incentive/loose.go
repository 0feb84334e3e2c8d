package incentive

import "slices"

// A pile is credits that are left where they lie: those of the seat, or of one below it, as
// a component looks at them.
type pile struct {
	lens lens
	link *link // to the seat below; nil: they are the seat's own
	list []credit
}

// piles yields the piles of a component, those of the seat itself first.
func (d *desk) piles(p *part) func(yield func(pile) bool) {
	return func(yield func(pile) bool) {
		if !yield(pile{lens: d.lens(p, d.b.traits(d.number)), list: d.b.of(d.number)}) {
			return
		}
		for i := range d.s.below {
			l := &d.s.below[i]
			if v, ok := d.above(p, l); ok && !yield(pile{v, l, d.b.of(l.seat)}) {
				return
			}
		}
	}
}

// quickLoose computes a component over credits that are left where they lie: their sums, and
// of a trace what each of them earned. It returns false, with nothing done, when a number
// does not fit.
func (d *desk) quickLoose(i int, p *part) bool {
	if d.size > uint64(p.most) || !d.quickBounds(p) {
		return false
	}
	q := d.pass(i, p, d.longest())
	for x := range d.piles(p) {
		if q.lens, q.last = x.lens, -1; !d.traced {
			q.amounts = q.amounts[:0]
		}
		q.walk(x.list)
	}
	q.end(nil)
	return true
}

// longest returns how many credits a pass over piles has in hand: those of the longest one,
// and of a trace all.
func (d *desk) longest() int {
	most := len(d.b.of(d.number))
	for i := range d.s.below {
		if n := len(d.b.of(d.s.below[i].seat)); d.traced {
			most += n
		} else {
			most = max(most, n)
		}
	}
	return most
}

// collected returns what a component earned on piles as if its credits had been collected:
// in their order, raised from below.
func (d *desk) collected(s stretch) stretch {
	p := &d.k.parts[s.part]
	d.spare = d.spare[:0]
	for x := range d.piles(p) {
		from := len(d.spare)
		d.spare = x.lens.sift(x.list, d.spare)
		for n := from; n < len(d.spare) && x.link != nil; n++ {
			d.spare[n].raise(x.link, p.measure, x.lens.rule)
		}
	}
	clear(d.days)
	count(d.spare, d.days)
	d.keys = slices.Grow(d.keys[:0], len(d.spare))[:len(d.spare)]
	d.sortKeys()
	out := stretch{make([]credit, len(d.spare)), make([]int64, len(d.spare)), s.part}
	for i, key := range d.keys {
		n := key % maxCredits
		out.list[i], out.amounts[i] = d.spare[n], s.amounts[n]
	}
	return out
}
