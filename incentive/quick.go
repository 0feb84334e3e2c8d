package incentive

import "slices"

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
		return true
	}
	q.walk(list)
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

// A pass is the work on one component of one seat, in whole numbers.
type pass struct {
	d       *desk
	p       *part
	i       int
	lens    lens
	sums    []money
	goes    int64   // −1: the total goes on from credit to credit; 0: each begins anew
	amounts []int64 // what each credit earned that counts

	first, span uint32 // the days of the window: of one interval, of one period, and of the lens
	period      uint16 // of the window
	interval    int    // of the window
	bounds      []int64
	total       int64 // of the interval
	tier        int   // that the total lies in
	low, up     int64 // bounds of that tier; none where the rule looks back
}

// noInterval stands in the place of an interval before the first one.
const noInterval = -1

// nowhen is no day of a run: a window that begins with it holds none.
const nowhen = 1 << 31

// pass begins a pass over some credits.
func (d *desk) pass(i int, p *part, credits int) pass {
	n := len(d.k.cadence.periods)
	q := pass{d: d, p: p, i: i, lens: d.lens(p, d.known), sums: d.sums[i*n : (i+1)*n], first: nowhen, interval: noInterval}
	if p.doc.Grain == Running {
		q.goes = -1
	}
	if !d.traced {
		d.amounts = d.amounts[:0]
	}
	d.amounts = slices.Grow(d.amounts, credits)
	q.amounts = d.amounts[len(d.amounts):]
	return q
}

// end ends a pass: what it earned on a list is part of the trace.
func (q *pass) end(list []credit) {
	d := q.d
	d.amounts = d.amounts[:len(d.amounts)+len(q.amounts)]
	if d.traced {
		d.stretches = append(d.stretches, stretch{list, slices.Clip(q.amounts), uint16(q.i)})
	}
}

// walk books the credits of a list, in their order.
func (q *pass) walk(list []credit) {
	for n := 0; n < len(list); {
		c := &list[n]
		if !q.lens.counts(c) || !q.lens.holds(c.day) {
			n++
			continue
		}
		q.turn(c.day)
		done := q.inside(list[n:])
		if n += done; done == 0 {
			n++
			q.amounts = append(q.amounts, q.book(c))
		}
	}
}

// turn moves the window to a day.
func (q *pass) turn(day uint16) {
	if uint32(day)-q.first <= q.span {
		return
	}
	cadence, cut := q.d.k.cadence, q.p.cut
	n := int(cut.of[day])
	if n != q.interval {
		q.enter(n)
	}
	q.period = cadence.of[day]
	first := max(int(cadence.first[q.period]), int(cut.first[n]), int(q.lens.from))
	last := min(cadence.last(int(q.period)), cut.last(n), int(q.lens.to)-1)
	q.first, q.span = uint32(first), uint32(last-first)
}

// inside books the first credits of a list for as long as they lie in the window and the
// total stays in its tier: then each is multiplied by one weight. It returns how many
// credits that are.
func (q *pass) inside(list []credit) int {
	if q.goes == 0 {
		q.again()
	}
	if q.total < q.low {
		return 0
	}
	lens, total, low, up, goes := q.lens, q.total, q.low, q.up, q.goes
	first, span := q.first, q.span
	weights := q.p.weights[q.tier][q.lens.rule:]
	out := q.amounts[len(q.amounts):cap(q.amounts)]
	n, m := 0, 0
	for ; n < len(list); n++ {
		c := &list[n]
		if uint32(c.day)-first > span {
			break
		}
		if !lens.all && !lens.counts(c) {
			continue
		}
		after := total + c.amount
		if after < low || after > up {
			break
		}
		total = after & goes
		out[m] = c.amount * weights[c.rule&lens.rules]
		m++
	}
	q.total, q.amounts = total, q.amounts[:len(q.amounts)+m]
	q.pay(q.p.round(out[:m]))
	return n
}

// round divides what has been multiplied by weights where the part has to, and returns the
// sum.
func (p *part) round(amounts []int64) (sum int64) {
	if p.divided {
		return p.step.quotients(amounts)
	}
	for _, n := range amounts {
		sum += n
	}
	return sum
}

// book books one credit of the window and returns what it earned.
func (q *pass) book(c *credit) int64 {
	if q.goes == 0 {
		q.again()
	}
	before, after := q.total, q.total+c.amount
	q.total = after
	rule := c.rule&q.lens.rules + q.lens.rule
	var amount int64
	switch k := q.d.k; {
	case after >= q.low && after <= q.up && before >= q.low:
		amount = c.amount * q.p.weights[q.tier][rule]
	case q.p.divided:
		amount = q.cross(before, after) * k.factors[rule]
	default:
		amount = q.cross(before, after) * k.factors[rule] * q.p.pad
	}
	if q.p.divided {
		amount = q.p.step.quotient(amount)
	}
	q.pay(amount)
	return amount
}

// pay adds what was earned in the window to its period.
func (q *pass) pay(amount int64) {
	at := &q.sums[q.period]
	if at.wide == nil {
		at.n += amount // cannot overflow: the guard of the component left room
	} else {
		*at = at.plus(money{n: amount}, q.d.k.fine)
	}
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
	switch {
	case q.p.kernel.anyRetro:
		q.low, q.up = 1, 0
	case tier > 0:
		q.low = q.bounds[tier-1]
	case !q.p.kernel.nothing:
		q.low = -unlimited // below zero the first rate goes on
	}
}

// cross returns what the step from one total to another in another tier earns.
func (q *pass) cross(before, after int64) int64 {
	k := q.p.kernel
	sum := k.at(after, q.bounds) - k.at(before, q.bounds)
	q.settle(k.tier(after, q.bounds))
	return sum
}
