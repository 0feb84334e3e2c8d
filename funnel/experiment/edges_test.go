package experiment_test

import (
	"math"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/stretchr/testify/require"
)

func TestWhatIsUndefinedIsSaidSo(t *testing.T) {
	nothing, more, half := funnel.Ratio{}, r(3, 2), r(1, 2)
	for _, bad := range []funnel.Ratio{nothing, more, r(-1, 2)} {
		for _, test := range []func(a, b funnel.Ratio, tail experiment.Tail) (experiment.Test, bool){
			experiment.ShareTest, experiment.FisherTest, experiment.ZTest,
		} {
			_, ok := test(bad, half, experiment.TwoSided)
			require.False(t, ok)
			_, ok = test(half, bad, experiment.TwoSided)
			require.False(t, ok)
			_, ok = test(half, half, "both")
			require.False(t, ok)
		}
		_, ok := experiment.ChiSquaredTest(half, bad)
		require.False(t, ok)
		_, ok = experiment.ShareDifference(half, bad, 0.95)
		require.False(t, ok)
		_, ok = experiment.ShareDifference(bad, half, 0.95)
		require.False(t, ok)
		_, ok = experiment.SampleOfShare(bad)
		require.False(t, ok)
	}
	_, ok := experiment.ChiSquaredTest(half)
	require.False(t, ok)
	_, ok = experiment.ChiSquaredTest(r(0, 2), r(0, 3))
	require.False(t, ok)
	_, ok = experiment.ZTest(r(2, 2), r(3, 3), experiment.TwoSided)
	require.False(t, ok)
	_, ok = experiment.ShareDifference(half, half, 1)
	require.False(t, ok)
}

func TestMeansThatCannotBeTested(t *testing.T) {
	fine := experiment.Sample{N: 3, Mean: 1, Variance: 1}
	_, ok := experiment.MeanTest(fine, experiment.Sample{N: 2, Mean: -1e50, Variance: 1e100}, experiment.TwoSided)
	require.True(t, ok, "the largest numbers that are worked with")
	for _, bad := range []experiment.Sample{
		{}, {N: 1, Mean: 2}, {N: 3, Variance: -1}, {N: 3, Mean: math.NaN()}, {N: 3, Mean: math.Inf(1)},
		{N: 3, Variance: math.NaN()}, {N: 3, Mean: 1e51}, {N: 3, Variance: 1e101}, {N: -3, Variance: 1},
	} {
		_, ok := experiment.MeanTest(fine, bad, experiment.TwoSided)
		require.False(t, ok, "%+v", bad)
		_, ok = experiment.MeanDifference(bad, fine, 0.95)
		require.False(t, ok)
		_, ok = experiment.RelativeDifference(bad, fine, 0.95)
		require.False(t, ok)
		_, ok = experiment.CompareMeans(bad, fine)
		require.False(t, ok)
	}
	_, ok = experiment.MeanTest(fine, fine, "")
	require.False(t, ok)
	_, ok = experiment.MeanDifference(fine, fine, 0)
	require.False(t, ok)
	_, ok = experiment.RelativeTest(experiment.Sample{N: 3, Variance: 1}, fine, experiment.TwoSided)
	require.False(t, ok, "nothing is relative to 0")
	loss, less := experiment.Sample{N: 30, Mean: -10, Variance: 1}, experiment.Sample{N: 30, Mean: -5, Variance: 1}
	_, ok = experiment.RelativeTest(loss, less, experiment.Greater)
	require.False(t, ok, "-50 % of a loss would be less, though the variant is above")
	_, ok = experiment.RelativeDifference(loss, less, 0.95)
	require.False(t, ok)
	_, ok = experiment.RelativeTest(experiment.Sample{N: 3, Mean: 1e-300, Variance: 1}, fine, experiment.TwoSided)
	require.False(t, ok)
}

