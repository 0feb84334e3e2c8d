package incentive

import "slices"

// countable reports whether what the credits of a plan come by can be counted without
// looking at each of them in order.
func (k *contract) countable() bool {
	tiered := func(p part) bool { _, ok := p.doc.Rule.(Tiered); return ok }
	windfall := func(r CreditRule) bool { return r.Windfall != nil }
	return k.doc.Crediting.Match == FirstMatch && !slices.ContainsFunc(k.parts, tiered) && !slices.ContainsFunc(k.doc.Crediting.Rules, windfall)
}

// see counts the measures and rules of credits of the seat.
func (v *visitor) see(list []credit) {
	credits, slots, of := v.credits, v.slots, v.at.crediting.slots
	for i := range list {
		c := &list[i]
		credits[tableOf(c.measure, c.source(), c.flags&reversesFact != 0)]++
		slots[int(of[c.rule])+2*int(c.level)+int(c.flags>>sharedShift&1)]++
	}
}

// raised counts the credits of a seat below that are left where they lie, as raise would
// turn them. Nothing tells those who share a sale apart any more.
func (v *visitor) raised(d *desk, l *link) {
	measures, list := d.k.alike[d.g.seats[l.seat].plan.number], d.b.of(l.seat)
	rule := d.k.sources[FromBelow].rules[0].index + 1
	slot := int(v.at.crediting.slots[rule]) + 2*int(l.level)
	if d.allRise(l, measures) && len(measures) == 1 {
		v.slots[slot] += int32(len(list))
		v.credits[tableOf(uint8(measures[0]), FromBelow, false)] += int32(len(list))
		return
	}
	for i := range list {
		if c := &list[i]; d.rises(l, c, measures) {
			v.slots[slot]++
			v.credits[tableOf(uint8(measures[c.measure]), FromBelow, false)]++
		}
	}
}
