package incentive

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/apportion"
)

// A cutback is what clawbacks and caps have made of a chain.
type cutback struct {
	next   int     // the first of its treads that is of a later period than the current one
	owned  money   // what it earned up to the current period, before caps
	waits  money   // what a clawback has left in the current period
	was    money   // in the period before, with the caps that have been applied
	now    money   // in the current period
	cuts   []money // by cap, what it has taken off in all and not given back
	since  []int   // by cap, the interval in which it did so last
	latest []money // by cap, the part of the cut that is of that interval
	treads []tread // of caps and clawbacks
	keeps  int     // the chain of what a clawback leaves, counted from 1; 0: none
}

// A cutting is the work on the cutbacks of a seat, period by period. It looks only at the
// chains that something may happen to in a period.
type cutting struct {
	backs   []cutback // by chain; none: there are no caps, guarantees or clawbacks
	live    []int     // the chains that earn something in the current period, lose it, or may get back what a cap took off
	used    []counted // by cap
	weights []money   // of the live chains
}

// A counted is what a cap has let through.
type counted struct {
	interval int
	used     money // in the interval
}

// adjust works out, period by period, what clawbacks leave, what caps take off the chains
// and give back, and what guarantees add.
func (t *teller) adjust(i uint32) {
	k, c := t.d.k, &t.cut
	c.backs = c.backs[:0]
	if len(k.caps) == 0 && t.d.s.floors == nil && len(k.doc.Terms.Clawbacks) == 0 {
		return
	}
	caps := len(k.caps)
	c.backs, c.live, c.used = slices.Grow(c.backs, len(t.chains)), c.live[:0], make([]counted, caps)
	cuts, since, latest := make([]money, caps*len(t.chains)), make([]int, caps*len(t.chains)), make([]money, caps*len(t.chains))
	for n := range t.chains {
		from, to := n*caps, (n+1)*caps
		c.backs = append(c.backs, cutback{next: t.chains[n].from, cuts: cuts[from:to:to], since: since[from:to:to], latest: latest[from:to:to]})
	}
	scaled := make([]money, len(k.cadence.periods)*caps)
	for _, a := range t.r.scaled[i] {
		scaled[int(a.period)*caps+int(k.adjusts(&a))-len(k.parts)] = a.amount
	}
	for p, list := range t.touched() {
		t.rouse(p, list)
		for j := range k.caps {
			t.limit(j, p, scaled[p*caps+j])
		}
		t.guarantee(p)
	}
}

// touched returns, for every period that has begun, the chains that have a tread in it.
func (t *teller) touched() [][]int {
	cadence := t.d.k.cadence
	begun, _ := slices.BinarySearchFunc(cadence.first, t.d.last+1, func(first uint16, day int) int { return cmp.Compare(int(first), day) })
	out := make([][]int, begun)
	for n := range t.chains {
		for _, s := range t.treads[t.chains[n].from:t.chains[n].to] {
			if list := out[s.period]; len(list) == 0 || list[len(list)-1] != n {
				out[s.period] = append(list, n)
			}
		}
	}
	return out
}

// rouse takes the chains that something may happen to in a period to its end: those that
// have a tread in it, and those that may get back what a cap took off.
func (t *teller) rouse(period int, touched []int) {
	c := &t.cut
	c.live = append(slices.DeleteFunc(c.live, func(n int) bool { return !t.returns(&c.backs[n], period) }), touched...)
	slices.Sort(c.live)
	c.live = slices.Compact(c.live)
	for _, n := range c.live {
		if !t.chains[n].kept {
			t.advance(n, period)
		}
	}
	slices.Sort(c.live) // with what clawbacks have left
	c.live = slices.Compact(c.live)
	for _, n := range c.live {
		if t.chains[n].kept {
			t.advance(n, period)
		}
	}
}

// returns reports whether a cap may give back something in a period.
func (t *teller) returns(b *cutback, period int) bool {
	for j, cut := range b.cuts {
		if l := &t.d.k.caps[j]; !cut.isZero() && (l.doc.Excess == Deferred || t.interval(l, period) == b.since[j]) {
			return true
		}
	}
	return false
}