func TestSamples(t *testing.T) {
	s, ok := experiment.SampleOf([]float64{1e9, 1e9 + 1, 1e9 + 2})
	require.True(t, ok)
	require.Equal(t, experiment.Sample{N: 3, Mean: 1e9 + 1, Variance: 1}, s)
	s, ok = experiment.SampleOf([]float64{7})
	require.True(t, ok)
	require.Equal(t, experiment.Sample{N: 1, Mean: 7}, s)
	s, ok = experiment.SampleOfSums(3, 6, 14)
	require.True(t, ok)
	require.Equal(t, experiment.Sample{N: 3, Mean: 2, Variance: 1}, s)
	s, ok = experiment.SampleOfSums(3, 0.3, 0.03)
	require.True(t, ok)
	require.InDelta(t, 0, s.Variance, 1e-15, "rounding makes no negative variance")
	for _, values := range [][]float64{nil, {math.NaN()}, {math.Inf(-1)}, {1e200, -1e200}} {
		_, ok = experiment.SampleOf(values)
		require.False(t, ok)
	}
	for _, c := range [][3]float64{{0, 0, 0}, {3, 6, 11}, {3, math.NaN(), 1}, {1, 1e200, math.MaxFloat64}} {
		_, ok = experiment.SampleOfSums(int(c[0]), c[1], c[2])
		require.False(t, ok, c)
	}
}

func TestFisherAtItsBounds(t *testing.T) {
	_, ok := experiment.ShareTest(r(0, math.MaxInt), r(1, math.MaxInt), experiment.TwoSided)
	require.False(t, ok)
	// A million of each: beyond, the normal approximation is as good as exact.
	_, ok = experiment.FisherTest(r(1_000_000, 2_000_000), r(1_000_000, 2_000_000), experiment.TwoSided)
	require.False(t, ok)
	got, ok := experiment.FisherTest(r(250_000, 500_000), r(250_700, 500_000), experiment.TwoSided)
	require.True(t, ok)
	z, _ := experiment.ZTest(r(250_000, 500_000), r(250_700, 500_000), experiment.TwoSided)
	require.InDelta(t, z.P, got.P, 1e-3)
	// 0 of 1000 against all of 1000 is 2 / C(2000, 1000), far below the smallest float.
	got, ok = experiment.FisherTest(r(0, 1000), r(1000, 1000), experiment.TwoSided)
	require.True(t, ok)
	require.Zero(t, got.P)
	// 0 of 100 against all of 100 is 2 / C(200, 100).
	got, _ = experiment.FisherTest(r(0, 100), r(100, 100), experiment.TwoSided)
	require.InEpsilon(t, 2.2087606931995054e-59, got.P, 1e-9)
}

func TestBalanceEdges(t *testing.T) {
	b, ok := experiment.CheckBalance([]int{100, 999, 100}, []float64{1, 0, 1})
	require.True(t, ok)
	require.Equal(t, 1.0, b.Test.P, "an arm without weight is left out with its units")
	require.Equal(t, []float64{100, 0, 100}, b.Expected)
	b, ok = experiment.CheckBalance([]int{0, 0}, []float64{1, 1})
	require.True(t, ok)
	require.Empty(t, b.Test)
	require.False(t, b.Mismatch)
	b, _ = experiment.CheckBalance([]int{0, 15}, []float64{1, 1})
	require.Less(t, b.Test.P, 0.001)
	require.False(t, b.Mismatch, "fewer than 8 are expected")
	b, _ = experiment.CheckBalance([]int{0, 16}, []float64{1, 1})
	require.True(t, b.Mismatch, "8 are, though one arm has none")
	b, ok = experiment.CheckBalance([]int{1_000_000_000, 1}, []float64{1e-11, 1})
	require.True(t, ok)
	require.False(t, math.IsInf(b.Test.Statistic, 0), "the smallest weights have a number")
	for _, c := range []struct {
		units   []int
		weights []float64
	}{
		{[]int{1, 2}, []float64{1e-13, 1}}, {[]int{1, 2}, []float64{1, 1e-320}}, {[]int{1, 2, 3}, []float64{1e-320, 1e20, 1e20}},
		{[]int{1}, []float64{1, 1}}, {nil, []float64{1, 1}}, {[]int{1, 2}, []float64{1}}, {[]int{-1, 2}, []float64{1, 1}}, {[]int{1, 2}, []float64{1, -1}},
		{[]int{1, 2}, []float64{1, math.NaN()}}, {[]int{1, 2}, []float64{1, math.Inf(1)}}, {[]int{1, 2}, []float64{1, 0}}, {nil, nil},
	} {
		_, ok = experiment.CheckBalance(c.units, c.weights)
		require.False(t, ok, c)
	}
}

func TestAdjustRefuses(t *testing.T) {
	for _, p := range []float64{-0.1, 1.1, math.NaN()} {
		_, ok := experiment.Holm.Adjust([]float64{0.5, p})
		require.False(t, ok)
	}
	_, ok := experiment.Correction("sidak").Adjust([]float64{0.5})
	require.False(t, ok)
	none, ok := experiment.Holm.Adjust(nil)
	require.True(t, ok)
	require.Empty(t, none)
}

