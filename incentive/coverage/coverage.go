package coverage

import (
	"cmp"
	"fmt"
	"iter"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/bitset"
	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// Options say how facts are computed. The zero value is right for most.
type Options struct {
	Run  incentive.Options // of the run; its Visits are replaced
	AsOf calendar.Date     // the day up to which plans with terms are settled; zero: the last day of the run
	// Conditions is whether each condition of measures, crediting rules and portions is a
	// target too. It is asked again of each fact, which takes several times as
	// long as the run.
	Conditions bool
}

// A Coverage says how often each target of some plans was hit, and for whom. It is not
// changed any more. The zero value has no plan.
type Coverage struct {
	people []org.ID // in order
	plans  []plan   // in the order of their refs
}

// A plan is a version of a plan and its targets.
type plan struct {
	ref  incentive.Ref
	doc  incentive.Plan
	hits []hit // in the order of the document
}

// A hit is what is known of one target.
type hit struct {
	at    string
	what  incentive.Case
	count int
	who   bitset.Set // numbers of people
}

// Run computes facts and says which targets of the plans they hit. The errors are those of
// incentive.Program.Run and of Result.Payments.
func Run(p *incentive.Program, facts []incentive.Fact, o Options) (Coverage, *incentive.Result, error) {
	visits := incentive.Visits{Conditions: o.Conditions}
	o.Run.Visits = &visits
	result, err := p.Run(facts, o.Run)
	if err != nil {
		return Coverage{}, nil, err
	}
	c := Coverage{people: p.Payees()}
	setup, refs, terms := p.Setup(), p.Refs(), false
	for i, doc := range setup.Plans {
		terms = terms || doc.Terms != nil
		c.plans = append(c.plans, plan{ref: refs[i], doc: doc})
	}
	if terms {
		if o.AsOf.IsZero() {
			o.AsOf = setup.During.To.AddDays(-1)
		}
		if err := visits.Settle(o.AsOf); err != nil {
			return Coverage{}, nil, err
		}
	}
	c.read(visits.All())
	slices.SortFunc(c.plans, func(a, b plan) int { return compare(a.ref, b.ref) })
	return c, result, nil
}

// read takes over what a run came by, plan by plan.
func (c *Coverage) read(visits iter.Seq[incentive.Visit]) {
	i := 0
	for v := range visits {
		for c.plans[i].ref != v.Plan {
			i++
		}
		h := hit{at: v.At, what: v.Case, count: v.Hits}
		for who := range v.Payees() {
			h.who.Add(who)
		}
		c.plans[i].hits = append(c.plans[i].hits, h)
	}
}

func compare(a, b incentive.Ref) int {
	return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Version, b.Version), cmp.Compare(a.Digest, b.Digest))
}

// Plans returns the versions of plans that are covered, in the order of ID, version and
// digest.
func (c Coverage) Plans() []incentive.Ref {
	out := make([]incentive.Ref, len(c.plans))
	for i, p := range c.plans {
		out[i] = p.ref
	}
	return out
}

// Of returns the coverage of the versions of one plan.
func (c Coverage) Of(id string) Coverage {
	out := Coverage{people: c.people}
	for _, p := range c.plans {
		if p.ref.ID == id {
			out.plans = append(out.plans, p)
		}
	}
	return out
}

// In returns the coverage with its people told apart from those of other worlds: their
// IDs are followed by the name of the world.
func (c Coverage) In(world string) Coverage {
	names := make([]org.ID, len(c.people))
	for i, id := range c.people {
		names[i] = org.ID(fmt.Sprintf("%s (%s)", id, world))
	}
	return Merge(Coverage{people: names, plans: c.plans})
}

// Targets yields everything that can be hit: by plan, in the order of the document.
func (c Coverage) Targets() iter.Seq[Target] {
	return func(yield func(Target) bool) {
		for i := range c.plans {
			for _, h := range c.plans[i].hits {
				if !yield(c.target(&c.plans[i], h)) {
					return
				}
			}
		}
	}
}

// Never returns the targets without a hit.
func (c Coverage) Never() []Target {
	return slices.Collect(where(c.Targets(), func(t Target) bool { return t.Hits == 0 }))
}

// Single returns the targets that were hit for one person only.
func (c Coverage) Single() []Target {
	return slices.Collect(where(c.Targets(), func(t Target) bool { return t.People == 1 }))
}

func where(all iter.Seq[Target], is func(Target) bool) iter.Seq[Target] {
	return func(yield func(Target) bool) {
		for t := range all {
			if is(t) && !yield(t) {
				return
			}
		}
	}
}

// Count returns how many targets were hit, of how many.
func (c Coverage) Count() (covered, all int) {
	for _, p := range c.plans {
		for _, h := range p.hits {
			if all++; h.count > 0 {
				covered++
			}
		}
	}
	return covered, all
}

// Percent returns how many of a hundred targets were hit, rounded down to some decimals,
// so that only what is complete is 100; places beyond ±1000 count as that many. Ok is
// false when there is no target.
func (c Coverage) Percent(places int32) (percent decimal.Decimal, ok bool) {
	covered, all := c.Count()
	if all == 0 {
		return decimal.Decimal{}, false
	}
	return share(covered, all, places), true
}

// share returns n of all in percent, rounded down.
func share(n, all int, places int32) decimal.Decimal {
	percent, _ := decimal.NewFromInt(int64(n)*100).QuoRem(decimal.NewFromInt(int64(all)), digits.Places(places))
	return percent
}

// String returns the figure, such as "41 of 52 targets (78.8 %)".
func (c Coverage) String() string {
	covered, all := c.Count()
	percent, ok := c.Percent(1)
	if !ok {
		return "no targets"
	}
	return fmt.Sprintf("%d of %d targets (%s %%)", covered, all, percent.StringFixed(1))
}
