package incentive

// quick computes a component in whole numbers. It returns false, with nothing done, when
// a number does not fit; the exact way gives the same result for those that do.
func (d *desk) quick(i int, p *part, list []credit) bool {
	if (d.size > uint64(p.most) || d.known.flags&wideCredit != 0) && !p.safe(list) {
		return false
	}
	if !d.quickBounds(p) {
		return false
	}
	q := d.pass(i, p, len(list))
	if d.takes && p.mirrors() {
		q.mirrored(list)
	} else {
		q.walk(list)
	}
	q.end(list)
	return true
}

// mirrors reports whether reversals take back what their originals earned.
func (p *part) mirrors() bool { return p.doc.Reversals == Mirror || p.doc.Reversals == MirrorOnly }

// safe reports whether all amounts are whole and small enough.
func (p *part) safe(list []credit) bool {
	sum := int64(0)
	for i := range list {
		c := &list[i]
		if !p.counts(c) {
			continue
		}
		if c.flags&wideCredit != 0 {
			return false
		}
		if c.amount >= 0 {
			sum += c.amount
		} else {
			sum -= c.amount
		}
		if uint64(sum) > uint64(p.most) {
			return false
		}
	}
	return true
}

// quickBounds works out the bounds of every interval that has a credit.
func (d *desk) quickBounds(p *part) bool {
	width := len(p.kernel.rates)
	need := width * len(p.cut.periods)
	if cap(d.bounds) < need {
		d.bounds = make([]int64, need)
	}
	d.bounds = d.bounds[:need]
	for n := range p.cut.periods {
		asked := d.s.asks(p.need, uint16(n))
		if !p.kernel.bounds(asked.units, d.g.scale, d.bounds[n*width:(n+1)*width]) {
			return false
		}
	}
	return true
}