func TestMixtureEdges(t *testing.T) {
	m := experiment.Mixture(0.02)
	for _, c := range [][3]float64{{0, 0.1, 1}, {-1, 0.1, 1}, {1, math.NaN(), 1}, {1, 0.1, 0}, {1, 0.1, math.Inf(1)}, {1e-300, 1, 1}, {1e200, 1, 1}} {
		_, ok := experiment.Mixture(c[0]).Test(c[1], c[2])
		require.False(t, ok, c)
		_, ok = experiment.Mixture(c[0]).Interval(c[1], c[2], 0.95)
		require.False(t, ok, c)
	}
	_, ok := m.Interval(1e308, 1e300, 0.95)
	require.False(t, ok)
	_, ok = m.Interval(0.1, 0.1, 1)
	require.False(t, ok)
	far, ok := m.Test(10, 0.0002)
	require.True(t, ok)
	require.Zero(t, far.P)
	require.Equal(t, math.MaxFloat64, far.Statistic, "a report stays a document")
	none, _ := m.Test(0, 0.0002)
	require.Equal(t, 1.0, none.P)
}

func TestMixtureOfMeansEdges(t *testing.T) {
	m, a, b := experiment.Mixture(2), experiment.Sample{N: 9, Mean: 10, Variance: 4}, experiment.Sample{N: 8, Mean: 12, Variance: 4}
	alone, flat := experiment.Sample{N: 1, Mean: 10}, experiment.Sample{N: 9, Mean: 10}
	for _, c := range []struct {
		m                experiment.Mixture
		control, variant experiment.Sample
		deviation        float64
	}{
		{0, a, b, 2}, {-1, a, b, 2}, {experiment.Mixture(math.NaN()), a, b, 2}, {experiment.Mixture(math.Inf(1)), a, b, 2},
		{m, a, b, 0}, {m, a, b, -2}, {m, a, b, math.NaN()}, {m, a, b, math.Inf(1)}, {m, a, b, 1e-300}, {m, a, b, 1e300},
		{m, alone, b, 2}, {m, a, alone, 2}, {m, flat, flat, 2}, {m, experiment.Sample{}, b, 2},
	} {
		_, ok := c.m.MeanTest(c.control, c.variant, c.deviation)
		require.False(t, ok, c)
		_, ok = c.m.MeanDifference(c.control, c.variant, c.deviation, 0.95)
		require.False(t, ok, c)
	}
	for _, confidence := range []float64{0, 1, math.NaN()} {
		_, ok := m.MeanDifference(a, b, 2, confidence)
		require.False(t, ok)
	}
	same, ok := m.MeanTest(a, experiment.Sample{N: 8, Mean: 10, Variance: 4}, 2)
	require.True(t, ok)
	require.Equal(t, 1.0, same.P)
	require.Less(t, same.Statistic, 1.0)

	// However far apart, few units show so much and no more: (1 + 1)^(1/2) for two in each arm.
	two := experiment.Sample{N: 2, Variance: 1e-300}
	far, ok := m.MeanTest(two, experiment.Sample{N: 2, Mean: 1e50, Variance: 1e-300}, 2)
	require.True(t, ok)
	require.InEpsilon(t, math.Sqrt2, far.Statistic, 1e-12)
	_, ok = m.MeanDifference(two, experiment.Sample{N: 2, Mean: 1, Variance: 1}, 2, 0.95)
	require.False(t, ok, "nothing would be found")
	many := experiment.Sample{N: 1_000_000_000, Variance: 1}
	far, ok = m.MeanTest(many, experiment.Sample{N: 1_000_000_000, Mean: 1e50, Variance: 1}, 2)
	require.True(t, ok)
	require.Zero(t, far.P)
	require.Equal(t, math.MaxFloat64, far.Statistic, "a report stays a document")
}

// With many units the variance is known, and both tests say the same.
func TestManyUnitsKnowTheirVariance(t *testing.T) {
	m, a, b := experiment.Mixture(0.02), experiment.Sample{N: 100_000_000, Mean: 5, Variance: 4}, experiment.Sample{N: 100_000_000, Mean: 5.0008, Variance: 4}
	known, _ := m.Test(b.Mean-a.Mean, 8e-8)
	estimated, _ := m.MeanTest(a, b, 2)
	require.InEpsilon(t, known.P, estimated.P, 1e-5)
	before, _ := m.Interval(b.Mean-a.Mean, 8e-8, 0.95)
	after, _ := m.MeanDifference(a, b, 2, 0.95)
	require.InEpsilon(t, before.High-before.Low, after.High-after.Low, 1e-6)
}

