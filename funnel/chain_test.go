package funnel_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

// absorbed solves a chain.
func absorbed(t testing.TB, c funnel.Chain) funnel.Absorption {
	t.Helper()
	a, err := c.Absorption()
	require.NoError(t, err)
	return a
}

// Out of 100 moves from each stage: on, over one, back, won, lost.
func skipping() funnel.Chain {
	return funnel.Chain{
		{Stage: "lead", Starts: 1, To: []int{0, 50, 10}, Lost: 40},
		{Stage: "visit", To: []int{20, 0, 40}, Won: 5, Lost: 35},
		{Stage: "offer", To: []int{0, 30, 0}, Won: 40, Lost: 30},
	}
}

func TestChainOverSkipsAndBack(t *testing.T) {
	a := absorbed(t, skipping())
	// Solved by hand: x1 = .5x2+.1x3, x2 = .2x1+.4x3+.05, x3 = .3x2+.4.
	x2 := (0.2*0.04 + 0.16 + 0.05) / (1 - 0.2*0.53 - 0.12)
	x3 := 0.3*x2 + 0.4
	require.InDelta(t, 0.5*x2+0.1*x3, a.Stages[0].Win, 1e-15)
	require.InDelta(t, x2, a.Stages[1].Win, 1e-15)
	require.InDelta(t, x3, a.Stages[2].Win, 1e-15)
	require.True(t, a.Known)
	require.Equal(t, a.Stages[0].Win, a.Win)
	require.InDelta(t, 1, a.Win+a.Lose, 1e-15)
	// n1 = 1+.5n2+.1n3, n2 = 1+.2n1+.4n3, n3 = 1+.3n2.
	n2 := (1 + 0.2*1.1 + 0.4) / (1 - 0.2*0.53 - 0.12)
	require.InDelta(t, n2, a.Stages[1].Stays, 1e-14)
	require.InDelta(t, 1+0.3*n2, a.Stages[2].Stays, 1e-14)
}

// A product of step rates says that 7 of 586 deals are won, where 89 were.
func TestChainTellsTheWinsThatStepRatesLose(t *testing.T) {
	var fact struct {
		Deals, Won, InSequence           int
		Steps                            []int
		WinRate, SequentialRate, ToFirst float64
	}
	readJSON(t, "testdata/chain.json", &fact)
	n := fact.Steps
	c := funnel.Chain{ // the other 82 won deals skipped, from wherever
		{Stage: "new", Starts: fact.Deals, To: []int{0, n[0], 0, 0}, Won: 40, Lost: fact.Deals - n[0] - 40},
		{Stage: "1", To: []int{0, 0, n[1], 0}, Won: 30, Lost: n[0] - n[1] - 30},
		{Stage: "2", To: []int{0, 0, 0, n[2]}, Won: 12, Lost: n[1] - n[2] - 12},
		{Stage: "3", To: []int{0, 0, 0, 0}, Won: fact.InSequence, Lost: n[2] - fact.InSequence},
	}
	require.InDelta(t, fact.WinRate, absorbed(t, c).Win, 1e-12)
	require.InDelta(t, fact.ToFirst, c[0].Shares()[1], 1e-12)
	sequence := c[0].Shares()[1] * c[1].Shares()[2] * c[2].Shares()[3] * c[3].Shares()[4]
	require.InDelta(t, fact.SequentialRate, sequence, 1e-12)
}

func TestWhatIsNotInTheDataIsNotKnown(t *testing.T) {
	c := funnel.Chain{
		{Stage: "lead", Starts: 3, To: []int{0, 1, 0, 0, 0}, Won: 1},
		{Stage: "offer", To: []int{0, 0, 0, 0, 0}},         // open deals only
		{Stage: "ping", To: []int{0, 0, 0, 5, 0}},          // to and fro for ever
		{Stage: "pong", To: []int{0, 0, 7, 2, 0}},          //
		{Stage: "side", To: []int{0, 0, 0, 0, 1}, Lost: 1}, // nobody comes here
	}
	a := absorbed(t, c)
	require.False(t, a.Known)
	require.Zero(t, a.Win)
	for i, want := range []funnel.StageAbsorption{
		{Stage: "lead", Reachable: true}, {Stage: "offer", Reachable: true}, {Stage: "ping"}, {Stage: "pong"},
		{Stage: "side", Known: true, Lose: 1, Stays: 2},
	} {
		require.Equal(t, want, a.Stages[i])
	}
	c[1].Won = 1
	a = absorbed(t, c)
	require.True(t, a.Known, "no deal comes to the trap")
	require.InDelta(t, 1, a.Win, 1e-15)
	require.Nil(t, funnel.ChainRow{To: []int{0}}.Shares())
	require.False(t, absorbed(t, funnel.Chain{{To: []int{0}, Won: 1}}).Known, "no deal starts")
	require.False(t, absorbed(t, nil).Known)
}

