package incentive

// Zones count where the totals of a component come to lie: below zero, in a tier between
// its bounds, or on a bound; and the tiers that steps pay in.
type zones struct {
	below    int
	in       []int32 // by tier
	on       []int32 // by tier, on its upper bound
	paid     []int32 // by tier
	touching []tierPart
}

// A tierPart is what a tier pays on before and after a step.
type tierPart struct{ before, after int64 }

// quick counts what a component of rates comes by that has been worked out in whole
// numbers: the same as step would. The bounds of the desk are still those of the component.
func (v *visitor) quick(d *desk, i int, p *part, list []credit) {
	if v == nil {
		return
	}
	at := &v.at.parts[i]
	sales, reversals := v.counted(p)
	if !p.mirrors() {
		sales += reversals
	}
	v.add(at.reached, sales)
	v.add(at.rule.asked, sales)
	if _, ok := p.doc.Rule.(Tiered); ok {
		v.zones.clear(len(p.kernel.rates))
		v.zones.walk(d, p, list)
		v.tiers(&at.rule)
	}
}

// tiers adds what the zones have counted.
func (v *visitor) tiers(p *rulePlaces) {
	z := &v.zones
	v.add(p.belowZero, z.below)
	below, all := z.below, z.below
	for i := range z.in {
		all += int(z.in[i] + z.on[i])
		v.add(p.steps[i], int(z.paid[i]))
	}
	for i, sides := range p.bounds {
		below += int(z.in[i])
		v.add(sides, below)
		v.add(sides+1, int(z.on[i]))
		v.add(sides+2, all-below-int(z.on[i]))
		below += int(z.on[i])
	}
}

func (z *zones) clear(tiers int) {
	if cap(z.in) < tiers {
		z.in, z.on, z.paid, z.touching = make([]int32, tiers), make([]int32, tiers), make([]int32, tiers), make([]tierPart, tiers)
	}
	z.below, z.in, z.on, z.paid, z.touching = 0, z.in[:tiers], z.on[:tiers], z.paid[:tiers], z.touching[:tiers]
	clear(z.in)
	clear(z.on)
	clear(z.paid)
}

// walk goes through the credits as the pass did. Most steps stay within a tier.
func (z *zones) walk(d *desk, p *part, list []credit) {
	k, width, running := p.kernel, len(p.kernel.rates), p.doc.Grain == Running
	mirrors, counts := p.mirrors(), p.doc.Reversals == Mirror
	interval, total, tier := -1, int64(0), 0
	var bounds []int64
	var low, up int64
	for n := range list {
		c := &list[n]
		if !p.counts(c) {
			continue
		}
		if at := int(p.cut.of[c.day]); at != interval {
			interval, total, bounds = at, 0, d.bounds[at*width:(at+1)*width]
			tier, low, up = 0, 0, bounds[0]
		} else if !running {
			total = 0
		}
		if mirrors && c.flags&reversesFact != 0 {
			if counts {
				total += c.amount
			}
			continue
		}
		before := total
		total += c.amount
		if total > low && total < up && before >= low && before <= up && c.amount != 0 {
			z.in[tier]++
			z.paid[tier]++
			continue
		}
		z.cross(k, before, total, bounds)
		if !running {
			continue
		}
		tier = k.tier(total, bounds)
		if low, up = 0, bounds[tier]; tier > 0 {
			low = bounds[tier-1]
		}
	}
}

// cross counts a step that may end in another tier than it began in.
func (z *zones) cross(k *kernel, before, after int64, bounds []int64) {
	switch tier := k.tier(after, bounds); {
	case after < 0:
		z.below++
	case after == bounds[tier]:
		z.on[tier]++
	case tier > 0 && after == bounds[tier-1]:
		z.on[tier-1]++
	default:
		z.in[tier]++
	}
	clear(z.touching)
	for i, part := range k.parts(before, bounds) {
		z.touching[i].before = part
	}
	for i, part := range k.parts(after, bounds) {
		z.touching[i].after = part
	}
	for i, t := range z.touching {
		if t.before != t.after {
			z.paid[i]++
		}
	}
}

// parts yields the tiers that pay on a total, and what each of them pays on.
func (k *kernel) parts(x int64, bounds []int64) func(func(int, int64) bool) {
	return func(yield func(int, int64) bool) {
		if x < 0 {
			return
		}
		last := k.tier(x, bounds)
		first := last
		for first > 0 && !k.retro[first] {
			first--
		}
		for i := first; i <= last; i++ {
			from := int64(0)
			if i > 0 && !k.retro[i] {
				from = bounds[i-1]
			}
			if !yield(i, min(x, bounds[i])-from) {
				return
			}
		}
	}
}