func TestBeliefsOfManyCounts(t *testing.T) {
	// Of a thousand million 1 and 4 failed: among seven gamma draws the exact sum is 18/128.
	rare, ok := experiment.CompareShares(experiment.Beta{Alpha: 1_000_000_000, Beta: 2}, experiment.Beta{Alpha: 1_000_000_000, Beta: 5})
	require.True(t, ok)
	require.InEpsilon(t, 18.0/128/1e9, rare.Regret, 1e-7)

	for _, bad := range []experiment.Beta{{}, {Alpha: 1}, {Alpha: 1, Beta: math.MaxInt32}, {Alpha: -1, Beta: 1}} {
		_, ok = experiment.CompareShares(bad, experiment.Beta{Alpha: 1, Beta: 1})
		require.False(t, ok)
		_, ok = experiment.CompareShares(experiment.Beta{Alpha: 1, Beta: 1}, bad)
		require.False(t, ok)
		_, ok = bad.Posterior(r(1, 2))
		require.False(t, ok)
	}
	_, ok = experiment.Beta{Alpha: 1, Beta: 1}.Posterior(r(3, 2))
	require.False(t, ok)
}

func TestBeliefsOfMeans(t *testing.T) {
	a, b := experiment.Sample{N: 100, Mean: 10, Variance: 50}, experiment.Sample{N: 100, Mean: 11, Variance: 50}
	got, ok := experiment.CompareMeans(a, b)
	require.True(t, ok)
	require.Equal(t, experiment.NormalApprox, got.Method)
	require.InDelta(t, 0.8413447460685429, got.ToBeat, 1e-12, "one standard error")
	require.InDelta(t, 0.08331547058768625, got.Loss, 1e-12, "φ(1) - (1 - Φ(1))")
	require.InDelta(t, 1, got.Regret-got.Loss, 1e-12)
}

func TestDesignRefuses(t *testing.T) {
	_, err := experiment.Design{Formula: "guess", Effect: math.NaN(), Alpha: 0.5, Sides: 0}.Units(math.NaN())
	requireProblems(t, err, "/formula unknown", "/alpha range", "/sides range", "/effect range", "/power range")
	good := experiment.Design{Formula: experiment.PowerPropTest, Baseline: 0.2, Effect: 0.05, Alpha: 0.05, Sides: 2}
	for _, n := range []float64{0, -1, math.NaN(), 1e16} {
		_, err = good.Power(n)
		requireProblems(t, err, "/n range")
	}
	tiny := good
	tiny.Effect = 1e-11
	_, err = tiny.Units(0.8)
	requireProblems(t, err, "/power too-large")
	bad := experiment.Design{Formula: experiment.Guenther, Baseline: math.Inf(1), Effect: 1, Alpha: 0.05, Sides: 1}
	requireProblems(t, bad.Check(), "/baseline range", "/deviation range")
	require.NoError(t, good.Check())
	_, err = experiment.Design{Formula: experiment.EvanMiller, Baseline: 0.2, Effect: 0.4, Alpha: 0.125, Sides: 1}.Units(0.1334)
	require.ErrorContains(t, err, "the formula gives this power to any number of units")
}

// The printed sizes of several calculators on one question: 20 to 25 %, alpha 5 %,
// power 80 %, and R's power.t.test for two means (22.02 for one deviation at 90 %).
func TestFormulasDiffer(t *testing.T) {
	units := map[experiment.Formula]int{}
	for _, f := range []experiment.Formula{
		experiment.PowerPropTest, experiment.PowerPropTestStrict, experiment.Fleiss, experiment.EvanMiller, experiment.CohenH,
	} {
		n, err := experiment.Design{Formula: f, Baseline: 0.2, Effect: 0.05, Alpha: 0.05, Sides: 2}.Units(0.8)
		require.NoError(t, err)
		units[f] = int(math.Ceil(n))
	}
	require.Equal(t, map[experiment.Formula]int{
		experiment.PowerPropTest: 1094, experiment.PowerPropTestStrict: 1094, experiment.Fleiss: 1134,
		experiment.EvanMiller: 1031, experiment.CohenH: 1092,
	}, units)
	one, err := experiment.Design{Formula: experiment.CohenH, Baseline: 0.2, Effect: 0.05, Alpha: 0.025, Sides: 1}.Units(0.8)
	require.NoError(t, err)
	require.InDelta(t, 1092, math.Ceil(one), 0, "of 2.5 %% on one side")
	n, err := experiment.Design{Formula: experiment.Guenther, Effect: 1, Deviation: 1, Alpha: 0.05, Sides: 2}.Units(0.9)
	require.NoError(t, err)
	require.InDelta(t, 22.02, n, 0.05)
}

