package experiment_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel/experiment"
)

// Counts of 10^9 and values of 10^50 have answers everywhere.
func TestEverythingIsSaidAtTheBounds(t *testing.T) {
	half, more := r(500_000_000, 1_000_000_000), r(500_000_001, 1_000_000_000)
	a, b := experiment.Sample{N: 1_000_000_000, Mean: 1e50, Variance: 1e100}, experiment.Sample{N: 1_000_000_000, Mean: -1e50, Variance: 1e100}
	for name, answer := range map[string]func() bool{
		"ZTest":           func() bool { _, ok := experiment.ZTest(half, more, experiment.TwoSided); return ok },
		"ChiSquaredTest":  func() bool { _, ok := experiment.ChiSquaredTest(half, more); return ok },
		"ShareDifference": func() bool { _, ok := experiment.ShareDifference(half, more, 0.9); return ok },
		"MeanTest":        func() bool { _, ok := experiment.MeanTest(a, b, experiment.Less); return ok },
		"CheckBalance": func() bool {
			_, ok := experiment.CheckBalance([]int{1_000_000_000, 1_000_000_000}, []float64{1, 1})
			return ok
		},
		"SampleOf": func() bool { _, ok := experiment.SampleOf([]float64{1e50, -1e50}); return ok },
		"MeanTest of SampleOf": func() bool {
			apart, _ := experiment.SampleOf([]float64{1e50, -1e50})
			_, ok := experiment.MeanTest(apart, a, experiment.TwoSided)
			return ok
		},
		"CompareShares": func() bool {
			_, ok := experiment.CompareShares(experiment.Beta{Alpha: 2_000_000_000, Beta: 1}, experiment.Beta{Alpha: 1, Beta: 2_000_000_000})
			return ok
		},
		"one in a cluster, not alike": func() bool { v, ok := experiment.DesignEffect(1, 0); return ok && v == 1 },
		"huge clusters, all alike":    func() bool { v, ok := experiment.DesignEffect(1e15, 1); return ok && v == 1e15 },
		"a million in each": func() bool {
			_, ok := experiment.FisherTest(r(500_000, 1_000_000), r(500_000, 1_000_000), experiment.Less)
			return ok
		},
		"fewer failures than that": func() bool {
			_, ok := experiment.FisherTest(r(900_000, 1_000_000), r(900_000, 1_000_000), experiment.Less)
			return ok
		},
	} {
		require.True(t, answer(), name)
	}
	_, ok := experiment.CompareShares(experiment.Beta{Alpha: math.MaxInt32, Beta: 1}, experiment.Beta{Alpha: 1, Beta: 1})
	require.False(t, ok)
}

func TestDesignsAtTheBounds(t *testing.T) {
	d := experiment.Design{Formula: experiment.Guenther, Baseline: 1e50, Effect: -1e50, Deviation: 1e50, Alpha: 0.05, Sides: 2}
	require.NoError(t, d.Check())
	_, err := d.Power(1e15)
	require.NoError(t, err)
	d.Baseline, d.Effect, d.Deviation = 0, 1e-12, 1e-12
	require.NoError(t, d.Check())
	for _, power := range []float64{0.05, 1} {
		_, err = d.Units(power)
		requireProblems(t, err, "/power range")
	}
	_, err = experiment.Design{Formula: experiment.Guenther, Effect: 1, Alpha: 0.05, Sides: 2}.Power(10)
	requireProblems(t, err, "/deviation range")
}

func TestDeclarationsAtTheBounds(t *testing.T) {
	e := plain()
	e.Correction, e.Plan.Units = experiment.Holm, 1_000_000
	for i := range 30 {
		e.Arms = append(e.Arms, experiment.Arm{ID: fmt.Sprint(i), Weight: 1})
	}
	for i := range 32 {
		e.Guardrails = append(e.Guardrails, experiment.Guardrail{
			Metric: experiment.Metric{ID: fmt.Sprint("m", i), Kind: experiment.Mean, Better: experiment.Lower}, Margin: 1e50 * float64(i%2),
		})
	}
	require.NoError(t, e.Check())
	for _, mixture := range []experiment.Mixture{1e-12, 1e50} {
		e := coaching()
		e.Primary.Mixture = mixture
		require.NoError(t, e.Check())
	}
}

func TestEveryPartOfADeclarationIsChecked(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*experiment.Experiment)
		want   string
	}{
		"arm without id":         {func(e *experiment.Experiment) { e.Arms[1].ID = "" }, "/arms/1/id required"},
		"metric without id":      {func(e *experiment.Experiment) { e.Primary.ID = "" }, "/primary/id required"},
		"long covariate":         {func(e *experiment.Experiment) { e.Primary.Covariate = strings.Repeat("x", 201) }, "/primary/covariate too-large"},
		"effect the wrong way":   {func(e *experiment.Experiment) { e.MinimumEffect = -5000 }, "/minimumEffect range"},
		"certain power":          {func(e *experiment.Experiment) { e.Power = 1 }, "/power range"},
		"guardrail of no kind":   {func(e *experiment.Experiment) { e.Guardrails[0].Metric.Kind = "" }, "/guardrails/0/metric/kind unknown"},
		"margin below 0":         {func(e *experiment.Experiment) { e.Guardrails[0].Margin = -1 }, "/guardrails/0/margin range"},
		"guardrail of no spread": {func(e *experiment.Experiment) { e.Guardrails[0].Deviation = 0 }, "/guardrails/0/deviation required"},
		"deviation below 0":      {func(e *experiment.Experiment) { e.Guardrails[0].Deviation = -1 }, "/guardrails/0/deviation required"},
		"endless deviation":      {func(e *experiment.Experiment) { e.Guardrails[0].Deviation = 2e50 }, "/guardrails/0/deviation required"},
		"metric and a covariate": {func(e *experiment.Experiment) { e.Guardrails[0].Metric.Covariate = "revenue" }, "/primary/id duplicate"},
	} {
		e := coaching()
		e.Guardrails = []experiment.Guardrail{{Metric: experiment.Metric{ID: "calls", Kind: experiment.Mean, Better: experiment.Higher, Mixture: 10}, Deviation: 40}}
		require.NoError(t, e.Check(), name)
		c.change(&e)
		requireProblems(t, e.Check(), c.want)
	}
}

