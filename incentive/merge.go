package incentive

import "slices"

// merge collects credits of the seat and of all below it in the order of their ranks. It
// raises them and counts their days, sorts keys of them, and then puts each credit in its
// place.
func (d *desk) merge(credits int) {
	d.spare = append(slices.Grow(d.spare[:0], credits), d.b.of(d.number)...)
	clear(d.days)
	count(d.spare, d.days)
	rule := uint16(d.k.sources[FromBelow].rules[0].index + 1)
	for i := range d.s.below {
		d.raiseAll(&d.s.below[i], rule)
	}
	n := len(d.spare)
	d.own, d.keys = slices.Grow(d.own[:0], n)[:n], slices.Grow(d.keys[:0], n)[:n]
	d.sortKeys()
	own, spare := d.own, d.spare
	for i, key := range d.keys {
		own[i] = spare[key%maxCredits]
	}
}

// count counts the days of credits, each one place further on.
func count(list []credit, days []uint32) {
	for i := range list {
		days[list[i].day+1]++
	}
}

// raiseAll adds the credits of a seat below, as the only rule of the plan raises them, and
// counts their days.
func (d *desk) raiseAll(l *link, rule uint16) {
	from := len(d.spare)
	measures := d.k.alike[d.g.seats[l.seat].plan.number]
	if list := d.b.of(l.seat); d.allRise(l, measures) {
		d.spare = append(d.spare, list...)
	} else {
		for i := range list {
			if c := &list[i]; d.rises(l, c, measures) {
				d.spare = append(d.spare, *c)
			}
		}
	}
	added, up := d.spare[from:], *l
	count(added, d.days)
	for i := range added {
		c := &added[i]
		c.raise(&up, uint8(measures[c.measure]), rule)
	}
}

// allRise reports whether it is known that every credit of a seat below rises.
func (d *desk) allRise(l *link, measures []int16) bool {
	return l.from <= 0 && l.to >= int32(d.g.cuts.days) && d.b.traits(l.seat).sources>>Overlaid&1 == 0 && slices.Min(measures) >= 0
}

// rises reports whether a credit of a seat below rolls up. Overlays do not: they are extra
// already.
func (d *desk) rises(l *link, c *credit, measures []int16) bool {
	day := d.dayOf(c)
	return day >= l.from && day < l.to && c.source() != Overlaid && measures[c.measure] >= 0
}

// raise turns the credit of a seat into what it is for a seat above, by a rule there.
func (c *credit) raise(l *link, measure uint8, rule uint16) {
	c.seat, c.rule, c.measure, c.level = l.seat, rule, measure, l.level
	c.flags = c.flags&(1<<sourceShift-1) | uint8(FromBelow)<<sourceShift
}

// maxCredits bounds the credits that are merged.
const maxCredits = 1 << 30

// sortKeys sorts keys of all credits that have been collected: by day, then as rank does, and
// those of one fact as they came. A key is the rest of the rank, and the place of the credit.
// Days has how many there are of each.
func (d *desk) sortKeys() {
	days, keys := d.days, d.keys
	for i := 1; i < len(days); i++ {
		days[i] += days[i-1]
	}
	for i := range d.spare {
		c := &d.spare[i]
		at := days[c.day]
		days[c.day] = at + 1
		keys[at] = uint64(c.flags&(followsFact|reversesFact))<<61 | uint64(c.fact)<<30 | uint64(i)
	}
	from := uint32(0)
	for _, to := range days[:len(days)-1] {
		if to-from > 1 {
			sortFew(keys[from:to])
		}
		from = to
	}
}

// sortFew sorts numbers that are mostly few and in no order: those without a jump.
func sortFew(list []uint64) {
	if len(list) > 8 {
		slices.Sort(list)
		return
	}
	for end := len(list) - 1; end > 0; end-- {
		top := list[0]
		for i := 1; i <= end; i++ {
			next := list[i]
			list[i-1], top = min(top, next), max(top, next)
		}
		list[end] = top
	}
}
