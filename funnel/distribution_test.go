package funnel_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

var sampling = funnel.Sampling{Seed: 7, Draws: 20_000}

func chance(amount string, p float64) funnel.Chance {
	return funnel.Chance{Amount: num(amount), Probability: p}
}

func distribution(t testing.TB, chances ...funnel.Chance) funnel.Distribution {
	t.Helper()
	d, err := funnel.NewDistribution(chances, sampling)
	require.NoError(t, err)
	return d
}

// Two deals are worth 90,000 in all by their probabilities, a sum that cannot come in.
func TestADistributionListsWhatCanComeIn(t *testing.T) {
	d := distribution(t, chance("100000", 0.5), chance("50000.50", 0.8), chance("0", 0.5), chance("7", 0))
	require.Zero(t, d.Draws)
	require.Equal(t, 4, d.Deals)
	want := map[string]float64{"0": 0.1, "50000.5": 0.4, "100000": 0.1, "150000.5": 0.4}
	require.Len(t, d.Outcomes, len(want))
	for _, o := range d.Outcomes {
		require.InDelta(t, want[o.Amount.String()], o.Probability, 1e-12, o.Amount)
	}
	for target, want := range map[string]float64{"-1": 1, "0": 1, "0.01": 0.9, "50000.5": 0.9, "50000.51": 0.5, "150000.5": 0.4, "150000.51": 0} {
		require.InDelta(t, want, d.Reaches(num(target)), 1e-12, target)
	}
	for p, want := range map[float64]string{0.05: "0", 0.1: "0", 0.11: "50000.5", 0.5: "50000.5", 0.51: "100000", 0.6: "100000", 0.61: "150000.5", 0.99: "150000.5"} {
		got, ok := d.Quantile(p)
		require.True(t, ok)
		require.Equal(t, want, got.String(), "%v", p)
	}
	mean, spread := d.Mean()
	require.InDelta(t, 90000.4, mean, 1e-6)
	require.InDelta(t, math.Sqrt(0.25*1e10+0.16*50000.5*50000.5), spread, 1e-6)
	for _, p := range []float64{0, 1, math.NaN()} {
		_, ok := d.Quantile(p)
		require.False(t, ok)
	}
	require.Zero(t, funnel.Distribution{}.Reaches(num("0")))
	_, ok := funnel.Distribution{}.Quantile(0.5)
	require.False(t, ok)
}

func TestNoDealsBringNothing(t *testing.T) {
	d := distribution(t)
	require.Equal(t, 1.0, d.Reaches(num("0")))
	require.Equal(t, 0.0, d.Reaches(num("1")))
	sure := distribution(t, chance("5", 1), chance("5", 1))
	require.Len(t, sure.Outcomes, 1)
	require.Equal(t, 1.0, sure.Reaches(num("10")))
}

// Seventeen deals of different sizes make 131,072 sums: too many to list. A hundred of one
// size make a hundred and one.
func TestManySumsAreDrawn(t *testing.T) {
	var powers, same []funnel.Chance
	for i := range 17 {
		powers = append(powers, chance(fmt.Sprint(1<<i), 0.5))
	}
	exact := distribution(t, powers[:16]...)
	require.Zero(t, exact.Draws)
	require.Len(t, exact.Outcomes, 1<<16)
	drawn := distribution(t, powers...)
	require.Equal(t, sampling.Draws, drawn.Draws)
	require.InDelta(t, 0.5, drawn.Reaches(num("65536")), 0.01)
	mean, _ := drawn.Mean()
	require.InDelta(t, 65535.5, mean, 1000)
	require.Equal(t, drawn, distribution(t, powers...), "the same seed draws the same")
	other, err := funnel.NewDistribution(powers, funnel.Sampling{Seed: 8, Draws: 20_000})
	require.NoError(t, err)
	require.NotEqual(t, drawn.Outcomes, other.Outcomes)
	for range 100 {
		same = append(same, chance("1000", 0.3))
	}
	all := distribution(t, same...)
	require.Len(t, all.Outcomes, 101)
	require.InDelta(t, 0.5376602639846360, all.Reaches(num("30000")), 1e-12, "the binomial sum, by Python fractions")
}

