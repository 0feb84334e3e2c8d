package incentive_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// FuzzAnyPartitionIntoBatchesIsOneRun holds the law that facts may come in batches of
// any size, and in any order among sales, and that a refused batch leaves nothing.
func FuzzAnyPartitionIntoBatchesIsOneRun(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		w := pickWorld(seed)
		c := chooser{rand.New(rand.NewPCG(seed, 3))}
		want := told(t, compute(t, w.setup, incentive.Options{}, w.facts...))
		program, err := incentive.Compile(w.setup)
		require.NoError(t, err)
		first := c.IntN(len(w.facts))
		state, err := program.Start(slices.Clone(w.facts[:first]), incentive.Options{Keep: true})
		require.NoError(t, err)
		for at := first; at < len(w.facts); {
			end := min(len(w.facts), at+1+c.IntN(5))
			before := told(t, state.Result())
			_, err := state.Add(append(slices.Clone(w.facts[at:end]), refund("none", "nothing", 1, "-1"))...)
			require.Error(t, err)
			require.Equal(t, before, told(t, state.Result()))
			_, err = state.Add(w.facts[at:end]...)
			require.NoError(t, err)
			at = end
		}
		require.Equal(t, want, told(t, state.Result()))
	})
}

func TestAddComputesOnlyWhomItConcerns(t *testing.T) {
	const n = 20_000
	facts := records(market(n))
	program, err := incentive.Compile(runSetup(payeesFor(n)))
	require.NoError(t, err)
	state, err := program.Start(facts[:n-1], incentive.Options{})
	require.NoError(t, err)
	last := facts[n-1]
	last.Participants = incentive.Solo(agentID(25))
	changed, err := state.Add(last)
	require.NoError(t, err)
	require.Equal(t, []org.ID{agentID(25), bossID(2)}, changed)
	whole := append(slices.Clone(facts[:n-1]), last)
	r, err := program.Run(whole, incentive.Options{})
	require.NoError(t, err)
	require.True(t, told(t, r) == told(t, state.Result()))

	_, err = state.Add(last)
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/facts/20000/id", check.Duplicate), "%v", ps)
	back := incentive.Fact{ID: "back", Original: last.ID, Kind: incentive.Refund, On: calendar.On(2025, time.December, 31), Currency: "USD",
		Amounts: []incentive.Amount{{Name: "revenue", Value: last.Amounts[0].Value.Neg()}}}
	changed, err = state.Add(back)
	require.NoError(t, err)
	require.Equal(t, []org.ID{agentID(25), bossID(2)}, changed)
	r, err = program.Run(append(whole, back), incentive.Options{})
	require.NoError(t, err)
	require.True(t, told(t, r) == told(t, state.Result()))
}

// BenchmarkOneMoreFact adds a fact in a company of 10,000 payees and 1,000,000 facts.
func BenchmarkOneMoreFact(b *testing.B) {
	facts := records(market(benchSales))
	program, err := incentive.Compile(runSetup(payeesFor(benchSales)))
	require.NoError(b, err)
	state, err := program.Start(facts, incentive.Options{})
	require.NoError(b, err)
	i := 0
	b.ReportAllocs()
	for b.Loop() {
		f := facts[i%len(facts)]
		f.ID = "U" + f.ID
		if _, err := state.Add(f); err != nil {
			b.Fatal(err)
		}
		if i++; i == len(facts) {
			b.Fatal("more steps than facts")
		}
	}
}

// Who is on two plans that a fact concerns is named once.
func TestAddNamesEachPayeeOnce(t *testing.T) {
	one := wayOf(incentive.PerEvent, incentive.Mirror, incentive.Flat{Rate: pct("1")})
	two := one
	two.ID = "other"
	s := setup(one, "Li Na", "Chen Wei")
	s.Plans = append(s.Plans, two)
	s.Assignments = append(s.Assignments, incentive.Assignment{Payee: "Li Na", Plan: "other"})
	program, err := incentive.Compile(s)
	require.NoError(t, err)
	state, err := program.Start(nil, incentive.Options{})
	require.NoError(t, err)
	who, err := state.Add(booking("A", 1, "10", incentive.Solo("Li Na")...), booking("B", 1, "10", incentive.Solo("Chen Wei")...))
	require.NoError(t, err)
	require.Equal(t, []org.ID{"Chen Wei", "Li Na"}, who)
}

// TestABudgetIsKeptOnceWhateverComesToAnotherOne holds that a fact which concerns one plan with
// a budget leaves what another one pays as it is, and that one can try it.
func TestABudgetIsKeptOnceWhateverComesToAnotherOne(t *testing.T) {
	one := wayOf(incentive.PerEvent, incentive.ReRate, incentive.Flat{Rate: pct("10")})
	one.Caps = []incentive.Cap{{ID: "budget", Interval: one.Cadence, AtMost: num("100"), Excess: incentive.Scaled}}
	one.Guarantees = []incentive.Guarantee{{ID: "least", Amounts: list("30"), Repeat: true}}
	two := one
	two.ID = "two"
	s := setup(one, "Li Na", "Chen Wei")
	s.Plans, s.Assignments = append(s.Plans, two), append(s.Assignments, incentive.Assignment{Payee: "Sun Hao", Plan: "two"})
	facts := []incentive.Fact{booking("A", 1, "900", incentive.Solo("Li Na")...), booking("B", 2, "200", incentive.Solo("Chen Wei")...), booking("C", 3, "2000", incentive.Solo("Sun Hao")...)}
	g, want := ran(t, s, facts...)
	state, err := g.Start(facts[:2:2], incentive.Options{})
	require.NoError(t, err)
	before := told(t, state.Result())
	require.NoError(t, state.Try(func(r *incentive.Result) { require.Equal(t, told(t, want), told(t, r)) }, facts[2]))
	require.Equal(t, before, told(t, state.Result()))
	_, err = state.Add(facts[2])
	require.NoError(t, err)
	require.Equal(t, told(t, want), told(t, state.Result()))
	require.Equal(t, want.Statements("Li Na", q3), state.Result().Statements("Li Na", q3))
}

// TestWhatFollowsASaleComesWithItOrAfterIt holds that a refund or a receipt without its sale is a
// problem, and does not wait unseen; with the sale it may come first.
func TestWhatFollowsASaleComesWithItOrAfterIt(t *testing.T) {
	program, err := incentive.Compile(yearOf(termsPlan(releases(incentive.Portion{Weight: num("1"), On: incentive.OnReceipt, By: incentive.First}))))
	require.NoError(t, err)
	sale, paid, refund := sold("S", day(1, 5), "1000"), receipt("P", "S", day(2, 5), "600"), back("R", "S", day(3, 5), "-400")
	state, err := program.Start(nil, incentive.Options{})
	require.NoError(t, err)
	for _, early := range []incentive.Fact{paid, refund} {
		_, err = state.Add(early)
		require.Equal(t, []string{"/facts/0/original unknown"}, places(err))
		require.Empty(t, claims(state.Result(), year.Last()))
	}
	_, err = state.Add(refund, paid, sale)
	require.NoError(t, err)
	r, err := program.Run([]incentive.Fact{sale, paid, refund}, incentive.Options{})
	require.NoError(t, err)
	require.NotEmpty(t, claims(r, year.Last()))
	require.Equal(t, claims(r, year.Last()), claims(state.Result(), year.Last()))
}
