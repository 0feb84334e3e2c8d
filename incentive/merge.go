package incentive

import "slices"

// merge collects credits of the seat and of all below it in order: it counts their days,
// and raises each to its place at once.
func (d *desk) merge(credits int) {
	own, m := d.b.of(d.number), d.k.sources[FromBelow]
	days := d.days
	clear(days)
	for i := range own {
		days[own[i].day+1]++
	}
	for i := range d.s.below {
		l := &d.s.below[i]
		list, r := d.b.of(l.seat), d.raiser(l)
		for j := range list {
			if c := &list[j]; r.takes(c) {
				days[c.day+1]++
			}
		}
	}
	for i := 1; i < len(days); i++ {
		days[i] += days[i-1]
	}
	d.own = slices.Grow(d.own[:0], credits)[:days[len(days)-1]]
	for i := range own {
		n := &days[own[i].day]
		d.own[*n] = own[i]
		*n++
	}
	rule := uint16(m.rules[0].index + 1)
	for i := range d.s.below {
		l := &d.s.below[i]
		list, r := d.b.of(l.seat), d.raiser(l)
		for j := range list {
			c := &list[j]
			if !r.takes(c) {
				continue
			}
			n := &days[c.day]
			up := &d.own[*n]
			*n++
			*up = *c
			up.raise(l, uint8(r.measures[c.measure]), rule)
		}
	}
	d.insert(d.own)
}

// A raiser knows which credits of a seat below roll up, as long as they follow no others.
type raiser struct {
	from, to int32 // days
	measures []int16
}

func (d *desk) raiser(l *link) raiser {
	return raiser{l.from, l.to, d.k.alike[d.g.seats[l.seat].plan.number]}
}

func (r *raiser) takes(c *credit) bool {
	return int32(c.day) >= r.from && int32(c.day) < r.to && c.source() != Overlaid && r.measures[c.measure] >= 0
}

// raise turns the credit of a seat into what it is for a seat above, by a rule there.
func (c *credit) raise(l *link, measure uint8, rule uint16) {
	c.seat, c.rule, c.measure, c.level = l.seat, rule, measure, l.level
	c.flags = c.flags&(1<<sourceShift-1) | uint8(FromBelow)<<sourceShift
}