func TestClusters(t *testing.T) {
	effect, ok := experiment.DesignEffect(20, 0.05)
	require.True(t, ok)
	require.InDelta(t, 1.95, effect, 1e-12)
	for _, c := range [][2]float64{{0.5, 0}, {20, -0.1}, {20, 1.1}, {math.NaN(), 0}, {math.Inf(1), 0}} {
		_, ok = experiment.DesignEffect(c[0], c[1])
		require.False(t, ok)
	}

	// Two clusters of two: between 8, within 1, so (8 - 1) / (8 + 1).
	icc, ok := experiment.IntraclassCorrelation([][]float64{{1, 2.414213562373095}, {3.8284271247461903, 5.242640687119286}, nil})
	require.True(t, ok)
	require.InDelta(t, 7.0/9, icc, 1e-12)
	icc, ok = experiment.IntraclassCorrelation([][]float64{{1, 2}, {4, 5, 6}})
	require.True(t, ok)
	require.InDelta(t, (14.7-2.5/3)/(14.7+1.4*2.5/3), icc, 1e-12, "2.4 in a cluster")
	same, ok := experiment.IntraclassCorrelation([][]float64{{1, 1}, {5, 5, 5}})
	require.True(t, ok)
	require.Equal(t, 1.0, same)
	for _, clusters := range [][][]float64{nil, {{1, 2}}, {{1}, {2}}, {{1, 1}, {1, 1}}, {{2.5, 2.5}, {2.5, 2.5, 2.5}, {2.5}}, {{1, math.NaN()}, {1, 2}}} {
		_, ok = experiment.IntraclassCorrelation(clusters)
		require.False(t, ok, clusters)
	}
}

func TestWinsorise(t *testing.T) {
	w := experiment.Winsor{Low: 0.1, High: 0.9}
	in := [][]float64{{1, 2, 3, 4, 5, 6}, {7, 8, 9, 10, 1000}}
	out, ok := w.Winsorise(in...)
	require.True(t, ok)
	require.Equal(t, [][]float64{{2, 2, 3, 4, 5, 6}, {7, 8, 9, 10, 10}}, out)
	require.Equal(t, 1000.0, in[1][4], "the input is left alone")
	out, ok = experiment.Winsor{High: 0.5}.Winsorise([]float64{1, 2})
	require.True(t, ok)
	require.Equal(t, []float64{1, 1.5}, out[0])
	out, ok = experiment.Winsor{Low: 0.5, High: 1}.Winsorise([]float64{1, 2})
	require.True(t, ok)
	require.Equal(t, []float64{1.5, 2}, out[0])
	out, ok = experiment.Winsor{}.Winsorise(in...)
	require.True(t, ok)
	require.Equal(t, in, out)
	out, ok = w.Winsorise(nil, nil)
	require.True(t, ok)
	require.Len(t, out, 2)
	for _, bad := range []experiment.Winsor{{Low: 0.5, High: 0.5}, {Low: -0.1, High: 0.5}, {High: 1.1}, {Low: math.NaN(), High: 1}, {Low: 0.2}} {
		_, ok = bad.Winsorise([]float64{1})
		require.False(t, ok, bad)
	}
	_, ok = w.Winsorise([]float64{1, 2, 3, math.Inf(1)}, []float64{math.Inf(-1)})
	require.False(t, ok, "between a number and infinity there is no quantile")
	_, ok = w.Winsorise([]float64{math.NaN()})
	require.False(t, ok)
}

