package funnel_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

// survivalFacts are curves and tests of others.
type survivalFacts struct {
	Curves []survivalFact
	Tests  []struct {
		Source     string
		A, B       int // of Curves
		ChiSquared float64
	}
}

type survivalFact struct {
	Source   string
	From, To []float64
	Ended    []int
	Share    map[string]float64
	Median   float64
}

func (f survivalFact) spells() []funnel.Spell {
	spells := make([]funnel.Spell, len(f.To))
	for i := range spells {
		spells[i] = funnel.Spell{To: f.To[i], Ending: funnel.Ending(f.Ended[i])}
		if f.From != nil {
			spells[i].From = f.From[i]
		}
	}
	return spells
}

func readSurvival(t testing.TB) survivalFacts {
	t.Helper()
	data, err := os.ReadFile("testdata/survival.json")
	require.NoError(t, err)
	var facts survivalFacts
	require.NoError(t, json.Unmarshal(data, &facts))
	require.NotEmpty(t, facts.Curves)
	return facts
}

func survival(t testing.TB, spells ...funnel.Spell) funnel.Survival {
	t.Helper()
	s, err := funnel.NewSurvival(spells)
	require.NoError(t, err)
	return s
}

func incidence(t testing.TB, spells ...funnel.Spell) funnel.Incidence {
	t.Helper()
	s, err := funnel.NewIncidence(spells)
	require.NoError(t, err)
	return s
}

func TestSurvivalByTheNumbers(t *testing.T) {
	facts := readSurvival(t)
	for _, f := range facts.Curves {
		s := survival(t, f.spells()...)
		for days, want := range f.Share {
			at, err := strconv.ParseFloat(days, 64)
			require.NoError(t, err)
			share, ok := s.At(at)
			require.True(t, ok)
			require.InDelta(t, want, share, 1e-9, "%s: %s days", f.Source, days)
		}
		median, ok := s.Median()
		require.True(t, ok, f.Source)
		require.Equal(t, f.Median, median, f.Source)
	}
	for _, f := range facts.Tests {
		got, ok, err := funnel.NewLogRank(facts.Curves[f.A].spells(), facts.Curves[f.B].spells())
		require.NoError(t, err)
		require.True(t, ok)
		require.InDelta(t, f.ChiSquared, got.ChiSquared, 1e-9, f.Source)
		require.InDelta(t, math.Erfc(math.Sqrt(f.ChiSquared/2)), got.P, 1e-12)
		back, _, _ := funnel.NewLogRank(facts.Curves[f.B].spells(), facts.Curves[f.A].spells())
		require.InDelta(t, got.ChiSquared, back.ChiSquared, 1e-9, "either way round")
	}
}

// Three of four deals are open for longer than the only one that closed took.
func TestAMedianThatIsNotReached(t *testing.T) {
	s := survival(t, funnel.Spell{To: 10, Ending: funnel.Ended}, funnel.Spell{To: 20}, funnel.Spell{To: 20}, funnel.Spell{To: 20})
	require.Equal(t, 4, s.Spells)
	require.Equal(t, 3, s.Censored)
	_, ok := s.Median()
	require.False(t, ok)
	quarter, ok := s.Quantile(0.25)
	require.True(t, ok)
	require.Equal(t, 10.0, quarter)
	require.InDelta(t, 10+0.75*10, mean(t, s, 20), 1e-12)
	require.InDelta(t, 5, mean(t, s, 5), 1e-12)
	require.InDelta(t, 10, mean(t, s, 10), 1e-12)
	for _, p := range []float64{0, -1, 1.01, math.NaN()} {
		_, ok := s.Quantile(p)
		require.False(t, ok)
	}
	two := survival(t, funnel.Spell{To: 2, Ending: funnel.Ended}, funnel.Spell{To: 4, Ending: funnel.Ended})
	require.InDelta(t, 3, mean(t, two, 10), 1e-12, "all are over, so it is the plain mean")
	require.Zero(t, mean(t, two, 0))
	for _, upTo := range []float64{-1, math.NaN(), math.Inf(1)} {
		_, ok := two.Mean(upTo)
		require.False(t, ok, upTo)
	}
}