// TestAPOfAlphaIsEnough holds "at most alpha", at alphas that a test just reaches.
func TestAPOfAlphaIsEnough(t *testing.T) {
	for _, c := range []struct {
		variant int
		verdict experiment.Verdict
		reason  experiment.Reason
	}{
		{285, experiment.Win, experiment.ShownBetter}, {255, experiment.Win, experiment.BetterBelowMinimum}, {150, experiment.Loss, experiment.ShownWorse},
	} {
		e := plain()
		e.Power = 0.1 // so that the units are enough for any of these alphas
		look := won("2026-05-01", r(220, 1100), r(c.variant, 1100))
		e.Alpha = judge(t, e, look).Comparisons[0].Adjusted
		requireVerdict(t, c.verdict, c.reason, judge(t, e, look))
		e.Alpha = math.Nextafter(e.Alpha, 0)
		requireVerdict(t, experiment.NoDifferenceShown, experiment.NotSignificant, judge(t, e, look))
	}
}

func TestUnitsAreYoungWhenAsManyAsNeededAreAssigned(t *testing.T) {
	look := won("2026-03-20", r(20, 100), r(30, 100))
	for i := range look.Groups {
		look.Groups[i].Assigned, look.Groups[i].Immature = 1094, 994
	}
	requireVerdict(t, experiment.NotEnoughData, experiment.ImmatureUnits, judge(t, plain(), look))
	look.Groups[1].Assigned--
	requireVerdict(t, experiment.NotEnoughData, experiment.UnitsNotReached, judge(t, plain(), look))
}

// TestReportOfMeansCarriesEveryFigure holds, for a metric and a guardrail of means, what
// Comparison says of each figure.
func TestReportOfMeansCarriesEveryFigure(t *testing.T) {
	e := plain()
	e.Primary.Kind, e.Plan.Formula, e.Plan.Baseline, e.Plan.Deviation = experiment.Mean, experiment.Guenther, 10, 0.4
	e.Guardrails = []experiment.Guardrail{{Metric: experiment.Metric{ID: "hours", Kind: experiment.Mean, Better: experiment.Lower}, Margin: 5}}
	control, variant := experiment.Sample{N: 1100, Mean: 10, Variance: 4}, experiment.Sample{N: 1100, Mean: 11, Variance: 5}
	look := won("2026-05-01", r(0, 0), r(0, 0))
	for i, s := range []experiment.Sample{control, variant} {
		look.Groups[i].Assigned = 1100
		look.Groups[i].Measures = []experiment.Measure{{Metric: "won", Sample: s}, {Metric: "hours", Sample: s}}
	}
	got := judge(t, e, look)
	relative, _ := experiment.RelativeDifference(control, variant, 0.95)
	forth, _ := experiment.CompareMeans(control, variant)
	back, _ := experiment.CompareMeans(variant, control)
	require.Equal(t, relative, got.Comparisons[0].Relative)
	require.Equal(t, forth, got.Comparisons[0].Belief)
	guard := got.Guardrails[0]
	require.Equal(t, relative, guard.Relative)
	require.Equal(t, back, guard.Belief, "lower is better")
	require.Equal(t, guard.Test.P, guard.Adjusted, "guardrails have no correction")
	require.NotZero(t, guard.Adjusted)
}

func TestLooksAtTheBounds(t *testing.T) {
	e := sequential()
	require.Equal(t, 1_000_000_000, judge(t, e, won("2026-05-01", r(1, 500_000_000), r(1, 500_000_000))).Units)
	look := won("2026-05-01", r(1, 200), r(1, 200))
	for i := range look.Groups {
		look.Groups[i].Assigned, look.Groups[i].Immature = 1_000_000_000, 1_000_000_000
	}
	judge(t, e, look)

	e = plain()
	e.Primary.Kind, e.Plan.Formula, e.Plan.Deviation = experiment.Mean, experiment.Guenther, 0.1
	look = collect(t, e, given(today, "a", "as-before"), []experiment.Observation{seen("a", today, values{"won": -1e50})}, today)
	require.Equal(t, experiment.Sample{N: 1, Mean: -1e50}, look.Groups[0].Measures[0].Sample)
}

// Where nothing varies there is nothing to compare with.
func TestNothingIsSaidOfWhatDoesNotVary(t *testing.T) {
	ten, none := experiment.Sample{N: 9, Mean: 10}, experiment.Sample{N: 9}
	_, ok := experiment.CompareMeans(ten, ten)
	require.False(t, ok)
	_, ok = experiment.MeanDifference(ten, none, 0.95)
	require.False(t, ok)
	varied := experiment.Sample{N: 9, Mean: 10, Variance: 1}
	_, ok = experiment.RelativeTest(varied, none, experiment.Less)
	require.False(t, ok, "all of the variant are 0")
	_, ok = experiment.RelativeDifference(varied, none, 0.95)
	require.False(t, ok)
}