func TestCUPED(t *testing.T) {
	adjusted, theta, ok := experiment.CUPED(
		experiment.Paired{Values: []float64{1, 3}, Covariate: []float64{1, 3}},
		experiment.Paired{Values: []float64{4, 4}, Covariate: []float64{1, 3}},
	)
	require.True(t, ok)
	require.Equal(t, 0.5, theta)
	require.Equal(t, []experiment.Sample{{N: 2, Mean: 2, Variance: 0.5}, {N: 2, Mean: 4, Variance: 0.5}}, adjusted)
	// A covariate that is always the same explains nothing.
	_, theta, ok = experiment.CUPED(experiment.Paired{Values: []float64{1, 3}, Covariate: []float64{2, 2}})
	require.True(t, ok)
	require.Zero(t, theta)
	for _, arms := range [][]experiment.Paired{
		nil, {{}}, {{Values: []float64{1}}}, {{Values: []float64{1, 2}, Covariate: []float64{1}}},
		{{Values: []float64{math.NaN()}, Covariate: []float64{1}}}, {{Values: []float64{1e150, -1e150}, Covariate: []float64{1e-160, 3e-160}}},
		{{Values: []float64{1e140, -1e140}, Covariate: []float64{0, 1e-150}}, {Values: []float64{1, 1}, Covariate: []float64{1e50, 1e50}}},
	} {
		_, _, ok = experiment.CUPED(arms...)
		require.False(t, ok, arms)
	}
}

// A cell of the smaller group alone makes a table sparse, and what is expected decides,
// not what was seen.
func TestSparseTablesAreExact(t *testing.T) {
	for name, c := range map[string]struct {
		control, variant funnel.Ratio
		want             experiment.Method
	}{
		"few in the smaller group": {r(40, 400), r(1, 20), experiment.FisherExact},
		"the same, the other way":  {r(1, 20), r(40, 400), experiment.FisherExact},
		"few failures":             {r(360, 400), r(19, 20), experiment.FisherExact},
		"just below five expected": {r(9, 100), r(0, 100), experiment.FisherExact},
		"five expected":            {r(10, 100), r(0, 100), experiment.PooledZ},
		"enough in both":           {r(40, 400), r(8, 60), experiment.PooledZ},
	} {
		for _, tail := range []experiment.Tail{experiment.TwoSided, experiment.Less, experiment.Greater} {
			got, ok := experiment.ShareTest(c.control, c.variant, tail)
			require.True(t, ok, name)
			require.Equal(t, c.want, got.Method, name)
		}
	}
}

func TestNoBeliefFromWhatIsNoShare(t *testing.T) {
	for _, bad := range []funnel.Ratio{{In: 3, Of: 1}, {In: -1, Of: 1}, {In: -3, Of: -2}} {
		_, ok := experiment.Beta{Alpha: 5, Beta: 5}.Posterior(bad)
		require.False(t, ok, "%v", bad)
	}
}

// Counts beyond 10^9 and values beyond 10^50 have no answer anywhere.
func TestNothingIsSaidBeyondTheBounds(t *testing.T) {
	many, few := r(5, 1_000_000_001), r(5, 9)
	a, b := experiment.Sample{N: 1_000_000_001, Mean: 1, Variance: 1}, experiment.Sample{N: 9, Mean: 2, Variance: 1}
	answers := map[string]func() bool{
		"ZTest":           func() bool { _, ok := experiment.ZTest(many, few, experiment.TwoSided); return ok },
		"ShareTest":       func() bool { _, ok := experiment.ShareTest(few, many, experiment.TwoSided); return ok },
		"ChiSquaredTest":  func() bool { _, ok := experiment.ChiSquaredTest(few, many); return ok },
		"ShareDifference": func() bool { _, ok := experiment.ShareDifference(many, few, 0.9); return ok },
		"SampleOfShare":   func() bool { _, ok := experiment.SampleOfShare(many); return ok },
		"MeanTest":        func() bool { _, ok := experiment.MeanTest(a, b, experiment.Less); return ok },
		"MeanDifference":  func() bool { _, ok := experiment.MeanDifference(b, a, 0.9); return ok },
		"CompareMeans":    func() bool { _, ok := experiment.CompareMeans(b, a); return ok },
		"CheckBalance":    func() bool { _, ok := experiment.CheckBalance([]int{many.Of, 1}, []float64{1, 1}); return ok },
		"SampleOf":        func() bool { _, ok := experiment.SampleOf([]float64{1e51}); return ok },
		"SampleOfSums":    func() bool { _, ok := experiment.SampleOfSums(2, 4e50, 1e101); return ok },
		"CUPED": func() bool {
			_, _, ok := experiment.CUPED(experiment.Paired{Values: []float64{1, 1e51}, Covariate: []float64{1, 2}})
			return ok
		},
	}
	for name, answer := range answers {
		require.False(t, answer(), name)
	}
	require.True(t, math.IsNaN(experiment.CohensH(0.5, 1.5)))
}
