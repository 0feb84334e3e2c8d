package incentive

// quick computes a component in whole numbers. It returns false, with nothing done, when
// a number does not fit; the exact way gives the same result for those that do.
func (d *desk) quick(i int, p *part, list []credit) bool {
	if !p.safe(list) {
		return false
	}
	if d.takes && p.mirrors() {
		return d.quickMirrored(i, p, list)
	}
	if !d.quickBounds(p) {
		return false
	}
	q := d.pass(i, p)
	for n := range list {
		if c := &list[n]; p.counts(c) {
			q.book(c)
		}
	}
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

// A pass is the work on one component of one seat, in whole numbers.
type pass struct {
	d        *desk
	p        *part
	i        int
	sums     []money
	cadence  []uint16
	running  bool
	step     int64 // what earnings are divided by, to be rounded; 1: they are not
	interval int   // the current one; −1: none yet
	bounds   []int64
	total    int64 // of the interval
	tier     int   // that the total lies in
	low, up  int64 // bounds of that tier; none where the rule looks back
}

func (d *desk) pass(i int, p *part) pass {
	n := len(d.k.cadence.periods)
	q := pass{d: d, p: p, i: i, sums: d.sums[i*n : (i+1)*n], cadence: d.k.cadence.of, running: p.doc.Grain == Running, step: 1, interval: -1}
	if d.k.doc.RoundAt == EachEarning && p.padPlaces > d.k.fine {
		q.step = pow10[p.padPlaces-d.k.fine]
	}
	return q
}

// book books one credit and returns what it earned.
func (q *pass) book(c *credit) int64 {
	if n := int(q.p.cut.of[c.day]); n != q.interval {
		q.enter(n)
	} else if !q.running {
		q.again()
	}
	before := q.total
	q.total += c.amount
	amount := q.round(q.earn(before, q.total) * q.d.k.factors[c.rule])
	q.keep(c, amount, before)
	return amount
}

// enter begins an interval.
func (q *pass) enter(n int) {
	width := len(q.p.kernel.rates)
	q.interval, q.total = n, 0
	q.bounds = q.d.bounds[n*width : (n+1)*width]
	q.settle(0)
}

// again begins another event in the same interval.
func (q *pass) again() {
	if q.total = 0; q.tier != 0 {
		q.settle(0)
	}
}

// settle finds the tier that the total lies in.
func (q *pass) settle(tier int) {
	q.tier, q.low, q.up = tier, 0, q.bounds[tier]
	if tier > 0 {
		q.low = q.bounds[tier-1]
	}
	if q.p.kernel.anyRetro {
		q.low, q.up = 1, 0
	}
}

// earn returns what the step from one total to another earns.
func (q *pass) earn(before, after int64) int64 {
	k := q.p.kernel
	if after >= q.low && after <= q.up && before >= q.low {
		return (after - before) * k.rates[q.tier]
	}
	sum := k.at(after, q.bounds) - k.at(before, q.bounds)
	q.settle(k.tier(after, q.bounds))
	return sum
}

// round brings an exact product to the fineness of earnings.
func (q *pass) round(n int64) int64 {
	switch {
	case q.step != 1:
		return q.d.k.doc.Rounding.quotient(n, q.step)
	case q.p.pad != 1:
		return n * q.p.pad
	}
	return n
}

// keep adds an earning to its period.
func (q *pass) keep(c *credit, amount, before int64) {
	period := q.cadence[c.day]
	at := &q.sums[period]
	if at.wide == nil {
		at.n += amount // cannot overflow: the guard of the component left room
	} else {
		*at = at.plus(money{n: amount}, q.d.k.fine)
	}
	if q.d.trace {
		if !q.running {
			before = 0
		}
		q.d.entries = append(q.d.entries, entry{amount: amount, base: c.amount, before: before, fact: c.fact, from: c.seat,
			part: uint16(q.i), period: period, interval: uint16(q.interval), rule: c.rule, level: c.level, source: uint8(c.source())})
	}
}