// A chance of one in a million millions keeps its digits.
func TestChainIsRightToTheLastDigits(t *testing.T) {
	const rare = 1_000_000
	a := absorbed(t, funnel.Chain{
		{Stage: "a", Starts: 1, To: []int{0, rare}, Lost: 1},
		{Stage: "b", To: []int{rare, 0}, Won: 1},
	})
	// x1 = p·x2, x2 = p·x1 + q with p = rare/(rare+1), q = 1/(rare+1).
	p := big.NewRat(rare, rare+1)
	q := big.NewRat(1, rare+1)
	x2 := new(big.Rat).Quo(q, new(big.Rat).Sub(big.NewRat(1, 1), new(big.Rat).Mul(p, p)))
	want, _ := new(big.Rat).Mul(p, x2).Float64()
	require.InEpsilon(t, want, a.Win, 1e-15)
	require.InEpsilon(t, rare+1, a.Stages[0].Stays, 1e-15)
	require.InEpsilon(t, rare+1, a.Stages[1].Stays, 1e-15)
}

func TestChainsThatAreNone(t *testing.T) {
	_, err := funnel.Chain{
		{Starts: -1, To: []int{-1, 0}, Won: -1, Lost: math.MaxInt32},
		{To: []int{0}},
	}.Absorption()
	require.Equal(t, []string{"/0/starts " + check.Range, "/0/won " + check.Range, "/0/lost " + check.Range,
		"/0/to/0 " + check.Range, "/1/to " + check.Mismatch}, problems(t, err))
	require.Equal(t, []string{" " + check.TooLarge}, problems(t, make(funnel.Chain, 65).Check()))
}

// randomChain makes a chain from a seed; some of its stages are traps.
func randomChain(seed uint64) funnel.Chain {
	r := rand.New(rand.NewPCG(seed, 1))
	c := make(funnel.Chain, 1+r.IntN(8))
	for i := range c {
		c[i] = funnel.ChainRow{Stage: strconv.Itoa(i), Starts: r.IntN(3), To: make([]int, len(c))}
		for j := range c {
			c[i].To[j] = max(0, r.IntN(20)-10)
		}
		c[i].Won, c[i].Lost = max(0, r.IntN(9)-5), max(0, r.IntN(9)-5)
	}
	return c
}

// The moves out of a stage and its ends are all there is, and no stage is better than
// what it leads to.
func FuzzChainRowsAndEndsSumToOne(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		c := randomChain(seed)
		a := absorbed(t, c)
		for i, s := range a.Stages {
			shares, sum := c[i].Shares(), 0.0
			for _, share := range shares {
				sum += share
			}
			if shares != nil {
				require.InDelta(t, 1, sum, 1e-12)
			}
			if !s.Known {
				continue
			}
			require.InDelta(t, 1, s.Win+s.Lose, 1e-12)
			win, stays := shares[len(c)], 1.0
			for j, share := range shares[:len(c)] {
				win += share * a.Stages[j].Win
				stays += share * a.Stages[j].Stays
				require.True(t, share == 0 || a.Stages[j].Known)
			}
			require.InDelta(t, s.Win, win, 1e-12)
			require.InEpsilon(t, s.Stays, stays, 1e-12)
		}
	})
}

func BenchmarkAbsorption(b *testing.B) {
	c := make(funnel.Chain, 31)
	for i := range c {
		c[i] = funnel.ChainRow{Starts: 1, To: make([]int, len(c)), Won: 1, Lost: 2}
		for j := range c {
			c[i].To[j] = (i*31 + j*17) % 11
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		_, err := c.Absorption()
		require.NoError(b, err)
	}
}
