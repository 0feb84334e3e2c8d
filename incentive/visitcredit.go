package incentive

import "slices"

// seat counts what the credits of a seat, which the desk has gathered, come by: measures,
// crediting rules, and what components count.
func (v *visitor) seat(d *desk) {
	if v == nil {
		return
	}
	c := &v.at.crediting
	v.credits, v.slots = zeros(v.credits, 16*len(d.k.measures)), zeros(v.slots, len(c.spots))
	if v.see(d.list); d.loose {
		v.see(d.b.of(d.number))
		for i := range d.s.below {
			v.raised(d, &d.s.below[i])
		}
	}
	for i, place := range v.at.measures {
		for _, n := range v.credits[16*i : 16*(i+1)] {
			v.add(place, int(n))
		}
	}
	if d.k.free {
		n := int(v.slots[0])
		for m := range d.k.measures {
			overlays := v.of(uint8(m), Overlaid)
			v.add(c.named[2], overlays)
			n -= overlays
		}
		v.add(c.named[0], n)
		v.add(c.named[1], int(v.slots[1]))
	} else {
		v.creditRules(d)
	}
	for i := range d.k.parts {
		p, at := &d.k.parts[i], &v.at.parts[i]
		for j, s := range p.doc.From {
			v.add(at.from[j], v.of(p.measure, s))
		}
		_, reversals := v.counted(p)
		v.add(at.reversed, reversals)
	}
}

// tableOf returns where credits of a measure are counted.
func tableOf(measure uint8, s Source, reverses bool) int {
	if reverses {
		return int(measure)<<4 | int(s)<<1 | 1
	}
	return int(measure)<<4 | int(s)<<1
}

// of returns how many credits a measure has of a source.
func (v *visitor) of(measure uint8, s Source) int {
	return int(v.credits[tableOf(measure, s, false)] + v.credits[tableOf(measure, s, true)])
}

// counted returns how many credits a component looks at, and how many reversals.
func (v *visitor) counted(p *part) (sales, reversals int) {
	for s := Named; s <= FromBelow; s++ {
		if p.from>>s&1 == 1 {
			sales += int(v.credits[tableOf(p.measure, s, false)])
			reversals += int(v.credits[tableOf(p.measure, s, true)])
		}
	}
	return sales, reversals
}

// zeros returns n zeros, in memory that was used before where it is large enough.
func zeros(memory []int32, n int) []int32 {
	if cap(memory) < n {
		return make([]int32, n)
	}
	memory = memory[:n]
	clear(memory)
	return memory
}

// creditRules counts the crediting rules that gave the credits, and those that were passed
// over.
func (v *visitor) creditRules(d *desk) {
	c := &v.at.crediting
	for slot, n := range v.slots {
		v.add(c.spots[slot], int(n))
	}
	if d.k.doc.Crediting.Match == AllMatches {
		v.allMatches(d)
	} else {
		for _, m := range d.k.sources {
			v.firstMatch(m)
		}
		for _, m := range d.k.owned {
			v.firstMatch(m)
		}
	}
	for i, r := range d.k.doc.Crediting.Rules {
		for n := 0; r.Windfall != nil && n < len(d.list); n++ {
			if x := &d.list[n]; int(x.rule) == i+1 && x.flags&reversesFact == 0 {
				v.windfall(c.rules[i].windfall, r, d.view(x))
			}
		}
	}
}

// firstMatch counts the rules of a source that were passed over: by the credits of those
// that rank after them.
func (v *visitor) firstMatch(m *matcher) {
	if m == nil {
		return
	}
	c, later := &v.at.crediting, 0
	for i := len(m.rules) - 1; i >= 0; i-- {
		rule := m.rules[i].index
		v.add(c.rules[rule].passed, later)
		for _, n := range v.slots[c.slots[rule+1]:c.slots[rule+2]] {
			later += int(n)
		}
	}
}

// allMatches counts the rules that did not hold for a fact that others of their source
// credited. The credits of a fact stand in a row.
func (v *visitor) allMatches(d *desk) {
	rules := d.k.doc.Crediting.Rules
	for from := 0; from < len(d.list); {
		end := from + 1
		for end < len(d.list) && d.list[end].fact == d.list[from].fact {
			end++
		}
		var gave [maxRules/64 + 2]uint64
		for _, c := range d.list[from:end] {
			gave[c.rule/64] |= 1 << (c.rule % 64)
		}
		came := func(r CreditRule) bool {
			return slices.ContainsFunc(d.list[from:end], func(c credit) bool {
				return c.source() == r.From && (r.From != Owned || rules[c.rule-1].Field == r.Field)
			})
		}
		for i, r := range rules {
			if came(r) && gave[(i+1)/64]>>((i+1)%64)&1 == 0 {
				v.add(v.at.crediting.rules[i].passed, 1)
			}
		}
		from = end
	}
}

// windfall counts on which side of a windfall a credit was.
func (v *visitor) windfall(sides int32, r CreditRule, c Credit) {
	counts := orOne(r.Counts)
	if counts.IsZero() {
		return // nothing of it is left to see
	}
	size := c.Amount.Abs()
	order := size.Cmp(r.Windfall.Above.Mul(counts))
	if order == 0 && r.Windfall.Counts.IsZero() && c.Of.Mul(c.Share).Abs().GreaterThan(r.Windfall.Above) {
		order = 1 // what is above counts nothing
	}
	v.side(sides, order)
}

// lifted counts the conditions that a credit from below is asked, and whether no rule takes
// it.
func (v *visitor) lifted(k *contract, m *matcher, x *subject) {
	if v == nil {
		return
	}
	if v.at.asks {
		v.rules(k, m, x.fact)
	}
	if m.next(x, 0) < 0 {
		v.passed(m)
	}
}

// passed counts all rules of a source as passed over.
func (v *visitor) passed(m *matcher) {
	v.add(v.at.crediting.noRule, 1)
	for i := range m.rules {
		v.add(v.at.crediting.rules[m.rules[i].index].passed, 1)
	}
}

// uncredited counts facts that no rule holds for.
func (v *visitor) uncredited(r *Result) {
	for _, miss := range r.b.missed {
		n := miss.fact
		who, there := r.g.person(miss.Payee)
		if miss.Why != NoRule || !there {
			continue
		}
		origin := r.b.fact(r.b.root(n))
		day, counts := r.g.cuts.day(origin.On)
		if !counts {
			day, _ = r.g.cuts.day(r.b.fact(n).On)
		}
		came := comesThrough(origin.Participants, miss)
		for i, end := r.g.of(who); i < end; i++ {
			s := &r.g.seats[i]
			if m := s.plan.rules(came, miss.field); m != nil && day >= int(s.from) && day < int(s.to) {
				v.sit(r.g, i)
				v.passed(m)
			}
		}
	}
}

// comesThrough returns through what a fact came to somebody who got no credit.
func comesThrough(list []Participant, miss missing) Source {
	if miss.field != "" {
		return Owned
	}
	for _, p := range list {
		if p.Payee == miss.Payee {
			return sourceOf(p)
		}
	}
	return Named
}
