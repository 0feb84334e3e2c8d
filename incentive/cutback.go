package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/apportion"
)

// A counted is what a cap has let through.
type counted struct {
	interval int
	used     money // in the interval
}

// adjust works out, period by period, what clawbacks leave, what caps take off the chains
// and give back, and what guarantees add.
func (t *teller) adjust(i uint32) {
	k := t.d.k
	if len(k.caps) == 0 && t.d.s.floors == nil && len(k.doc.Terms.Clawbacks) == 0 {
		return
	}
	caps := len(k.caps)
	room := make([]money, caps*len(t.chains))
	since := make([]int, caps*len(t.chains))
	for n := range t.chains {
		t.chains[n].cuts, t.chains[n].since = room[n*caps:(n+1)*caps:(n+1)*caps], since[n*caps:(n+1)*caps:(n+1)*caps]
	}
	scaled := make([]money, len(k.cadence.periods)*caps)
	for _, a := range t.r.scaled[i] {
		scaled[int(a.period)*caps+int(k.adjusts(&a))-len(k.parts)] = a.amount
	}
	used := make([]counted, caps)
	for p := 0; p < len(k.cadence.periods) && int(k.cadence.first[p]) <= t.until; p++ {
		for n := 0; n < len(t.chains); n++ {
			t.advance(n, p)
		}
		for j := range used {
			t.limit(&used[j], j, p, scaled[p*caps+j])
		}
		t.guarantee(p)
	}
}

// advance takes a chain to the end of a period.
func (t *teller) advance(n, period int) {
	c, fine := &t.chains[n], t.d.k.fine
	c.was = c.owned
	c.owned, c.waits = c.owned.plus(c.waits, fine), money{}
	for c.next < c.to && int(t.treads[c.next].period) <= period {
		s := &t.treads[c.next]
		before := c.owned
		c.owned = before.plus(s.amount, fine)
		c.next++
		if s.reversal != noFact && t.d.k.parts[c.part].clawback >= 0 {
			t.leave(n, s, before)
			c = &t.chains[n]
		}
	}
	c.now = c.owned
}

// leave books what a clawback leaves of what a reversal takes back.
func (t *teller) leave(n int, s *tread, before money) {
	c, k := &t.chains[n], t.d.k
	cut := money{}
	for _, m := range c.cuts {
		cut = cut.plus(m, k.fine)
	}
	left := t.keep(c, s.reversal, before.plus(cut, k.fine), c.owned.plus(shrunk(cut, before, c.owned, k.fine), k.fine))
	if left.isZero() {
		return
	}
	if c.keeps == 0 {
		t.chains = append(t.chains, chain{part: c.part, sale: c.sale, day: c.day, kept: true,
			cuts: make([]money, len(k.caps)), since: make([]int, len(k.caps))})
		c = &t.chains[n]
		c.keeps = len(t.chains)
	}
	to := &t.chains[c.keeps-1]
	to.waits = to.waits.plus(left, k.fine)
	to.more = append(to.more, tread{amount: left, period: s.period, item: k.keeping(), reversal: noFact})
}

// limit applies a cap in a period: what it took off chains that shrink is given back in
// proportion, then what is above it is taken off what the chains of the period earned, or
// what was taken off before is given back as far as there is room: while its interval
// lasts, and for a cap that defers also later.
func (t *teller) limit(u *counted, j, period int, off money) {
	k, l := t.d.k, &t.d.k.caps[j]
	if n := int(l.cut.of[k.cadence.first[period]]); n != u.interval || period == 0 {
		u.interval, u.used = n, money{}
	}
	sum, weights := money{}, make([]money, len(t.chains))
	for n := range t.chains {
		c := &t.chains[n]
		if l.parts == nil || l.parts[c.part] {
			back := shrunk(c.cuts[j], c.was, c.now, k.fine).minus(c.cuts[j], k.fine)
			had := c.was.plus(c.cuts[j], k.fine)
			has := c.now.plus(c.cuts[j], k.fine).plus(back, k.fine)
			weights[n] = above(has, k.fine).minus(above(had, k.fine), k.fine)
			sum = sum.plus(has.minus(had, k.fine), k.fine)
			c.was = had
			t.cut(c, j, period, back)
		}
	}
	room := l.most.minus(u.used, k.fine)
	u.used = u.used.plus(sum, k.fine)
	switch {
	case l.doc.Excess == Scaled:
		t.spread(off, weights, j, period, u.interval)
	case sum.over(room, k.fine):
		t.spread(room.minus(sum, k.fine), weights, j, period, u.interval)
		u.used = l.most
	default:
		u.used = u.used.plus(t.giveBack(room.minus(sum, k.fine), j, period, u.interval), k.fine)
	}
	for n := range t.chains {
		if c := &t.chains[n]; l.parts == nil || l.parts[c.part] {
			c.now = c.now.plus(c.cuts[j], k.fine)
		}
	}
}