// interval returns the interval of a cap that a period lies in.
func (t *teller) interval(l *limit, period int) int {
	return int(l.cut.of[t.d.k.cadence.first[period]])
}

// advance takes a chain to the end of a period, step by step. What one reversal takes back is
// one step, by however many credits it does so.
func (t *teller) advance(n, period int) {
	c, b, fine := &t.chains[n], &t.cut.backs[n], t.d.k.fine
	b.was = b.owned
	b.owned, b.waits = b.owned.plus(b.waits, fine), money{}
	cut := money{}
	for _, m := range b.cuts {
		cut = cut.plus(m, fine)
	}
	for b.next < c.to && int(t.treads[b.next].period) <= period {
		s, before := &t.treads[b.next], b.owned
		for b.next < c.to && int(t.treads[b.next].period) <= period && t.treads[b.next].reversal == s.reversal {
			b.owned = b.owned.plus(t.treads[b.next].amount, fine)
			b.next++
		}
		had := before.plus(cut, fine)
		cut = shrunk(cut, before, b.owned, fine)
		if s.reversal != noFact && t.d.k.parts[c.part].clawback >= 0 {
			t.leave(n, s, had, b.owned.plus(cut, fine))
			c, b = &t.chains[n], &t.cut.backs[n]
		}
	}
	b.now = b.owned
}

// leave books what a clawback leaves of what a reversal takes back, when it makes one amount
// of another, both after caps.
func (t *teller) leave(n int, s *tread, before, after money) {
	c, b, k := &t.chains[n], &t.cut.backs[n], t.d.k
	left := t.keep(c, s.reversal, before, after)
	if left.isZero() {
		return
	}
	if b.keeps == 0 {
		b.keeps = len(t.chains) + 1
		t.chains = append(t.chains, chain{part: c.part, sale: c.sale, day: c.day, kept: true})
		t.cut.backs = append(t.cut.backs, cutback{keeps: b.keeps, cuts: make([]money, len(k.caps)), since: make([]int, len(k.caps)), latest: make([]money, len(k.caps))})
		b = &t.cut.backs[n]
	}
	to := &t.cut.backs[b.keeps-1]
	to.waits = to.waits.plus(left, k.fine)
	to.treads = append(to.treads, tread{amount: left, period: s.period, item: k.keeping(), reversal: noFact})
	t.cut.live = append(t.cut.live, b.keeps-1)
}

// limit applies a cap in a period: what it took off chains that shrink is given back in
// proportion, then what is above it is taken off what the chains of the period earned, or
// what was taken off before is given back as far as there is room: while its interval
// lasts, and for a cap that defers also later.
func (t *teller) limit(j, period int, off money) {
	k, l, u := t.d.k, &t.d.k.caps[j], &t.cut.used[j]
	if n := t.interval(l, period); n != u.interval || period == 0 {
		u.interval, u.used = n, money{}
	}
	sum, weights := money{}, t.cut.weighing()
	for i, n := range t.cut.live {
		if b := &t.cut.backs[n]; l.parts == nil || l.parts[t.chains[n].part] {
			back := shrunk(b.cuts[j], b.was, b.now, k.fine).minus(b.cuts[j], k.fine)
			had := b.was.plus(b.cuts[j], k.fine)
			has := b.now.plus(b.cuts[j], k.fine).plus(back, k.fine)
			weights[i] = above(has, k.fine).minus(above(had, k.fine), k.fine)
			sum = sum.plus(has.minus(had, k.fine), k.fine)
			b.was = had
			t.restore(n, j, period, back)
		}
	}
	room := l.most.minus(u.used, k.fine)
	u.used = u.used.plus(sum, k.fine)
	switch {
	case l.doc.Excess == Scaled:
		t.spread(off, weights, j, period)
	case sum.over(room, k.fine):
		t.spread(room.minus(sum, k.fine), weights, j, period)
		u.used = l.most
	default:
		u.used = u.used.plus(t.giveBack(room.minus(sum, k.fine), j, period), k.fine)
	}
	for _, n := range t.cut.live {
		if b := &t.cut.backs[n]; l.parts == nil || l.parts[t.chains[n].part] {
			b.now = b.now.plus(b.cuts[j], k.fine)
		}
	}
}

