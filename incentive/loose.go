package incentive

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
	q.lens = d.lens(p, d.b.traits(d.number))
	q.walk(own)
	for j := range d.s.below {
		l := &d.s.below[j]
		if v, ok := d.above(p, l); ok {
			q.lens, q.last, q.amounts = v, -1, q.amounts[:0]
			q.walk(d.b.of(l.seat))
		}
	}
	return true
}
