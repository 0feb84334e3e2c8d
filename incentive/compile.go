package incentive

import (
	"maps"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A Program is plans, people and quotas that have been checked and are ready to run, by
// [Compile]. It is immutable, and many goroutines may share it. The zero Program has nobody
// on it, and neither runs nor closes a period; a nil one, such as that of a setup with
// problems, is like it.
type Program struct {
	setup  Setup
	cuts   *cuts
	scale  int32 // places of measures: the most that a plan has
	even   bool  // every plan has as many
	plans  []*contract
	seats  []seat
	ids    []org.ID             // of the payees, in order
	names  *lexicon[solo]       // of the payees
	months []time.Month         // of each day
	counts [CreditNote + 1]bool // the kinds of facts that a measure counts
	first  []uint32             // the first seat of each payee, and one more
	stays  []stay               // of each seat
	near   []uint32             // all seats, each soon after those below it, whose credits are at hand then
	owners map[string]map[string][]Ownership
	fields []string // that have owners, in order
	rates  exchange

	readings map[figureKey]decimal.Decimal
}

// Compile checks a setup and makes it ready to run. The error is check.Problems, with
// paths such as /plans/0/components/2/rule/tiers/1/upTo or /quotas/7/period. Where a plan
// prorates by working days that are not known it is that of the working days, such as
// calendar.ErrNotCovered, or ErrMissing where there are none.
func Compile(s Setup) (*Program, error) {
	c := check.New()
	s.check(c)
	if err := c.Err(); err != nil {
		return nil, err
	}
	g := &Program{setup: s, cuts: newCuts(&s), rates: newExchange(s.Rates)}
	for d := range g.cuts.days {
		g.months = append(g.months, s.During.From.AddDays(d).Month())
	}
	for i := range s.Plans {
		g.scale = max(g.scale, s.Plans[i].Places)
	}
	g.even = !slices.ContainsFunc(s.Plans, func(p Plan) bool { return p.Places != g.scale })
	g.readings = make(map[figureKey]decimal.Decimal, len(s.Readings))
	for _, r := range s.Readings {
		g.readings[figureKey{r.Payee, r.Name, r.Period}] = r.Value
	}
	for i := range s.Plans {
		plan, err := newContract(&s.Plans[i], g.cuts, g.scale, c.At("plans").Index(i))
		if err != nil {
			c.At("plans").Index(i).Merge(err)
			return nil, c.Err()
		}
		plan.number = i
		g.plans = append(g.plans, plan)
	}
	for _, p := range g.plans {
		p.compare(g.plans)
		for _, m := range p.measures {
			for kind, counts := range m.kinds {
				g.counts[kind] = g.counts[kind] || counts
			}
		}
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	if len(s.Owners) > 0 {
		g.owners = ownersOf(s.Owners)
		g.fields = slices.Sorted(maps.Keys(g.owners))
	}
	g.seat(c)
	if err := c.Err(); err != nil {
		return nil, err
	}
	if err := g.figures(c); err != nil {
		return nil, err
	}
	g.teams(c)
	g.near = g.nearby()
	if err := c.Err(); err != nil {
		return nil, err
	}
	return g, nil
}

// orZero returns the program, or the zero one in place of nil.
func (g *Program) orZero() *Program {
	if g == nil {
		return new(Program)
	}
	return g
}

// Refs returns the identities of the plans, in the order of the setup.
func (g *Program) Refs() []Ref {
	g = g.orZero()
	out := make([]Ref, len(g.plans))
	for i, p := range g.plans {
		out[i] = p.ref
	}
	return out
}

// Setup returns what was compiled. Nothing in it is to be changed.
func (g *Program) Setup() Setup { return g.orZero().setup }

// Payees returns everybody who is on a plan during the run, in the order of the IDs.
func (g *Program) Payees() []org.ID {
	return slices.Clone(g.orZero().ids)
}

func ownersOf(list []Ownership) map[string]map[string][]Ownership {
	out := map[string]map[string][]Ownership{}
	for _, o := range list {
		if out[o.Field] == nil {
			out[o.Field] = map[string][]Ownership{}
		}
		out[o.Field][o.Value] = append(out[o.Field][o.Value], o)
	}
	return out
}

// owner returns who owns the value of a field on a day.
func (g *Program) owner(field, value string, on calendar.Date) (org.ID, bool) {
	for _, o := range g.owners[field][value] {
		if o.During.Contains(on) {
			return o.Owner, true
		}
	}
	return "", false
}

// person returns the number of a payee.
func (g *Program) person(id org.ID) (int, bool) {
	if g.names == nil {
		return 0, false
	}
	who := g.names.number(string(id))
	return who, who >= 0
}
