package incentive_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
)

// A tread is a visit that can be compared.
type tread struct {
	place  incentive.Place
	hits   int
	payees []int
}

// visited computes a world and returns what it came by.
func visited(t *testing.T, setup incentive.Setup, facts []incentive.Fact, o incentive.Options, settle bool) []tread {
	return visitedBy(t, setup, o, settle, func(p *incentive.Program, o incentive.Options) (*incentive.Result, error) {
		return p.Run(slices.Clone(facts), o)
	})
}

// visitedBy returns what a run came by.
func visitedBy(t *testing.T, setup incentive.Setup, o incentive.Options, settle bool, run func(*incentive.Program, incentive.Options) (*incentive.Result, error)) []tread {
	program, err := incentive.Compile(setup)
	require.NoError(t, err)
	v := incentive.Visits{Conditions: true}
	o.Visits = &v
	_, err = run(program, o)
	require.NoError(t, err)
	if settle {
		require.NoError(t, v.Settle(setup.During.To.AddDays(60)))
	}
	var out []tread
	for x := range v.All() {
		out = append(out, tread{x.Place, x.Hits, slices.Collect(x.Payees())})
	}
	return out
}

// FuzzVisitsAreThoseOfTheExactWay holds the counters of the quick ways to those of the
// exact way: they count the same places as often and for the same people.
func FuzzVisitsAreThoseOfTheExactWay(f *testing.F) {
	for seed := range uint64(60) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		for _, w := range []world{newWorld(seed), newFullWorld(seed), roundWorld(seed), newTeams(seed)} {
			require.Equal(t, visited(t, w.setup, w.facts, incentive.Exactly(incentive.Options{}), false), visited(t, w.setup, w.facts, incentive.Options{}, false))
		}
	})
}

// roundWorld draws sales and refunds in hundreds, and tiers that end at hundreds, so that
// totals often lie on bounds.
func roundWorld(seed uint64) world {
	c := chooser{newRand(seed, 11)}
	w := world{setup: incentive.Setup{During: q3.Span(), Plans: []incentive.Plan{c.plan("round")}, Assignments: []incentive.Assignment{{Payee: "a", Plan: "round"}}}}
	tiers := incentive.Tiered{Over: incentive.OverAmount, Bound: pick(c, incentive.Below, incentive.Above), BelowZero: pick(c, incentive.EarnsNothing, incentive.EarnsFirstRate)}
	for i := range 3 {
		tiers.Tiers = append(tiers.Tiers, incentive.Tier{UpTo: decimal.NewNullDecimal(decimal.NewFromInt(int64(200 + 300*i))), Rate: pct("2"), Pays: pick(c, incentive.Marginal, incentive.Retroactive)})
	}
	tiers.Tiers = append(tiers.Tiers, incentive.Tier{Rate: pct("5"), Pays: incentive.Marginal})
	for i := range w.setup.Plans[0].Components {
		w.setup.Plans[0].Components[i].Rule = tiers
	}
	for i := range 12 {
		sale := incentive.Fact{ID: fmt.Sprintf("s%02d", i), Kind: incentive.Booking, On: q3.From.AddDays(c.IntN(80)), Currency: "CNY", Participants: incentive.Solo("a"),
			Amounts: []incentive.Amount{{Name: "revenue", Value: decimal.NewFromInt(100 * (1 + c.Int64N(6)))}}}
		w.facts = append(w.facts, sale)
		if c.IntN(3) == 0 {
			w.facts = append(w.facts, incentive.Fact{ID: fmt.Sprintf("r%02d", i), Original: sale.ID, Kind: incentive.Refund, On: sale.On.AddDays(c.IntN(10)), Currency: "CNY",
				Amounts: []incentive.Amount{{Name: "revenue", Value: decimal.NewFromInt(-100)}}})
		}
	}
	return w
}

func TestVisitsAreTheSameOnAnyNumberOfWorkers(t *testing.T) {
	const n = 10_000
	facts := records(market(n))
	one := visited(t, runSetup(payeesFor(n)), facts, incentive.Options{}, false)
	require.Equal(t, one, visited(t, runSetup(payeesFor(n)), facts, incentive.Options{Workers: 3}, false))
	for seed := range uint64(20) {
		w := payWorld(seed)
		require.Equal(t, visited(t, w.setup, w.facts, incentive.Options{}, true), visited(t, w.setup, w.facts, incentive.Options{Workers: 3}, true))
	}
}

func TestVisitsBeginFromZero(t *testing.T) {
	w := newWorld(1)
	program, err := incentive.Compile(w.setup)
	require.NoError(t, err)
	var v incentive.Visits
	count := func() (sum int) {
		_, err = program.Run(slices.Clone(w.facts), incentive.Options{Visits: &v})
		require.NoError(t, err)
		for x := range v.All() {
			sum += x.Hits
		}
		return sum
	}
	require.Equal(t, count(), count())
	_, err = program.Run([]incentive.Fact{{}}, incentive.Options{Visits: &v})
	require.Error(t, err)
	for x := range v.All() {
		require.Zero(t, x.Hits, "the run before it is over")
	}
}
