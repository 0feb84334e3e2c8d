package incentive

// gather collects the credits of the seat in order: its own, and those that roll up to it.
func (d *desk) gather() {
	d.list = d.b.of(d.number)
	if len(d.s.below) == 0 && d.survey() {
		return
	}
	d.own = append(d.own[:0], d.list...)
	for i := range d.s.below {
		l := &d.s.below[i]
		d.rollUp(l, d.b.of(l.seat))
	}
	d.own, d.spare = d.sort(d.own, d.spare)
	d.list = d.own
	d.survey()
}

// survey looks over the credits of the seat and reports whether they are known to be in
// order.
func (d *desk) survey() bool {
	list, flags, size, ordered := d.list, uint8(0), uint64(0), true
	for i := range list {
		c := &list[i]
		flags |= c.flags
		size = min(size+min(magnitude(c.amount), unlimited), unlimited)
		ordered = ordered && (i == 0 || d.inOrder(&list[i-1], c))
	}
	d.flags, d.size, d.takes = flags, size, flags&reversesFact != 0
	return ordered
}

// rollUp adds what credits of a seat below give to the seat. Overlays do not roll up:
// they are extra already.
func (d *desk) rollUp(l *link, list []credit) {
	m, measures := d.k.sources[FromBelow], d.k.alike[d.g.seats[l.seat].plan.number]
	simple := len(m.rules) == 1 && len(m.rules[0].when) == 0 && d.untouched(m.rules[0].index, l.level)
	for i := range list {
		c := &list[i]
		measure := measures[c.measure]
		if day := d.dayOf(c); day < l.from || day >= l.to || c.source() == Overlaid || measure < 0 {
			continue
		}
		d.own = append(d.own, *c)
		up := &d.own[len(d.own)-1]
		up.seat, up.level, up.measure = l.seat, l.level, uint8(measure)
		up.flags = c.flags&(1<<sourceShift-1) | uint8(FromBelow)<<sourceShift
		if simple {
			up.rule = uint16(m.rules[0].index + 1)
			continue
		}
		lifted := *up
		d.own = d.own[:len(d.own)-1]
		d.lift(lifted, m)
	}
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
func (d *desk) lift(c credit, m *matcher) {
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
		if d.inOrder(&list[i-1], &list[i]) {
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

// inOrder reports credits of which the first one is known to come first at a glance.
func (d *desk) inOrder(a, b *credit) bool {
	return a.day < b.day || a.day == b.day && d.b.ascending && (a.flags|b.flags)&followsFact == 0 && a.fact <= b.fact && int(b.fact) < len(d.b.facts)
}

// precedes reports whether a comes before b: by day; within a day, sales before what
// follows them and reversals last; then by the id of the fact.
func (d *desk) precedes(a, b *credit) bool {
	if a.day != b.day {
		return a.day < b.day
	}
	if x, y := a.flags&(followsFact|reversesFact), b.flags&(followsFact|reversesFact); x != y {
		return x < y
	}
	return a.fact != b.fact && d.b.before(a.fact, b.fact)
}
