package incentive

import "sort"

// original returns the place, in a list in order, of the credit that the reversal at a place
// takes back.
func (d *desk) original(list []credit, at int) (int, bool) {
	c := &list[at]
	n := d.b.origin[c.fact]
	day, ok := d.g.cuts.day(d.b.fact(n).On)
	if !ok {
		return 0, false
	}
	nth := 0 // among the credits of the reversal that look the same; they stand in a row
	for i := at - 1; i >= 0 && list[i].fact == c.fact; i-- {
		if alike(&list[i], c) {
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

// lost reports a reversal without an original.
func (d *desk) lost(c *credit) {
	d.missing(c, "its original earned nothing during the run that could be taken back")
}

// takeBack returns what a reversal takes back of what its original earned: the same
// portion of it as of the amount, to the places of the plan, and the rest with the last
// one. It reports reversals of more than there was.
func (d *desk) takeBack(e *earned, c *credit) (money, bool) {
	scale, fine := d.g.scale, d.k.fine
	reversed := e.reversed.minus(d.amount(c), scale)
	if reversed.exceeds(e.base, scale) {
		d.missing(c, "it takes back %s of %s", reversed.decimal(scale), e.base.decimal(scale))
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
