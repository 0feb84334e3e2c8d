package incentive

import (
	"cmp"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// teams links every seat that takes credit from below with the seats below it, as the
// chart was from day to day.
func (g *Program) teams(c *check.Checker) {
	levels := 0
	for _, p := range g.plans {
		for _, r := range p.doc.Crediting.Rules {
			levels = max(levels, len(r.Levels))
		}
	}
	if levels == 0 || g.setup.Chart == nil {
		return
	}
	for i := range g.seats {
		s := &g.seats[i]
		g.climb(uint32(i), s.payee, g.days(s.from, s.to), 1, levels)
	}
	for i := range g.seats {
		slices.SortFunc(g.seats[i].below, func(a, b link) int {
			return cmp.Or(cmp.Compare(a.level, b.level), cmp.Compare(a.seat, b.seat), cmp.Compare(a.from, b.from))
		})
		g.once(c, &g.seats[i])
	}
}

// once reports members of a team whose credits by several plans would roll up at once.
func (g *Program) once(c *check.Checker, s *seat) {
	for i, a := range s.below {
		for _, b := range s.below[i+1:] {
			one, other := &g.seats[a.seat], &g.seats[b.seat]
			if b.level != a.level || other.payee != one.payee {
				break // seats of one payee stand in a row
			}
			if one.plan.doc.ID == other.plan.doc.ID || b.from >= a.to || a.from >= b.to || !s.plan.sameMeasure(one.plan, other.plan) {
				continue
			}
			for j, r := range s.plan.doc.Crediting.Rules {
				twice := r.From == FromBelow && len(r.Levels) >= int(a.level) && r.takes(one.plan.doc.ID) && r.takes(other.plan.doc.ID)
				c.At("plans").Index(s.plan.number).At("crediting").At("rules").Index(j).At("plans").Require(!twice, check.Required,
					"%s is on plans %q and %q at once: name the plans whose credits count", one.payee, one.plan.doc.ID, other.plan.doc.ID)
			}
		}
	}
}

// sameMeasure reports whether two plans of those below feed one measure.
func (k *contract) sameMeasure(one, other *contract) bool {
	for m := range k.measures {
		if one.doc.measure(k.measures[m].doc.ID) >= 0 && other.doc.measure(k.measures[m].doc.ID) >= 0 {
			return true
		}
	}
	return false
}

// days returns the days of a run as a span.
func (g *Program) days(from, to int32) calendar.Span {
	return calendar.Span{From: g.setup.During.From.AddDays(int(from)), To: g.setup.During.From.AddDays(int(to))}
}

// climb links a seat to those above a member, level by level.
func (g *Program) climb(seat uint32, member org.ID, during calendar.Span, level, most int) {
	if level > most {
		return
	}
	for _, post := range g.setup.Chart.Posts(member) {
		span := post.During.Intersect(during)
		if post.Under == "" || span.IsEmpty() {
			continue
		}
		if payee, ok := g.person(post.Under); ok {
			first, end := g.of(payee)
			for above := first; above < end; above++ {
				g.link(above, seat, span, level)
			}
		}
		g.climb(seat, post.Under, span, level+1, most)
	}
}

// liftsFrom reports whether a rule takes what a plan credits to those some levels below.
func (k *contract) liftsFrom(by *contract, level int) bool {
	credits := by.free || by.sources[Named] != nil || len(by.owned) > 0
	return credits && slices.ContainsFunc(k.doc.Crediting.Rules, func(r CreditRule) bool {
		return r.From == FromBelow && len(r.Levels) >= level && r.takes(by.doc.ID)
	})
}

// link lets a seat take credit from a seat below it.
func (g *Program) link(above, below uint32, span calendar.Span, level int) {
	s, by := &g.seats[above], g.seats[below].plan
	if !s.plan.liftsFrom(by, level) {
		return
	}
	span = span.Intersect(g.days(s.from, s.to))
	if span.IsEmpty() {
		return
	}
	if b := &g.seats[below]; !slices.Contains(b.above, above) {
		b.above = append(b.above, above)
	}
	s.below = append(s.below, link{seat: below, level: uint8(level),
		from: int32(span.From.DaysSince(g.setup.During.From)), to: int32(span.To.DaysSince(g.setup.During.From))})
}

// nearby returns all seats, each after the last one that is below it.
func (g *Program) nearby() []uint32 {
	after, out := make([]uint32, len(g.seats)), make([]uint32, len(g.seats))
	for i := range g.seats {
		after[i], out[i] = uint32(i), uint32(i)
		for j, l := range g.seats[i].below {
			if after[i] = max(after[i], l.seat); j == 0 {
				after[i] = l.seat
			}
		}
	}
	slices.SortFunc(out, func(a, b uint32) int { return cmp.Or(cmp.Compare(after[a], after[b]), cmp.Compare(a, b)) })
	return out
}
