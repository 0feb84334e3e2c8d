package incentive

import (
	"cmp"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A seat is one payee on one version of a plan for a span of days: the unit of work.
type seat struct {
	payee    org.ID
	plan     *contract
	from, to int32 // days of the run, from ≤ d < to
	hired    calendar.Date
	away     []calendar.Span
	paidIn   string    // the currency; never empty
	quotas   [][]asked // by need and interval
	floors   []floor   // guarantees by period of the cadence; nil without one
	below    []link
	above    []uint32 // seats that take credit from this one
}

// A stay is what crediting needs of a seat: it lies close to those of other seats.
type stay struct {
	from, to int32
	plan     *contract
}

// A link says that the credits of a seat, on some days, roll up some levels.
type link struct {
	seat     uint32
	from, to int32
	level    uint8
}

// seat makes the seats: every assignment, cut by the versions of its plan.
func (g *Program) seat(c *check.Checker) {
	for i, a := range g.setup.Assignments {
		hired := a.Hired
		if hired.IsZero() {
			hired = a.During.From
		}
		if hired.IsZero() {
			hired = g.setup.During.From
		}
		for _, p := range g.plans {
			span := a.During.Intersect(p.doc.Effective).Intersect(g.setup.During)
			if p.doc.ID != a.Plan || span.IsEmpty() {
				continue
			}
			from, to := span.From.DaysSince(g.setup.During.From), span.To.DaysSince(g.setup.During.From)
			g.seats = append(g.seats, seat{payee: a.Payee, plan: p, from: int32(from), to: int32(to), hired: hired, away: a.Away, paidIn: cmp.Or(a.PaidIn, p.doc.Currency)})
		}
		for j, away := range a.Away {
			c.At("assignments").Index(i).At("away").Index(j).Require(!away.IsEmpty(), check.Range, "the leave has no day")
			for _, other := range a.Away[:j] {
				c.At("assignments").Index(i).At("away").Index(j).Require(!away.Overlaps(other), check.Overlap, "%s is away twice on one day", a.Payee)
			}
		}
	}
	slices.SortStableFunc(g.seats, func(a, b seat) int {
		return cmp.Or(cmp.Compare(a.payee, b.payee), cmp.Compare(a.plan.doc.ID, b.plan.doc.ID), cmp.Compare(a.from, b.from))
	})
	for i := range g.seats {
		s := &g.seats[i]
		if i == 0 || g.seats[i-1].payee != s.payee {
			g.ids = append(g.ids, s.payee)
			g.first = append(g.first, uint32(i))
		} else if before := &g.seats[i-1]; before.plan.doc.ID == s.plan.doc.ID {
			switch {
			case before.to > s.from:
				g.assigning(c.At("assignments"), s).Add(check.Overlap, "%s is on plan %q twice on one day", s.payee, s.plan.doc.ID)
			case before.paidIn != s.paidIn && !before.parted(s):
				g.assigning(c.At("assignments"), s).Add(check.Mismatch, "%s is paid in %s and in %s by plan %q in one period", s.payee, before.paidIn, s.paidIn, s.plan.doc.ID)
			}
			if other := g.inAnotherCurrency(i); other != nil {
				g.assigning(c.At("assignments"), s).Add(check.Mismatch, "%s is paid in %s by version %d of plan %q in %s and by version %d in %s, and nothing adds up their totals: a plan in another currency is another plan",
					s.payee, s.paidIn, other.doc.Version, s.plan.doc.ID, other.doc.Currency, s.plan.doc.Version, s.plan.doc.Currency)
			}
		}
	}
	g.first = append(g.first, uint32(len(g.seats)))
	for i := range g.seats {
		s := &g.seats[i]
		g.stays = append(g.stays, stay{s.from, s.to, s.plan})
	}
	names := make([]string, len(g.ids))
	for i, id := range g.ids {
		names[i] = string(id)
	}
	g.names = newLexicon(names, g.solos(), solo{})
}

// inAnotherCurrency returns a version of the plan of a seat by which its payee was paid in the
// same currency before, and whose own currency is another one; nil is none.
func (g *Program) inAnotherCurrency(seat int) *contract {
	s := &g.seats[seat]
	for i := seat - 1; i >= 0 && g.seats[i].payee == s.payee && g.seats[i].plan.doc.ID == s.plan.doc.ID; i-- {
		if before := &g.seats[i]; before.paidIn == s.paidIn && before.plan.doc.Currency != s.plan.doc.Currency {
			return before.plan
		}
	}
	return nil
}

// assigning returns the place of the last assignment that puts somebody on a seat.
func (g *Program) assigning(c *check.Checker, s *seat) *check.Checker {
	first := g.setup.During.From.AddDays(int(s.from))
	for i := len(g.setup.Assignments) - 1; i >= 0; i-- {
		if a := &g.setup.Assignments[i]; a.Payee == s.payee && a.Plan == s.plan.doc.ID && a.During.Contains(first) {
			return c.Index(i)
		}
	}
	return c
}

// parted reports whether no period of the cadence holds days of both seats.
func (s *seat) parted(next *seat) bool {
	return s.plan.cadence.periods[s.plan.cadence.of[s.to-1]].To.Compare(next.plan.cadence.periods[next.plan.cadence.of[next.from]].From) <= 0
}

// of returns the seats of a payee.
func (g *Program) of(payee int) (first, end uint32) { return g.first[payee], g.first[payee+1] }
