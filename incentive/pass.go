package incentive

import "slices"

// A pass is the work on one component of one seat, in whole numbers.
type pass struct {
	d       *desk
	p       *part
	i       int
	lens    lens
	amounts []int64 // what each credit earned that counts

	last   int32 // day of the interval
	bounds []int64
	total  int64  // of the interval
	goes   int64  // −1: the total goes on from credit to credit; 0: each begins anew
	tier   int    // that the total lies in
	low    int64  // bound of that tier
	width  uint64 // of that tier; its upper bound is part of it
}

// pass begins a pass over some credits.
func (d *desk) pass(i int, p *part, credits int) pass {
	q := pass{d: d, p: p, i: i, lens: d.lens(p, d.known), last: -1}
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

// walk books the credits of a list that count, in their order.
func (q *pass) walk(list []credit) { q.book(q.sift(list)) }

// book books credits, in their order. It does one thing to all of them after the other:
// short loops are fast.
func (q *pass) book(list []credit) {
	n := len(q.amounts)
	q.amounts = q.amounts[:n+len(list)]
	out := q.amounts[n:]
	if q.p.kernel.flat() {
		q.flat(list, out)
	} else {
		q.tiers(list, out)
	}
	if q.p.divided {
		q.p.step.quotients(out, q.d.known.natural() && !q.p.kernel.anyRetro)
	}
	q.pay(list, out)
}

// sift returns the credits of a list that count.
func (q *pass) sift(list []credit) []credit {
	if q.lens.all {
		return list
	}
	q.d.sifted = q.lens.sift(list, q.d.sifted[:0])
	return q.d.sifted
}

// flat multiplies every credit by the only rate.
func (q *pass) flat(list []credit, out []int64) {
	weights, rules := q.p.weights[0][q.lens.rule:], q.lens.rules
	out = out[:len(list)]
	if rules == 0 {
		weight := weights[0]
		for i := range list {
			out[i] = list[i].amount * weight
		}
		return
	}
	for i := range list {
		c := &list[i]
		out[i] = c.amount * weights[c.rule&rules]
	}
}

// tiers multiplies every credit by the rates of the tiers that it lies in.
func (q *pass) tiers(list []credit, out []int64) {
	for n := 0; n < len(list); {
		c := &list[n]
		q.turn(c.day)
		done := q.inside(list[n:], out[n:])
		if n += done; done == 0 {
			out[n] = q.weigh(c)
			n++
		}
	}
}

// turn makes the interval of a day the one that the total is of.
func (q *pass) turn(day uint16) {
	if int32(day) <= q.last {
		return
	}
	n, width := int(q.p.cut.of[day]), len(q.p.kernel.rates)
	q.last, q.total = int32(q.p.cut.last(n)), 0
	q.bounds = q.d.bounds[n*width : (n+1)*width]
	q.settle(0)
}

// inside multiplies the first credits of a list by one rate, for as long as they lie in the
// interval and the total in its tier. It returns how many credits that are.
func (q *pass) inside(list []credit, out []int64) int {
	if q.goes == 0 {
		q.again()
	}
	total, low, width, goes := q.total, q.low, q.width, q.goes
	if uint64(total-low) > width {
		return 0
	}
	last, rules := q.last, q.lens.rules
	weights := q.p.weights[q.tier][q.lens.rule:]
	out = out[:len(list)]
	for i := range list {
		c := &list[i]
		after := total + c.amount
		if int32(c.day) > last || uint64(after-low) > width {
			q.total = total
			return i
		}
		total = after & goes
		out[i] = c.amount * weights[c.rule&rules]
	}
	q.total = total
	return len(list)
}

// weigh multiplies one credit by the rates of the tiers that the step to it crosses.
func (q *pass) weigh(c *credit) int64 {
	if q.goes == 0 {
		q.again()
	}
	before, after := q.total, q.total+c.amount
	q.total = after
	rule := c.rule&q.lens.rules + q.lens.rule
	if uint64(before-q.low) <= q.width && uint64(after-q.low) <= q.width {
		return c.amount * q.p.weights[q.tier][rule]
	}
	k := q.p.kernel
	amount := (k.at(after, q.bounds) - k.at(before, q.bounds)) * q.d.k.factors[rule]
	q.settle(k.tier(after, q.bounds))
	if !q.p.divided {
		amount *= q.p.pad
	}
	return amount
}

// pay adds what credits earned to the periods of their days.
func (q *pass) pay(list []credit, amounts []int64) {
	cadence := q.d.k.cadence
	amounts = amounts[:len(list)]
	for i := 0; i < len(list); {
		period := cadence.of[list[i].day]
		last, sum := uint16(cadence.last(int(period))), int64(0)
		for ; i < len(list) && list[i].day <= last; i++ {
			sum += amounts[i] // cannot overflow: the guard of the component left room
		}
		q.d.add(q.i, period, money{n: sum})
	}
}

// again begins another event in the same interval.
func (q *pass) again() {
	if q.total = 0; q.tier != 0 {
		q.settle(0)
	}
}

// settle makes a tier the one that the total lies in.
func (q *pass) settle(tier int) {
	q.tier = tier
	low, up := int64(0), q.bounds[tier]
	switch {
	case q.p.kernel.anyRetro:
		low, up = unlimited, unlimited // every step looks back
	case tier > 0:
		low = q.bounds[tier-1]
	case !q.p.kernel.nothing:
		low = -unlimited // below zero the first rate goes on
	}
	q.low, q.width = low, uint64(up-low)
}