func mean(t testing.TB, s funnel.Survival, upTo float64) float64 {
	t.Helper()
	mean, ok := s.Mean(upTo)
	require.True(t, ok)
	return mean
}

// A share of no deals is undefined: neither 1 nor 0.
func TestCurvesOverNothingAreUndefined(t *testing.T) {
	none := survival(t)
	_, ok := none.At(3)
	require.False(t, ok)
	_, ok = none.Mean(4)
	require.False(t, ok)
	_, ok = none.Median()
	require.False(t, ok)
	no, err := funnel.NewIncidence(nil)
	require.NoError(t, err)
	_, ok = no.At(3)
	require.False(t, ok)
	open := survival(t, funnel.Spell{To: 2})
	share, ok := open.At(1)
	require.True(t, ok)
	require.Equal(t, 1.0, share, "nothing is known to be over")
}

func TestIntervalsOfCurves(t *testing.T) {
	s := survival(t, readSurvival(t).Curves[0].spells()...)
	iv, ok := s.Steps[0].Interval(0.95)
	require.True(t, ok)
	require.InDelta(t, 0.6197, iv.Low, 5e-5, "R survfit with conf.type log-log")
	require.InDelta(t, 0.9516, iv.High, 5e-5)
	for _, c := range []float64{0, 1, math.NaN()} {
		_, ok := s.Steps[0].Interval(c)
		require.False(t, ok)
	}
	gone := survival(t, funnel.Spell{To: 1, Ending: funnel.Ended})
	_, ok = gone.Steps[0].Interval(0.95)
	require.False(t, ok, "nothing is left")
}

// Without anything censored or truncated the curves are plain shares, and their spread is
// that of shares.
func TestCurvesOfWhatIsOverAreShares(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var spells []funnel.Spell
	for range 60 {
		spells = append(spells, funnel.Spell{To: float64(r.IntN(20)), Ending: funnel.Ending(1 + r.IntN(2))})
	}
	inc := incidence(t, spells...)
	for _, p := range inc.Steps[1 : len(inc.Steps)-1] {
		n, won := 0, 0
		for _, s := range spells {
			if s.To <= p.Days {
				n++
				if s.Ending == funnel.Ended {
					won++
				}
			}
		}
		require.InDelta(t, float64(won)/60, p.Share, 1e-12)
		require.InDelta(t, float64(n-won)/60, p.Otherwise, 1e-12)
		share, ok := inc.At(p.Days)
		require.True(t, ok)
		require.Equal(t, p.Share, share)
		iv, ok := p.Interval(0.95)
		require.True(t, ok)
		spread := math.Sqrt(p.Share * (1 - p.Share) / 60)
		e := math.Exp(1.959963984540054 * spread / (p.Share * -math.Log(p.Share)))
		require.InDelta(t, math.Pow(p.Share, e), iv.Low, 1e-9)
		require.InDelta(t, math.Pow(p.Share, 1/e), iv.High, 1e-9)
	}
}

// Ten deals: four won, two lost, four open. Over all that is 40 %, over those that
// closed 67 %, and with the open ones for what they are it lies between.
func TestOpenDealsAreNeitherWonNorLost(t *testing.T) {
	won := func(to float64) funnel.Spell { return funnel.Spell{To: to, Ending: funnel.Ended} }
	lost := func(to float64) funnel.Spell { return funnel.Spell{To: to, Ending: funnel.Otherwise} }
	open := func(to float64) funnel.Spell { return funnel.Spell{To: to} }
	inc := incidence(t, won(5), lost(10), won(15), open(20), won(25), open(30), lost(35), open(40), won(45), open(50))
	require.Equal(t, [4]int{10, 4, 2, 4}, [4]int{inc.Spells, inc.Ended, inc.Otherwise, inc.Censored})
	last, ok := inc.Last()
	require.True(t, ok)
	// 1/10 + 1/10 + 7/10·1/6 + 7/10·5/6·3/4·1/2, by hand
	require.InDelta(t, 0.1+0.1+0.7/6+0.7*5/6*0.75/2, last.Share, 1e-12)
	require.InDelta(t, 1, last.Share+last.Otherwise+last.Open, 1e-12)
	_, ok = incidence(t).Last()
	require.False(t, ok)
	early, ok := inc.At(4.9)
	require.True(t, ok)
	require.Zero(t, early)
}

