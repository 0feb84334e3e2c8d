package coverage_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/coverage"
	"github.com/salesperf/salesperf/target/org"
)

// company draws people who share nothing, with sales, receipts and refunds of each. Their
// sales are in thousands, so that totals often lie on bounds.
func company(seed uint64, people int) (names []org.ID, facts map[org.ID][]incentive.Fact) {
	r := rand.New(rand.NewPCG(seed, 1))
	facts = map[org.ID][]incentive.Fact{}
	for i := range people {
		who := org.ID(fmt.Sprintf("p%03d", i))
		names = append(names, who)
		for n := range 1 + r.IntN(6) {
			f := saleOn(1+r.IntN(60), "1", who)
			f.ID, f.Product, f.Amounts[0].Value = fmt.Sprintf("%s-%d", who, n), []string{"hat", "sock"}[r.IntN(2)], decimal.NewFromInt(1000*(1+r.Int64N(40)))
			if r.IntN(3) == 0 {
				f = overlaid(f, who)
			}
			facts[who] = append(facts[who], f)
			follow := receipt(61+r.IntN(20), "500")
			if r.IntN(2) == 0 {
				follow = refund(61+r.IntN(20), "1000")
			}
			follow.ID, follow.Original = f.ID+"-x", f.ID
			facts[who] = append(facts[who], follow)
		}
	}
	return names, facts
}

// cover computes some people of a company.
func (c crew) cover(t *testing.T, people []org.ID, workers int) coverage.Coverage {
	t.Helper()
	setup := incentive.Setup{During: quarter, Plans: []incentive.Plan{c.plan}}
	var facts []incentive.Fact
	for _, who := range people {
		setup.Assignments = append(setup.Assignments, incentive.Assignment{Payee: who, Plan: c.plan.ID})
		scores([]string{"0.4", "0.5", "0.8", "1"}[who[len(who)-1]%4], who)(&setup)
		facts = append(facts, c.facts[who]...)
	}
	program, err := incentive.Compile(setup)
	require.NoError(t, err)
	out, _, err := coverage.Run(program, facts, coverage.Options{Run: incentive.Options{Workers: workers}, Conditions: true})
	require.NoError(t, err)
	return out
}

// A crew is a company on a plan.
type crew struct {
	plan  incentive.Plan
	facts map[org.ID][]incentive.Fact
}

// in takes a coverage apart into what can be compared.
func in(c coverage.Coverage) []coverage.Target { return slices.Collect(c.Targets()) }

// FuzzPeopleWhoShareNothingAreCoveredApartAsTogether holds a run over everybody to the
// merged runs over each.
func FuzzPeopleWhoShareNothingAreCoveredApartAsTogether(f *testing.F) {
	for seed := range uint64(10) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		people, facts := company(seed, 4)
		c := crew{gallery(), facts}
		var apart []coverage.Coverage
		for i, who := range people {
			apart = append(apart, c.cover(t, []org.ID{who}, 1+i%2))
		}
		require.Equal(t, in(c.cover(t, people, 1)), in(coverage.Merge(apart...)))
	})
}

// FuzzMergeKnowsNoOrder merges in any order and in any groups, with what is empty.
func FuzzMergeKnowsNoOrder(f *testing.F) {
	for seed := range uint64(10) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 2))
		var all []coverage.Coverage
		for i := range 4 {
			people, facts := company(r.Uint64(), 1+r.IntN(3))
			p := gallery()
			if p.Version = 1 + i%2; r.IntN(2) == 0 {
				p.Currency = "USD"
				for who := range facts {
					for j := range facts[who] {
						facts[who][j].Currency = "USD"
					}
				}
			}
			all = append(all, crew{p, facts}.cover(t, people, 1))
		}
		once := coverage.Merge(all...)
		r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		require.Equal(t, once, coverage.Merge(all...))
		require.Equal(t, once, coverage.Merge(coverage.Merge(all[0], all[1]), coverage.Coverage{}, coverage.Merge(all[2], coverage.Merge(all[3]))))
		for _, c := range all {
			require.Equal(t, c, coverage.Merge(c))
			require.Subset(t, places(once, false), places(c, false))
			covered, _ := c.Count()
			more, _ := once.Count()
			require.LessOrEqual(t, covered, more)
		}
	})
}

// places are those that were hit.
func places(c coverage.Coverage, never bool) []incentive.Place {
	var out []incentive.Place
	for x := range c.Targets() {
		if never == (x.Hits == 0) {
			out = append(out, x.Place)
		}
	}
	return out
}

func TestWorkersChangeNothing(t *testing.T) {
	people, facts := company(7, 200)
	c := crew{gallery(), facts}
	one := c.cover(t, people, 1)
	require.Equal(t, one, c.cover(t, people, 2))
	require.Equal(t, one, c.cover(t, people, 5))
}

func TestPeopleOfOneNameAreOnePersonUnlessTheyAreOfTwoWorlds(t *testing.T) {
	c := covered(t, basic(), amounts("100", "200"))
	once := find(t, coverage.Merge(c, c), "/components/0", incentive.CaseReached)
	require.Equal(t, []any{4, 1, org.ID("a")}, []any{once.Hits, once.People, once.Only})
	apart := find(t, coverage.Merge(c.In("east"), c.In("west")), "/components/0", incentive.CaseReached)
	require.Equal(t, []any{4, 2, org.ID("")}, []any{apart.Hits, apart.People, apart.Only})
	require.Equal(t, org.ID("a (east)"), find(t, c.In("east"), "/components/0", incentive.CaseReached).Only)
}
