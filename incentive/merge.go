package incentive

import (
	"math/bits"
	"slices"
)

// merge collects credits of the seat and of all below it, which are not to be looked at one
// by one, in order. It raises them and counts their days, puts what they are sorted by in
// the order of days, and then each of them in its place within the day.
func (d *desk) merge(credits int) {
	d.spare = slices.Grow(d.spare[:0], credits)[:0]
	clear(d.days)
	d.spare = append(d.spare, d.b.of(d.number)...)
	for i := range d.spare {
		d.days[d.spare[i].day+1]++
	}
	rule := uint16(d.k.sources[FromBelow].rules[0].index + 1)
	for i := range d.s.below {
		d.raiseAll(&d.s.below[i], rule)
	}
	n := len(d.spare)
	d.own, d.keys = slices.Grow(d.own[:0], n)[:n], slices.Grow(d.keys[:0], n)[:n]
	for i := 1; i < len(d.days); i++ {
		d.days[i] += d.days[i-1]
	}
	for i := range d.spare {
		c := &d.spare[i]
		at := &d.days[c.day]
		d.keys[*at] = uint64(c.fact)<<32 | uint64(i)
		*at++
	}
	d.order(d.days[:len(d.days)-1])
}

// raiseAll adds the credits of a seat below, as the only rule of the plan raises them, and
// counts their days. None of them follows another one.
func (d *desk) raiseAll(l *link, rule uint16) {
	measures := d.k.alike[d.g.seats[l.seat].plan.number]
	list, days := d.b.of(l.seat), d.days
	n := len(d.spare)
	out := d.spare[:n+len(list)]
	for i := range list {
		c := &list[i]
		measure := measures[c.measure]
		if int32(c.day) < l.from || int32(c.day) >= l.to || c.source() == Overlaid || measure < 0 {
			continue
		}
		days[c.day+1]++
		up := &out[n]
		*up = *c
		up.raise(l, uint8(measure), rule)
		n++
	}
	d.spare = out[:n]
}

// raise turns the credit of a seat into what it is for a seat above, by a rule there.
func (c *credit) raise(l *link, measure uint8, rule uint16) {
	c.seat, c.rule, c.measure, c.level = l.seat, rule, measure, l.level
	c.flags = c.flags&(1<<sourceShift-1) | uint8(FromBelow)<<sourceShift
}

// order puts the credits of each day, of which days says where their keys end, in the places
// of their keys: in the order of their facts, and those of one fact as they came. Most days
// have few, and facts come in no order, so where a credit goes is counted without a jump.
func (d *desk) order(days []uint32) {
	own, spare, from := d.own, d.spare, uint32(0)
	for _, to := range days {
		keys := d.keys[from:to]
		if len(keys) > few {
			slices.Sort(keys)
			for i, key := range keys {
				own[int(from)+i] = spare[uint32(key)]
			}
			from = to
			continue
		}
		for _, key := range keys {
			at := uint64(from)
			for _, other := range keys {
				_, less := bits.Sub64(other, key, 0)
				at += less
			}
			own[at] = spare[uint32(key)]
		}
		from = to
	}
}