func TestChancesThatAreNone(t *testing.T) {
	_, err := funnel.NewDistribution([]funnel.Chance{{Amount: num("-1"), Probability: 1.1}, {Amount: decimal.New(1, 1_000_000_000), Probability: math.NaN()}}, funnel.Sampling{})
	require.Equal(t, []string{"/sampling/draws " + check.Range, "/chances/0/amount " + check.Range, "/chances/0/probability " + check.Range,
		"/chances/1/amount " + check.TooLarge, "/chances/1/probability " + check.Range}, problems(t, err))
	for p, ok := range map[float64]bool{-0.0001: false, 0: true, 1: true, 1.0001: false} {
		_, err := funnel.NewDistribution([]funnel.Chance{{Amount: num("1"), Probability: p}}, funnel.Sampling{Draws: 1})
		require.Equal(t, ok, err == nil, "%g", p)
	}
	_, err = funnel.NewDistribution([]funnel.Chance{chance("1000000000000", 0.5), chance("0.0000001", 0.5)}, sampling)
	require.Equal(t, []string{"/chances " + check.TooLarge}, problems(t, err))
	_, err = funnel.NewDistribution(make([]funnel.Chance, 100_001), sampling)
	require.Equal(t, []string{"/chances " + check.TooLarge}, problems(t, err))
	_, err = funnel.NewDistribution(make([]funnel.Chance, 2001), funnel.Sampling{Draws: 1_000_000})
	require.Equal(t, []string{"/chances " + check.TooLarge}, problems(t, err))
	_, err = funnel.NewDistribution(make([]funnel.Chance, 2000), funnel.Sampling{Draws: 1_000_000})
	require.NoError(t, err)
	_, err = funnel.NewDistribution(nil, funnel.Sampling{Draws: 1_000_001})
	require.Error(t, err)
}

// FuzzEverySumIsThere: an exact distribution is what one gets by going through all
// combinations of deals.
func FuzzEverySumIsThere(f *testing.F) {
	f.Add(uint64(1), 8)
	f.Fuzz(func(t *testing.T, seed uint64, n int) {
		r := rand.New(rand.NewPCG(seed, 1))
		chances := make([]funnel.Chance, max(n, -n)%11)
		for i := range chances {
			chances[i] = funnel.Chance{Amount: decimal.New(r.Int64N(30), -int32(r.IntN(3))), Probability: float64(r.IntN(5)) / 4}
		}
		want := map[string]float64{}
		for set := range 1 << len(chances) {
			sum, p := decimal.Zero, 1.0
			for i, ch := range chances {
				if set>>i&1 == 1 {
					sum, p = sum.Add(ch.Amount), p*ch.Probability
				} else {
					p *= 1 - ch.Probability
				}
			}
			want[sum.String()] += p
		}
		d := distribution(t, chances...)
		total := 0.0
		for i, o := range d.Outcomes {
			require.InDelta(t, want[o.Amount.String()], o.Probability, 1e-12)
			require.True(t, o.Probability > 0)
			require.True(t, i == 0 || o.Amount.GreaterThan(d.Outcomes[i-1].Amount))
			require.InDelta(t, 1-total, d.Reaches(o.Amount), 1e-9)
			total += o.Probability
		}
		require.InDelta(t, 1, total, 1e-9)
	})
}

func BenchmarkDistribution(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{12, 1000} {
		chances := make([]funnel.Chance, n)
		for i := range chances {
			chances[i] = funnel.Chance{Amount: decimal.New(1+r.Int64N(1e9), -2), Probability: r.Float64()}
		}
		b.Run(fmt.Sprint(n, " deals"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, err := funnel.NewDistribution(chances, funnel.Sampling{Seed: 1, Draws: 10_000})
				require.NoError(b, err)
			}
		})
	}
}
