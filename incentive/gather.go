package incentive

import (
	"math/bits"
	"slices"
)

// gather collects the credits of the seat in order: its own, and those that roll up to it.
// Where only sums are asked for, and no order changes them, they stay as they come.
func (d *desk) gather() {
	d.list = d.b.of(d.number)
	if len(d.s.below) > 0 {
		d.own = append(d.own[:0], d.list...)
		for i := range d.s.below {
			l := &d.s.below[i]
			d.rollUp(l, d.b.of(l.seat))
		}
		d.list = d.own
	}
	if d.survey() || d.sum && d.k.apart && d.flags&(wideCredit|reversesFact) == 0 {
		return
	}
	if len(d.s.below) == 0 {
		d.own = append(d.own[:0], d.list...)
	}
	d.own, d.spare = d.sort(d.own, d.spare)
	d.list = d.own
}

// survey looks over the credits of the seat and reports whether they are known to be in
// order. It does without jumps, because there are as many credits as facts.
func (d *desk) survey() bool {
	flags, most, last := uint8(0), uint64(0), uint32(0)
	falls, before := int64(0), int64(0)
	for i := range d.list {
		c := &d.list[i]
		flags |= c.flags
		most |= magnitude(c.amount)
		last = max(last, c.fact)
		rank := c.rank()
		falls |= rank - before
		before = rank
	}
	d.flags, d.takes = flags, flags&reversesFact != 0
	d.size = unlimited
	if hi, lo := bits.Mul64(most, uint64(len(d.list))); hi == 0 {
		d.size = min(lo, unlimited)
	}
	d.ranked = d.b.ascending && int(last) < d.b.sales.count
	return len(d.list) < 2 || d.ranked && falls >= 0
}

// rank puts credits in order where the numbers of facts are in the order of their ids: by
// day; within a day, sales before what follows them and reversals last; then by fact.
func (c *credit) rank() int64 {
	return int64(c.day)<<40 | int64(c.flags&(followsFact|reversesFact))<<32 | int64(c.fact)
}

// rollUp adds what credits of a seat below give to the seat. Overlays do not roll up:
// they are extra already.
func (d *desk) rollUp(l *link, list []credit) {
	m, measures := d.k.sources[FromBelow], d.k.alike[d.g.seats[l.seat].plan.number]
	simple := len(m.rules) == 1 && len(m.rules[0].when) == 0 && d.untouched(m.rules[0].index, l.level)
	rule := uint16(m.rules[0].index + 1)
	d.own = slices.Grow(d.own, len(list))
	for i := range list {
		c := &list[i]
		measure := measures[c.measure]
		if day := d.dayOf(c); day < l.from || day >= l.to || c.source() == Overlaid || measure < 0 {
			continue
		}
		if !simple {
			d.lift(c, l, uint8(measure), m)
			continue
		}
		n := len(d.own)
		d.own = d.own[:n+1]
		c.raise(&d.own[n], l, uint8(measure), rule)
	}
}

// raise writes down what a credit is for a seat above, by a rule there.
func (c *credit) raise(up *credit, l *link, measure uint8, rule uint16) {
	up.amount, up.fact, up.seat, up.day, up.rule = c.amount, c.fact, l.seat, c.day, rule
	up.measure, up.flags, up.level = measure, c.flags&(1<<sourceShift-1)|uint8(FromBelow)<<sourceShift, l.level
}

// dayOf returns the day whose chart a credit goes by.
func (d *desk) dayOf(c *credit) int32 {
	if c.flags&followsFact == 0 {
		return int32(c.day)
	}
	if n, ok := d.g.cuts.day(d.b.fact(d.b.origin[c.fact]).On); ok {
		return int32(n)
	}
	return int32(c.day)
}

// untouched reports whether a rule hands credits of a level on as they are.
func (d *desk) untouched(rule int, level uint8) bool {
	lifts := d.k.lifts[rule+1]
	return int(level) <= len(lifts) && lifts[level-1].Equal(one) && d.k.plain[rule+1]
}

// lift adds a credit from below for each rule that it meets.
func (d *desk) lift(from *credit, l *link, measure uint8, m *matcher) {
	var c credit
	from.raise(&c, l, measure, 0)
	n := c.fact
	if c.flags&followsFact != 0 {
		n = d.b.origin[n]
	}
	x := subject{fact: d.b.fact(n)}
	if len(m.rules) > 1 || len(m.rules[0].when) > 0 {
		x.amounts, x.month = units(x.fact, d.g.scale, nil), x.fact.On.Month()
	}
	d.visits.lifted(d.k, m, &x)
	for r := m.next(&x, 0); r >= 0; r = m.next(&x, r+1) {
		up := c
		rule := m.rules[r].index
		if !d.k.doc.Crediting.Rules[rule].takes(d.g.seats[c.seat].plan.doc.ID) {
			continue
		}
		up.rule = uint16(rule + 1)
		if lifts := d.k.lifts[rule+1]; int(c.level) <= len(lifts) && !lifts[c.level-1].IsZero() {
			x := d.amount(&c).decimal(d.g.scale).Mul(lifts[c.level-1])
			d.put(up, moneyOf(d.k.doc.Crediting.Rules[rule].counted(x), d.g.scale))
		}
		if d.k.doc.Crediting.Match == FirstMatch {
			return
		}
	}
}

// put adds a credit with an amount of any size.
func (d *desk) put(c credit, m money) {
	c.amount, c.flags = m.n, c.flags&^wideCredit
	if m.wide != nil {
		c.flags |= wideCredit
		c.amount = int64(len(d.b.wide) + len(d.local))
		d.local = append(d.local, *m.wide)
	}
	d.own = append(d.own, c)
}

// few is how many credits are sorted by comparing; more are counted by day.
const few = 24

// sort puts credits in order: by day, then by the id of the fact. It returns the sorted
// list and the memory that is free now.
func (d *desk) sort(list, spare []credit) (sorted, free []credit) {
	if len(list) > few {
		if cap(spare) < len(list) {
			spare = make([]credit, len(list)+len(list)/4)
		}
		byDay([][]credit{list}, spare[:len(list)], d.days)
		list, spare = spare[:len(list)], list
	}
	for i := 1; i < len(list); i++ {
		if !d.precedes(&list[i], &list[i-1]) {
			continue
		}
		c := list[i]
		j := i
		for ; j > 0 && d.precedes(&c, &list[j-1]); j-- {
			list[j] = list[j-1]
		}
		list[j] = c
	}
	return list, spare
}

// precedes reports whether a comes before b: by day; within a day, sales before what
// follows them and reversals last; then by the id of the fact.
func (d *desk) precedes(a, b *credit) bool {
	if d.ranked {
		return a.rank() < b.rank()
	}
	if a.day != b.day {
		return a.day < b.day
	}
	if x, y := a.flags&(followsFact|reversesFact), b.flags&(followsFact|reversesFact); x != y {
		return x < y
	}
	return a.fact != b.fact && d.b.before(a.fact, b.fact)
}
