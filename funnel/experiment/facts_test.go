package experiment_test

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/stretchr/testify/require"
)

// A pair is successes and units.
type pair [2]int

func (p pair) ratio() funnel.Ratio { return funnel.Ratio{In: p[0], Of: p[1]} }

// facts are figures that others have published or computed, with their source.
type facts struct {
	Shares []struct {
		Source           string
		First, Second    pair
		Z, P, ChiSquared float64
		Fisher           struct{ TwoSided, Less, Greater float64 }
		Difference       float64
		Newcombe         [2]float64
	}
	Newcombe []struct {
		Source        string
		First, Second pair
		Difference    float64
		Interval      [2]float64
	}
	Fisher []struct {
		Source            string
		First, Second     pair
		Greater, TwoSided float64
	}
	Equality []struct {
		Source                 string
		Groups                 []pair
		ChiSquared, Freedom, P float64
		Pairs, PairsHolm       []float64
	}
	Means []struct {
		Source                   string
		Relative                 bool
		Control, Variant         sums
		Effect, StandardError, P float64
		Interval                 [2]float64
	}
	RelativeShares []struct {
		Source                   string
		Control, Variant         pair
		Effect, StandardError, P float64
		Interval                 [2]float64
	}
	Corrections []struct {
		Source   string
		P        []float64
		Adjusted map[experiment.Correction][]float64
	}
	Sequential []struct {
		Source                                                         string
		Estimate, Variance, MixtureSquared, LikelihoodRatio, P, FixedP float64
	}
	SequentialMeans []struct {
		Source                                    string
		Control, Variant                          experiment.Sample
		Mixture                                   experiment.Mixture
		Deviation, Confidence, LikelihoodRatio, P float64
		Interval                                  [2]float64
	}
	Beliefs []struct {
		Source           string
		Control, Variant pair
		ToBeat, Loss     float64
	}
	Units, Power []struct {
		Source                         string
		Formula                        experiment.Formula
		Baseline, Effect, Alpha, Power float64
		Sides                          int
		Units, Within                  float64
	}
	CohensH []struct {
		Source              string
		Control, Variant, H float64
	}
	PowerOfH []struct {
		Source          string
		H, Units, Power float64
	}
	Balance []struct {
		Source                 string
		Units                  []int
		Weights                []float64
		ChiSquared, Freedom, P float64
		Mismatch               bool
	}
}

// sums are of a sample.
type sums struct {
	N            int
	Sum, Squares float64
}

func (s sums) sample(t *testing.T) experiment.Sample {
	out, ok := experiment.SampleOfSums(s.N, s.Sum, s.Squares)
	require.True(t, ok)
	return out
}

func readFacts(t *testing.T) facts {
	t.Helper()
	data, err := os.ReadFile("testdata/facts.json")
	require.NoError(t, err)
	var f facts
	require.NoError(t, json.Unmarshal(data, &f))
	return f
}

// near compares with a tolerance that is relative for small probabilities.
func near(t *testing.T, want, got, within float64, source string) {
	t.Helper()
	if want != 0 && math.Abs(want) < 1e-4 {
		within *= math.Abs(want)
	}
	require.InDelta(t, want, got, within, source)
}

func nearInterval(t *testing.T, want [2]float64, got funnel.Interval, within float64, source string) {
	t.Helper()
	near(t, want[0], got.Low, within, source)
	near(t, want[1], got.High, within, source)
}

func TestTwoShares(t *testing.T) {
	list := readFacts(t).Shares
	require.NotEmpty(t, list)
	for _, f := range list {
		control, variant := f.Second.ratio(), f.First.ratio()
		z, ok := experiment.ZTest(control, variant, experiment.TwoSided)
		require.True(t, ok)
		near(t, f.Z, z.Statistic, 1e-9, f.Source)
		near(t, f.P, z.P, 1e-9, f.Source)
		chi, ok := experiment.ChiSquaredTest(control, variant)
		require.True(t, ok)
		near(t, f.ChiSquared, chi.Statistic, 1e-9, f.Source)
		near(t, f.P, chi.P, 1e-9, f.Source)
		for tail, p := range map[experiment.Tail]float64{
			experiment.TwoSided: f.Fisher.TwoSided, experiment.Less: f.Fisher.Less, experiment.Greater: f.Fisher.Greater,
		} {
			fisher, ok := experiment.FisherTest(control, variant, tail)
			require.True(t, ok)
			near(t, p, fisher.P, 1e-9, f.Source)
		}
		d, ok := experiment.ShareDifference(control, variant, 0.95)
		require.True(t, ok)
		near(t, f.Difference, d.Value, 1e-12, f.Source)
		nearInterval(t, f.Newcombe, d.Interval, 1e-9, f.Source)
	}
}

