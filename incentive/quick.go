package incentive

import "slices"

// quick computes a component in whole numbers. It returns false, with nothing done, when
// a number does not fit; the exact way gives the same result for those that do.
func (d *desk) quick(i int, p *part, list []credit) bool {
	if (d.size > uint64(p.most) || d.flags&wideCredit != 0) && !p.safe(list) {
		return false
	}
	if d.takes && p.mirrors() {
		return d.quickMirrored(i, p, list)
	}
	if !d.quickBounds(p) {
		return false
	}
	q := d.pass(i, p, len(list))
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
	cut      []uint16
	rates    []int64
	factors  []int64
	running  bool
	divided  bool // earnings are divided by step, to be rounded
	step     divisor
	pad      int64 // brings those that are not to the fineness of the plan
	interval int   // the current one; −1: none yet
	bounds   []int64
	total    int64 // of the interval
	tier     int   // that the total lies in
	low, up  int64 // bounds of that tier; none where the rule looks back
}

// pass begins a pass over some credits.
func (d *desk) pass(i int, p *part, credits int) pass {
	n := len(d.k.cadence.periods)
	q := pass{d: d, p: p, i: i, sums: d.sums[i*n : (i+1)*n], cadence: d.k.cadence.of, cut: p.cut.of, rates: p.kernel.rates, factors: d.k.factors,
		running: p.doc.Grain == Running, pad: p.pad, interval: -1}
	if d.k.doc.RoundAt == EachEarning && p.padPlaces > d.k.fine {
		q.divided, q.step = true, p.step
	}
	if d.trace {
		d.entries = slices.Grow(d.entries, credits)
	}
	return q
}

// book books one credit and returns what it earned.
func (q *pass) book(c *credit) int64 {
	if n := int(q.cut[c.day]); n != q.interval {
		q.enter(n)
	} else if !q.running {
		q.again()
	}
	before, after := q.total, q.total+c.amount
	q.total = after
	var amount int64
	if after >= q.low && after <= q.up && before >= q.low {
		amount = c.amount * q.rates[q.tier]
	} else {
		amount = q.cross(before, after)
	}
	if amount *= q.factors[c.rule]; q.divided {
		amount = q.step.quotient(amount)
	} else {
		amount *= q.pad
	}
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

// cross returns what the step from one total to another in another tier earns.
func (q *pass) cross(before, after int64) int64 {
	k := q.p.kernel
	sum := k.at(after, q.bounds) - k.at(before, q.bounds)
	q.settle(k.tier(after, q.bounds))
	return sum
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
	d := q.d
	if !d.trace {
		return
	}
	if !q.running {
		before = 0
	}
	d.entries = d.entries[:len(d.entries)+1] // the pass made room
	e := &d.entries[len(d.entries)-1]        // field by field, as in shelves.put
	e.amount, e.base, e.before = amount, c.amount, before
	e.fact, e.from, e.wide = c.fact, c.seat, 0
	e.part, e.period, e.interval, e.rule = uint16(q.i), period, uint16(q.interval), c.rule
	e.level, e.source, e.mirror = c.level, uint8(c.source()), false
}
