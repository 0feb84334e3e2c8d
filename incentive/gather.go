package incentive

import (
	"slices"

	"github.com/shopspring/decimal"
)

// gather collects the credits of the seat in order: its own, and those that roll up to it.
// Where no order changes what they earn, and nobody asks for them before the trace is read,
// they stay where they lie.
func (d *desk) gather() {
	if d.loose = false; len(d.s.below) > 0 {
		known, n := d.inAll()
		if d.trust(known, n) && d.lie && d.k.apart && (d.visits == nil || d.k.countable()) && d.simple() && (!d.traced || d.ranked && n < maxCredits) {
			d.list, d.loose = nil, true
			return
		}
		d.collect()
		return
	}
	d.list = d.b.of(d.number)
	known := d.b.traits(d.number)
	if d.trust(known, len(d.list)) || d.survey() {
		return
	}
	d.own = append(d.own, d.list...)
	d.own, d.spare = d.sort(d.own, d.spare)
	d.list = d.own
}

// inAll returns what is known of the credits of the seat and of all below it, and how many
// they are.
func (d *desk) inAll() (known traits, n int) {
	known, n = d.b.traits(d.number), len(d.b.of(d.number))
	if n == 0 {
		known = traits{}
	}
	for i := range d.s.below {
		seat := d.s.below[i].seat
		if credits := len(d.b.of(seat)); credits > 0 {
			known, n = known.with(d.b.traits(seat)), n+credits
		}
	}
	return known, n
}

// trust takes over what is known of credits. It returns false where that is not enough,
// and each of them has to be looked at.
func (d *desk) trust(known traits, credits int) bool {
	d.known, d.takes, d.size, d.ranked = known, false, known.size(credits), d.b.ascending && known.flags&late == 0
	return d.b.ascending && known.flags&(wideCredit|followsFact|reversesFact) == 0
}

// collect collects the credits of a seat with others below it, in order.
func (d *desk) collect() {
	d.loose = false
	known, n := d.inAll()
	known.sources = d.b.traits(d.number).sources | 1<<FromBelow
	trusted := d.trust(known, n)
	if d.ranked && n > few && n < maxCredits && d.simple() {
		d.merge(n)
		if d.list = d.own; !trusted {
			d.survey()
		}
		return
	}
	d.own = append(d.own[:0], d.b.of(d.number)...)
	for i := range d.s.below {
		l := &d.s.below[i]
		d.rollUp(l, d.b.of(l.seat))
	}
	if d.list = d.own; d.survey() {
		return
	}
	d.own, d.spare = d.sort(d.own, d.spare)
	d.list = d.own
}

// simple reports whether all credits from below are handed on as they are.
func (d *desk) simple() bool {
	m := d.k.sources[FromBelow]
	if len(m.rules) > 1 || len(m.rules[0].when) > 0 {
		return false
	}
	for i := range d.s.below {
		l := &d.s.below[i]
		if !d.untouched(m.rules[0].index, l.level) || d.foreign(l) {
			return false
		}
	}
	return true
}

// foreign reports whether the credits of a seat below are in another currency.
func (d *desk) foreign(l *link) bool {
	return d.g.seats[l.seat].plan.doc.Currency != d.k.doc.Currency
}

// survey looks over the credits of the seat and reports whether they are known to be in
// order. It does without jumps, because there are as many credits as facts.
func (d *desk) survey() bool {
	known, last := traits{}, uint32(0)
	falls, before := int64(0), int64(0)
	for i := range d.list {
		c := &d.list[i]
		known = known.seeing(c)
		last = max(last, c.fact)
		rank := c.rank()
		falls |= rank - before
		before = rank
	}
	d.known, d.takes = known, known.flags&reversesFact != 0
	d.size = known.size(len(d.list))
	d.ranked = d.b.ascending && int(last) < d.b.sales.count
	return len(d.list) < 2 || d.ranked && falls >= 0
}

// rollUp adds what credits of a seat below give to the seat.
func (d *desk) rollUp(l *link, list []credit) {
	m, measures := d.k.sources[FromBelow], d.k.alike[d.g.seats[l.seat].plan.number]
	simple := len(m.rules) == 1 && len(m.rules[0].when) == 0 && d.untouched(m.rules[0].index, l.level) && !d.foreign(l)
	rule := uint16(m.rules[0].index + 1)
	d.own = slices.Grow(d.own, len(list))
	for i := range list {
		c := &list[i]
		measure := measures[c.measure]
		if !d.rises(l, c, measures) {
			continue
		}
		if !simple {
			d.lift(c, l, uint8(measure), m)
			continue
		}
		d.own = append(d.own, *c)
		d.own[len(d.own)-1].raise(l, uint8(measure), rule)
	}
}

// dayOf returns the day whose chart a credit goes by.
func (d *desk) dayOf(c *credit) int32 {
	if c.flags&followsFact == 0 {
		return int32(c.day)
	}
	if n, ok := d.g.cuts.day(d.b.fact(d.b.root(c.fact)).On); ok {
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
	c := *from
	c.raise(l, measure, 0)
	n := c.fact
	if c.flags&followsFact != 0 {
		n = d.b.root(n)
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
			x := d.amount(&c).decimal(d.g.scale).Mul(lifts[c.level-1]).Mul(d.exchange(&c))
			if x = d.k.doc.Crediting.Rules[rule].counted(x); !x.IsZero() || c.flags&reversesFact == 0 {
				d.put(up, moneyOf(x, d.g.scale))
			}
		}
		if d.k.doc.Crediting.Match == FirstMatch {
			d.unambiguous(&c, m, &x, r)
			return
		}
	}
}

// unambiguous reports rules of equal rank that take one credit from below.
func (d *desk) unambiguous(c *credit, m *matcher, x *subject, r int) {
	for s := m.rival(x, r, r); s >= 0; s = m.rival(x, r, s) {
		if d.k.doc.Crediting.Rules[m.rules[s].index].takes(d.g.seats[c.seat].plan.doc.ID) {
			d.k.ambiguous(d.problems.At("facts").Index(int(c.fact)), m, r, s)
			return
		}
	}
}

// exchange returns what one of the currency of a credit from below is in that of the plan, on
// the day of the sale.
func (d *desk) exchange(c *credit) decimal.Decimal {
	from, to := d.g.seats[c.seat].plan.doc.Currency, d.k.doc.Currency
	if from == to || d.k.measures[c.measure].doc.Units {
		return one
	}
	on := d.b.fact(d.b.root(c.fact)).On
	x, ok := d.g.rate(from, to, on)
	if !ok {
		d.missing(c, "it is credited in %s below, the plan is in %s, and there is no exchange rate for %s", from, to, on)
	}
	return x.Rate
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