func TestNewcombe(t *testing.T) {
	for _, f := range readFacts(t).Newcombe {
		d, ok := experiment.ShareDifference(f.Second.ratio(), f.First.ratio(), 0.95)
		require.True(t, ok)
		near(t, f.Difference, d.Value, 1e-12, f.Source)
		nearInterval(t, f.Interval, d.Interval, 1e-9, f.Source)
		require.Equal(t, experiment.Newcombe, d.Method)
	}
}

func TestFisher(t *testing.T) {
	for _, f := range readFacts(t).Fisher {
		greater, ok := experiment.FisherTest(f.Second.ratio(), f.First.ratio(), experiment.Greater)
		require.True(t, ok)
		near(t, f.Greater, greater.P, 1e-12, f.Source)
		// The table is sparse, so that the choice of the test falls on Fisher's.
		both, ok := experiment.ShareTest(f.Second.ratio(), f.First.ratio(), experiment.TwoSided)
		require.True(t, ok)
		require.Equal(t, experiment.FisherExact, both.Method)
		near(t, f.TwoSided, both.P, 1e-12, f.Source)
	}
}

func TestEquality(t *testing.T) {
	for _, f := range readFacts(t).Equality {
		var groups []funnel.Ratio
		for _, g := range f.Groups {
			groups = append(groups, g.ratio())
		}
		chi, ok := experiment.ChiSquaredTest(groups...)
		require.True(t, ok)
		near(t, f.ChiSquared, chi.Statistic, 1e-9, f.Source)
		near(t, f.P, chi.P, 1e-9, f.Source)
		require.Equal(t, f.Freedom, chi.Freedom)
		if f.Pairs == nil {
			continue
		}
		var ps []float64
		for i := range groups {
			for j := i + 1; j < len(groups); j++ {
				z, ok := experiment.ZTest(groups[i], groups[j], experiment.TwoSided)
				require.True(t, ok)
				ps = append(ps, z.P)
			}
		}
		require.InDeltaSlice(t, f.Pairs, ps, 1e-9, f.Source)
		holm, ok := experiment.Holm.Adjust(ps)
		require.True(t, ok)
		require.InDeltaSlice(t, f.PairsHolm, holm, 1e-9, f.Source)
	}
}

func TestTwoMeans(t *testing.T) {
	for _, f := range readFacts(t).Means {
		test, effect := experiment.MeanTest, experiment.MeanDifference
		if f.Relative {
			test, effect = experiment.RelativeTest, experiment.RelativeDifference
		}
		got, ok := test(f.Control.sample(t), f.Variant.sample(t), experiment.TwoSided)
		require.True(t, ok)
		near(t, f.P, got.P, 5e-6, f.Source)
		d, ok := effect(f.Control.sample(t), f.Variant.sample(t), 0.95)
		require.True(t, ok)
		near(t, f.Effect, d.Value, 5e-6, f.Source)
		near(t, f.StandardError, d.Value/got.Statistic, 5e-6, f.Source)
		nearInterval(t, f.Interval, d.Interval, 5e-6, f.Source)
	}
}

func TestRelativeShares(t *testing.T) {
	for _, f := range readFacts(t).RelativeShares {
		a, ok1 := experiment.SampleOfShare(f.Control.ratio())
		b, ok2 := experiment.SampleOfShare(f.Variant.ratio())
		require.True(t, ok1 && ok2)
		got, ok := experiment.RelativeTest(a, b, experiment.TwoSided)
		require.True(t, ok)
		near(t, f.P, got.P, 5e-6, f.Source)
		d, ok := experiment.RelativeDifference(a, b, 0.95)
		require.True(t, ok)
		near(t, f.Effect, d.Value, 5e-6, f.Source)
		near(t, f.StandardError, d.Value/got.Statistic, 5e-6, f.Source)
		nearInterval(t, f.Interval, d.Interval, 5e-6, f.Source)
	}
}

