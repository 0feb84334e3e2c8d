package incentive

import "sort"

// original returns the number, in a list, of the credit that a reversal takes back.
func (d *desk) original(list []credit, c *credit) (int, bool) {
	n := d.b.origin[c.fact]
	day, ok := d.g.cuts.day(d.b.fact(n).On)
	if !ok {
		return 0, false
	}
	nth := 0 // among the credits of the reversal that look the same
	for i := range list {
		if o := &list[i]; o == c {
			break
		} else if o.fact == c.fact && alike(o, c) {
			nth++
		}
	}
	want := credit{day: uint16(day), fact: n}
	if d.b.fact(n).Original != "" {
		want.flags = followsFact
	}
	i := sort.Search(len(list), func(i int) bool { return !d.precedes(&list[i], &want) })
	for ; i < len(list) && list[i].fact == n; i++ {
		if alike(&list[i], c) {
			if nth == 0 {
				return i, true
			}
			nth--
		}
	}
	return 0, false
}

// alike reports whether two credits came about in the same way.
func alike(a, b *credit) bool {
	return a.rule == b.rule && a.measure == b.measure && a.seat == b.seat && a.level == b.level && a.source() == b.source()
}

// remember makes room for what each credit earned.
func (d *desk) remember(list []credit) {
	if cap(d.earned) < len(list) {
		d.earned = make([]earned, len(list))
	}
	d.earned = d.earned[:len(list)]
	clear(d.earned)
}

// takeBack returns what a reversal takes back of what its original earned: the same
// portion of it as of the amount, to the places of the plan, and the rest with the last
// one. It reports reversals without an original, or of more than there was.
func (d *desk) takeBack(list []credit, c *credit) (money, bool) {
	i, ok := d.original(list, c)
	if !ok {
		d.missing(c, "its original earned nothing during the run that could be taken back")
		return money{}, false
	}
	e, scale, fine := &d.earned[i], d.g.scale, d.k.fine
	reversed := e.reversed.minus(d.amount(c), scale)
	whole := e.base.decimal(scale)
	if part := reversed.decimal(scale); part.Abs().GreaterThan(whole.Abs()) || part.Sign()*whole.Sign() < 0 {
		d.missing(c, "it takes back %s of %s", part, whole)
		return money{}, false
	}
	e.reversed = reversed
	undone := d.portion(e, reversed)
	back := e.undone.minus(undone, fine)
	e.undone = undone
	return back, true
}

// portion returns what e earned on a part of its amount.
func (d *desk) portion(e *earned, part money) money {
	scale, fine, places := d.g.scale, d.k.fine, d.k.doc.Places
	if part.isZero() {
		return money{}
	}
	unit := pow10[fine-places]
	if e.amount.wide == nil && e.base.wide == nil && part.wide == nil && magnitude(e.base.n) < unlimited/uint64(unit) {
		if part.n == e.base.n {
			return e.amount
		}
		return money{n: portion(e.amount.n, part.n, e.base.n*unit) * unit}
	}
	p, whole := part.decimal(scale), e.base.decimal(scale)
	if p.Equal(whole) {
		return e.amount
	}
	return moneyOf(e.amount.decimal(fine).Mul(p).DivRound(whole, places), fine)
}

// mirrored books the credits of a list in which reversals mirror their originals.
func (q *pass) mirrored(list []credit) {
	d := q.d
	d.remember(list)
	for n := range list {
		c := &list[n]
		if !q.p.counts(c) {
			continue
		}
		q.turn(c.day)
		if c.flags&reversesFact != 0 {
			q.mirror(list, c)
			continue
		}
		before := q.before()
		amount := money{n: q.weigh(c)}
		if q.p.divided {
			amount.n = q.p.step.quotient(amount.n)
		}
		d.earned[n] = earned{amount: amount, base: money{n: c.amount}}
		e := entryOf(q.i, q.p, d.k, c)
		d.add(q.i, e.period, amount)
		d.record(e, amount, money{n: c.amount}, before, nil)
	}
}

// mirror books what a reversal takes back.
func (q *pass) mirror(list []credit, c *credit) {
	d, before := q.d, q.before()
	back, ok := d.takeBack(list, c)
	if !ok {
		return
	}
	if q.p.doc.Reversals == Mirror {
		q.total += c.amount
		q.settle(q.p.kernel.tier(q.total, q.bounds))
	}
	e := entryOf(q.i, q.p, d.k, c)
	e.mirror = true
	d.add(q.i, e.period, back)
	d.record(e, back, money{n: c.amount}, before, nil)
}

// before returns the total of the interval so far, where totals run.
func (q *pass) before() money {
	if q.goes == 0 {
		return money{}
	}
	return money{n: q.total}
}
