package incentive

import (
	"slices"
	"sort"
)

// original returns the place, in a list in order, of the credit that the reversal at a place
// takes back.
func (d *desk) original(list []credit, at int) (int, bool) {
	c := &list[at]
	n := d.b.origin[c.fact]
	day, ok := d.g.cuts.day(d.b.fact(n).On)
	if !ok {
		return 0, false
	}
	first, last := row(list, at)
	want := credit{day: uint16(day), fact: n}
	if d.b.fact(n).Original != "" {
		want.flags = followsFact
	}
	i := sort.Search(len(list), func(i int) bool { return !d.precedes(&list[i], &want) })
	end := i
	for end < len(list) && list[end].fact == n {
		end++
	}
	nth := alikes(list[first:at], c)
	if alikes(list[i:end], c) != alikes(list[first:last], c) {
		nth = d.below(c, nth, n)
	}
	for ; i < end && nth >= 0; i++ {
		if alike(&list[i], c) {
			if nth == 0 {
				return i, true
			}
			nth--
		}
	}
	return 0, false
}

// row returns from where to where the credits of the fact of a credit stand.
func row(list []credit, at int) (first, end int) {
	for first = at; first > 0 && list[first-1].fact == list[at].fact; first-- {
	}
	for end = at + 1; end < len(list) && list[end].fact == list[at].fact; end++ {
	}
	return first, end
}

// alikes returns how many credits look like one.
func alikes(list []credit, c *credit) (n int) {
	for i := range list {
		if alike(&list[i], c) {
			n++
		}
	}
	return n
}

// below returns which of the credits that rise from a seat for a fact is of the same rule there
// as the nth of those that rise for a reversal of it, or -1. A reversal has none where a rule
// counts nothing of what it takes back.
func (d *desk) below(c *credit, nth int, fact uint32) int {
	own, measures := d.b.of(c.seat), d.k.alike[d.g.seats[c.seat].plan.number]
	var back, sale []*credit
	for i := range own {
		if o := &own[i]; o.source() == Overlaid || measures[o.measure] != int16(c.measure) {
			continue
		} else if o.fact == c.fact {
			back = append(back, o)
		} else if o.fact == fact {
			sale = append(sale, o)
		}
	}
	return slices.IndexFunc(sale, func(o *credit) bool { return nth < len(back) && o.rule == back[nth].rule })
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