func TestCorrections(t *testing.T) {
	for _, f := range readFacts(t).Corrections {
		for correction, want := range f.Adjusted {
			before := append([]float64(nil), f.P...)
			got, ok := correction.Adjust(f.P)
			require.True(t, ok)
			require.InDeltaSlice(t, want, got, 1e-12, "%s: %s", f.Source, correction)
			require.Equal(t, before, f.P, "the input is left alone")
		}
	}
}

func TestMixture(t *testing.T) {
	for _, f := range readFacts(t).Sequential {
		m := experiment.Mixture(math.Sqrt(f.MixtureSquared))
		got, ok := m.Test(f.Estimate, f.Variance)
		require.True(t, ok)
		near(t, f.LikelihoodRatio, got.Statistic, 1e-9, f.Source)
		near(t, f.P, got.P, 1e-9, f.Source)
		require.Greater(t, got.P, f.FixedP, "looking at any time has its price")
	}
}

func TestMixtureOfMeans(t *testing.T) {
	facts := readFacts(t).SequentialMeans
	require.NotEmpty(t, facts)
	for _, f := range facts {
		got, ok := f.Mixture.MeanTest(f.Control, f.Variant, f.Deviation)
		require.True(t, ok)
		near(t, f.LikelihoodRatio, got.Statistic, 1e-9, f.Source)
		near(t, f.P, got.P, 1e-9, f.Source)
		require.Equal(t, experiment.MixtureT, got.Method)
		require.Equal(t, experiment.TwoSided, got.Tail)
		require.Equal(t, float64(min(f.Control.N, f.Variant.N)-1), got.Freedom)
		around, ok := f.Mixture.MeanDifference(f.Control, f.Variant, f.Deviation, f.Confidence)
		require.True(t, ok)
		near(t, f.Interval[0], around.Low, 1e-8, f.Source)
		near(t, f.Interval[1], around.High, 1e-8, f.Source)
		require.Equal(t, experiment.MixtureT, around.Method)
		require.Equal(t, f.Confidence, around.Confidence)
	}
}

func TestBeliefs(t *testing.T) {
	for _, f := range readFacts(t).Beliefs {
		control, variant := experiment.Beta{Alpha: f.Control[0], Beta: f.Control[1]}, experiment.Beta{Alpha: f.Variant[0], Beta: f.Variant[1]}
		got, ok := experiment.CompareShares(control, variant)
		require.True(t, ok)
		near(t, f.ToBeat, got.ToBeat, 1e-9, f.Source)
		require.InDelta(t, f.Loss, got.Loss, 1e-9, f.Source)
		require.Equal(t, experiment.BetaBinomial, got.Method)
	}
}

func TestUnitsAndPower(t *testing.T) {
	all := readFacts(t)
	for _, f := range all.Units {
		d := experiment.Design{Formula: f.Formula, Baseline: f.Baseline, Effect: f.Effect, Alpha: f.Alpha, Sides: f.Sides}
		n, err := d.Units(f.Power)
		require.NoError(t, err)
		require.InDelta(t, f.Units, n, f.Within, f.Source)
	}
	for _, f := range all.Power {
		d := experiment.Design{Formula: f.Formula, Baseline: f.Baseline, Effect: f.Effect, Alpha: f.Alpha, Sides: f.Sides}
		power, err := d.Power(f.Units)
		require.NoError(t, err)
		require.InDelta(t, f.Power, power, f.Within, f.Source)
	}
	for _, f := range all.CohensH {
		require.InDelta(t, f.H, experiment.CohensH(f.Control, f.Variant), 1e-11, f.Source)
	}
	for _, f := range all.PowerOfH {
		variant := math.Pow(math.Sin(math.Pi/4+f.H/2), 2)
		d := experiment.Design{Formula: experiment.CohenH, Baseline: 0.5, Effect: variant - 0.5, Alpha: 0.05, Sides: 2}
		power, err := d.Power(f.Units)
		require.NoError(t, err)
		require.InDelta(t, f.Power, power, 1e-11, f.Source)
	}
}

func TestBalance(t *testing.T) {
	for _, f := range readFacts(t).Balance {
		b, ok := experiment.CheckBalance(f.Units, f.Weights)
		require.True(t, ok)
		near(t, f.ChiSquared, b.Test.Statistic, 1e-9, f.Source)
		require.Equal(t, f.Freedom, b.Test.Freedom)
		near(t, f.P, b.Test.P, 1e-9, f.Source)
		require.Equal(t, f.Mismatch, b.Mismatch, f.Source)
	}
}