func TestSpellsThatAreNone(t *testing.T) {
	bad := []funnel.Spell{{From: 2, To: 1}, {From: -1, To: 1}, {To: math.Inf(1)}, {To: math.NaN()}, {From: math.NaN(), To: 1}, {From: 3, To: 3}, {To: 1, Ending: 3}, {}}
	want := []string{"/0 " + check.Range, "/1 " + check.Range, "/2 " + check.Range, "/3 " + check.Range, "/4 " + check.Range, "/5 " + check.Range, "/6/ending " + check.Unknown}
	_, err := funnel.NewSurvival(bad)
	require.Equal(t, want, problems(t, err))
	_, err = funnel.NewIncidence(bad)
	require.Equal(t, want, problems(t, err))
	_, _, err = funnel.NewLogRank(nil, bad)
	require.Equal(t, want, problems(t, err))
	_, ok, err := funnel.NewLogRank([]funnel.Spell{{To: 1, Ending: funnel.Ended}}, []funnel.Spell{{To: 0.5}})
	require.NoError(t, err)
	require.False(t, ok, "when the one ends, the other is no longer watched")
}

// FuzzCurvesAreShares: curves stay between 0 and 1, never turn back, and add up; the
// order of the spells changes nothing; and both methods agree on what goes on.
func FuzzCurvesAreShares(f *testing.F) {
	f.Add(uint64(1), 20)
	f.Add(uint64(221), 9) // everything ends as asked for, in parts that add up to less than 1
	f.Fuzz(func(t *testing.T, seed uint64, n int) {
		r := rand.New(rand.NewPCG(seed, 1))
		spells := make([]funnel.Spell, max(n, -n)%200)
		for i := range spells {
			spells[i] = funnel.Spell{To: float64(r.IntN(40)) / 2, Ending: funnel.Ending(r.IntN(3))}
			if spells[i].To > 2 && r.IntN(3) == 0 {
				spells[i].From = r.Float64() * 2
			}
		}
		s, inc := survival(t, spells...), incidence(t, spells...)
		require.Len(t, inc.Steps, len(s.Steps))
		share, won := 1.0, 0.0
		for i, p := range s.Steps {
			q := inc.Steps[i]
			require.InDelta(t, p.Share, q.Open, 1e-9)
			require.InDelta(t, 1, q.Share+q.Otherwise+q.Open, 1e-9)
			require.True(t, p.Share >= -1e-12 && p.Share <= share && q.Share >= won && q.Share <= 1+1e-12)
			require.True(t, p.Ended > 0 && p.Ended <= p.AtRisk)
			if iv, ok := q.Interval(0.9); ok {
				require.True(t, iv.Low <= q.Share && q.Share <= iv.High && iv.Low >= 0 && iv.High <= 1)
			}
			share, won = p.Share, q.Share
		}
		r.Shuffle(len(spells), func(i, j int) { spells[i], spells[j] = spells[j], spells[i] })
		require.Equal(t, inc.Steps, incidence(t, spells...).Steps)
	})
}

func BenchmarkIncidence100000(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	spells := make([]funnel.Spell, 100_000)
	for i := range spells {
		spells[i] = funnel.Spell{To: r.Float64() * 200, Ending: funnel.Ending(r.IntN(3))}
	}
	b.ReportAllocs()
	for b.Loop() {
		_, err := funnel.NewIncidence(spells)
		require.NoError(b, err)
	}
}