// weighing returns room for a weight, zero, of every live chain.
func (c *cutting) weighing() []money {
	c.weights = append(c.weights[:0], make([]money, len(c.live))...)
	return c.weights
}

// takeOff adds to what a cap takes off a chain.
func (t *teller) takeOff(n, j, period int, amount money) {
	if amount.isZero() {
		return
	}
	b := &t.cut.backs[n]
	b.cuts[j] = b.cuts[j].plus(amount, t.d.k.fine)
	b.treads = append(b.treads, tread{amount: amount, period: uint16(period), item: uint16(len(t.d.k.parts) + j), reversal: noFact})
}

// restore gives back some of what a cap has taken off a chain, in whatever intervals it did
// so.
func (t *teller) restore(n, j, period int, amount money) {
	if amount.isZero() {
		return
	}
	b := &t.cut.backs[n]
	cut := b.cuts[j]
	t.takeOff(n, j, period, amount)
	b.latest[j] = shrunk(b.latest[j], cut, b.cuts[j], t.d.k.fine)
}

// spread takes an amount below zero off the chains that earned something in the period.
// Who only gets back what a sale had cost him has earned nothing.
func (t *teller) spread(off money, weights []money, j, period int) {
	fine := t.d.k.fine
	most := money{}
	for i := range weights {
		weights[i] = above(weights[i], fine)
		most = most.plus(weights[i], fine)
	}
	if (money{}).minus(off, fine).over(most, fine) {
		off = money{}.minus(most, fine)
	}
	for i, part := range inProportion(off, weights, fine) {
		if n := t.cut.live[i]; !part.isZero() {
			b, already := &t.cut.backs[n], t.taken(n, j)
			b.since[j], b.latest[j] = t.cut.used[j].interval, already.plus(part, fine)
			t.takeOff(n, j, period, part)
		}
	}
}

// giveBack gives back, as far as there is room, what a cap took off before: in the same
// interval, and for a cap that defers also earlier, once the period has ended.
func (t *teller) giveBack(room money, j, period int) money {
	fine, deferred := t.d.k.fine, t.d.k.caps[j].doc.Excess == Deferred && t.ended(period)
	weights, sum := t.cut.weighing(), money{}
	for i, n := range t.cut.live {
		cut := t.taken(n, j)
		if deferred {
			cut = t.cut.backs[n].cuts[j]
		}
		weights[i] = money{}.minus(cut, fine)
		sum = sum.plus(weights[i], fine)
	}
	if sum.over(room, fine) {
		sum = room
	}
	for i, part := range inProportion(sum, weights, fine) {
		n := t.cut.live[i]
		if deferred {
			t.restore(n, j, period, part)
			continue
		}
		t.takeOff(n, j, period, part)
		b := &t.cut.backs[n]
		b.latest[j] = b.latest[j].plus(part, fine)
	}
	return sum
}

// taken returns what a cap has taken off a chain in its current interval and not given back.
func (t *teller) taken(n, j int) money {
	if b := &t.cut.backs[n]; b.since[j] == t.cut.used[j].interval {
		return b.latest[j]
	}
	return money{}
}

// guarantee adds what a period that has ended is short of its guarantee.
func (t *teller) guarantee(period int) {
	d := t.d
	if d.s.floors == nil || !t.ended(period) || d.s.floors[period].isZero() {
		return // nothing is guaranteed
	}
	sum := money{}
	for _, n := range t.cut.live {
		sum = sum.plus(t.cut.backs[n].now.minus(t.cut.backs[n].was, d.k.fine), d.k.fine)
	}
	if d.s.floors[period].over(sum, d.k.fine) {
		t.earn(claimed{amount: d.s.floors[period].minus(sum, d.k.fine), sale: noFact, period: uint16(period), item: d.k.guaranteed() + d.s.floors[period].by})
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