// cut adds to what a cap takes off a chain.
func (t *teller) cut(c *chain, j, period int, amount money) {
	if amount.isZero() {
		return
	}
	c.cuts[j] = c.cuts[j].plus(amount, t.d.k.fine)
	c.more = append(c.more, tread{amount: amount, period: uint16(period), item: uint16(len(t.d.k.parts) + j), reversal: noFact})
}

// spread takes an amount below zero off the chains that earned something in the period.
// Who only gets back what a sale had cost him has earned nothing.
func (t *teller) spread(off money, weights []money, j, period, interval int) {
	fine := t.d.k.fine
	most := money{}
	for n := range weights {
		weights[n] = above(weights[n], fine)
		most = most.plus(weights[n], fine)
	}
	if (money{}).minus(off, fine).over(most, fine) {
		off = money{}.minus(most, fine)
	}
	for n, part := range inProportion(off, weights, fine) {
		if !part.isZero() {
			t.chains[n].since[j] = interval
			t.cut(&t.chains[n], j, period, part)
		}
	}
}

// giveBack gives back, as far as there is room, what a cap took off before: in the same
// interval, and for a cap that defers also earlier, once the period has ended.
func (t *teller) giveBack(room money, j, period, interval int) money {
	fine, deferred := t.d.k.fine, t.d.k.caps[j].doc.Excess == Deferred && t.ended(period)
	weights, sum := make([]money, len(t.chains)), money{}
	for n := range t.chains {
		if c := &t.chains[n]; deferred || c.since[j] == interval {
			weights[n] = money{}.minus(c.cuts[j], fine)
			sum = sum.plus(weights[n], fine)
		}
	}
	if sum.over(room, fine) {
		sum = room
	}
	for n, part := range inProportion(sum, weights, fine) {
		t.cut(&t.chains[n], j, period, part)
	}
	return sum
}

// guarantee adds what a period that has ended is short of its guarantee.
func (t *teller) guarantee(period int) {
	d := t.d
	if d.s.floors == nil || !t.ended(period) || d.s.floors[period].isZero() {
		return // nothing is guaranteed
	}
	sum := money{}
	for n := range t.chains {
		sum = sum.plus(t.chains[n].now.minus(t.chains[n].was, d.k.fine), d.k.fine)
	}
	if d.s.floors[period].over(sum, d.k.fine) {
		t.earn(claimed{amount: d.s.floors[period].minus(sum, d.k.fine), sale: noFact, period: uint16(period), item: d.k.guaranteed()})
	}
}

// above returns an amount above zero, and zero for others.
func above(m money, fine int32) money {
	if (money{}).over(m, fine) {
		return money{}
	}
	return m
}

// shrunk returns what is left of a cut on an amount that shrinks to another one: as much
// of it as of the amount, and nothing where nothing is left or the sign changes.
func shrunk(cut, before, after money, fine int32) money {
	if cut.isZero() {
		return cut
	}
	x, y := before.decimal(fine), after.decimal(fine)
	switch {
	case x.Sign() != y.Sign():
		return money{}
	case y.Abs().GreaterThanOrEqual(x.Abs()):
		return cut
	}
	return ratio(cut, after, before, fine, fine, 0)
}

// inProportion divides an amount among weights of 0 or more; without any, into nothing.
func inProportion(amount money, weights []money, fine int32) []money {
	out := make([]money, len(weights))
	if amount.isZero() {
		return out
	}
	list := make([]decimal.Decimal, len(weights))
	for i, w := range weights {
		list[i] = w.decimal(fine)
	}
	d := amount.decimal(fine).Normalize() // equal amounts have equal places
	parts, err := apportion.Split(d, list, decimal.New(1, min(-fine, d.Exponent())))
	if err != nil {
		return out
	}
	for i, part := range parts {
		out[i] = moneyOf(part, fine)
	}
	return out
}
