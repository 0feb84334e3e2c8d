package incentive

import (
	"cmp"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// teams links every seat that takes credit from below with the seats below it, as the
// chart was from day to day.
func (g *Program) teams() {
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
	}
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

// link lets a seat take credit from a seat below it.
func (g *Program) link(above, below uint32, span calendar.Span, level int) {
	s := &g.seats[above]
	span = span.Intersect(g.days(s.from, s.to))
	if s.plan.sources[FromBelow] == nil || span.IsEmpty() {
		return
	}
	if b := &g.seats[below]; !slices.Contains(b.above, above) {
		b.above = append(b.above, above)
	}
	s.below = append(s.below, link{seat: below, level: uint8(level),
		from: int32(span.From.DaysSince(g.setup.During.From)), to: int32(span.To.DaysSince(g.setup.During.From))})
}
