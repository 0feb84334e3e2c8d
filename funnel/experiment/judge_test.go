package experiment_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/stretchr/testify/require"
)

// r is in of of.
func r(in, of int) funnel.Ratio { return funnel.Ratio{In: in, Of: of} }

func requireVerdict(t *testing.T, v experiment.Verdict, why experiment.Reason, got experiment.Report) {
	t.Helper()
	require.Equal(t, v, got.Verdict, "%+v", got)
	require.Equal(t, why, got.Reason)
}

func TestVerdictsOfAFixedLook(t *testing.T) {
	for name, c := range map[string]struct {
		control, variant funnel.Ratio
		verdict          experiment.Verdict
		reason           experiment.Reason
	}{
		"better":             {r(200, 1100), r(270, 1100), experiment.Win, experiment.ShownBetter},
		"a little better":    {r(2000, 11000), r(2300, 11000), experiment.Win, experiment.BetterBelowMinimum},
		"just the minimum":   {r(2000, 10000), r(2500, 10000), experiment.Win, experiment.ShownBetter},
		"a bit less":         {r(2000, 10000), r(2499, 10000), experiment.Win, experiment.BetterBelowMinimum},
		"worse":              {r(270, 1100), r(200, 1100), experiment.Loss, experiment.ShownWorse},
		"nothing shown":      {r(200, 1100), r(215, 1100), experiment.NoDifferenceShown, experiment.NotSignificant},
		"one unit short":     {r(200, 1094), r(270, 1093), experiment.NotEnoughData, experiment.UnitsNotReached},
		"the last unit":      {r(200, 1094), r(270, 1094), experiment.Win, experiment.ShownBetter},
		"ratio mismatch":     {r(100, 1000), r(400, 1200), experiment.Invalid, experiment.SampleRatioMismatch},
		"before the start":   {r(0, 0), r(0, 0), experiment.NotEnoughData, experiment.UnitsNotReached},
		"mismatch and early": {r(10, 100), r(40, 300), experiment.Invalid, experiment.SampleRatioMismatch},
	} {
		t.Run(name, func(t *testing.T) {
			got := judge(t, plain(), won("2026-05-01", c.control, c.variant))
			requireVerdict(t, c.verdict, c.reason, got)
			early := c.verdict == experiment.Invalid || c.verdict == experiment.NotEnoughData
			require.Equal(t, early, len(got.Comparisons) == 0, "who may not judge does not see")
		})
	}
}

func TestReportCarriesEveryFigure(t *testing.T) {
	e := plain()
	got := judge(t, e, won("2026-05-01", r(200, 1100), r(270, 1100)))
	digest, err := e.Digest()
	require.NoError(t, err)
	require.Equal(t, digest, got.Digest)
	require.Equal(t, "second-call", got.Experiment)
	require.Equal(t, []int{2200, 2188}, []int{got.Units, got.Planned})
	require.Equal(t, experiment.ChiSquareFit, got.Balance.Test.Method)
	require.Equal(t, []float64{1100, 1100}, got.Balance.Expected)

	c, ok := got.Of("second-call")
	require.True(t, ok)
	z, _ := experiment.ZTest(r(200, 1100), r(270, 1100), experiment.TwoSided)
	require.Equal(t, z, c.Test)
	require.Equal(t, z.P, c.Adjusted)
	d, _ := experiment.ShareDifference(r(200, 1100), r(270, 1100), 0.95)
	require.Equal(t, d, c.Difference)
	require.InDelta(t, 0.35, c.Relative.Value, 1e-12)
	require.Equal(t, experiment.WelchRelative, c.Relative.Method)
	require.Equal(t, experiment.BetaBinomial, c.Belief.Method)
	require.Greater(t, c.Belief.ToBeat, 0.999)
	require.Less(t, c.Belief.Loss, c.Belief.Regret)
	require.True(t, c.Better)
	require.Equal(t, e.Primary, c.Metric)
	require.Equal(t, experiment.None, c.Correction)
	_, ok = got.Of("as-before")
	require.False(t, ok, "the control is not compared with itself")

	text, err := json.Marshal(got)
	require.NoError(t, err)
	var back experiment.Report
	require.NoError(t, json.Unmarshal(text, &back))
	require.Equal(t, got.Comparisons, back.Comparisons)
}

func TestSparseSharesTakeFisher(t *testing.T) {
	e := plain()
	e.Plan.Baseline, e.MinimumEffect = 0.01, 0.05
	e.Plan.Units = 600
	got := judge(t, e, won("2026-05-01", r(1, 300), r(8, 300)))
	require.Equal(t, experiment.FisherExact, got.Comparisons[0].Test.Method, "4.5 wins are expected in each arm")
	got = judge(t, e, won("2026-05-01", r(2, 300), r(8, 300)))
	require.Equal(t, experiment.PooledZ, got.Comparisons[0].Test.Method, "5 are")
	none := judge(t, e, won("2026-05-01", r(0, 300), r(0, 300)))
	requireVerdict(t, experiment.NoDifferenceShown, experiment.NotSignificant, none)
	require.Equal(t, 1.0, none.Comparisons[0].Test.P)
	require.Empty(t, none.Comparisons[0].Relative)
}

func TestYoungUnitsAreNamedAsTheReason(t *testing.T) {
	e := secondCall()
	look := won("2026-03-20", r(20, 100), r(30, 100))
	for i := range look.Groups {
		g := &look.Groups[i]
		g.Assigned, g.Immature = 1100, 1000
		g.Measures = append(g.Measures, experiment.Measure{Metric: "complaint"})
	}
	got := judge(t, e, look)
	requireVerdict(t, experiment.NotEnoughData, experiment.ImmatureUnits, got)
	require.Equal(t, 2000, got.Immature)
	look.Groups[0].Assigned, look.Groups[1].Assigned = 1093, 1094
	requireVerdict(t, experiment.NotEnoughData, experiment.UnitsNotReached, judge(t, e, look))
	look.Groups[0].Assigned, look.Groups[0].Immature, look.Groups[1].Immature = 1100, 0, 0
	requireVerdict(t, experiment.NotEnoughData, experiment.UnitsNotReached, judge(t, e, look))
}

func TestOutcomesMissingFromOneArm(t *testing.T) {
	look := won("2026-05-01", r(200, 1240), r(270, 1040))
	look.Groups[0].Assigned, look.Groups[1].Assigned = 1250, 1250
	got := judge(t, plain(), look)
	requireVerdict(t, experiment.Invalid, experiment.OutcomesMissing, got)
	require.False(t, got.Balance.Mismatch)
	require.Equal(t, []int{1240, 1040}, got.Outcomes.Observed)
	require.Empty(t, got.Comparisons)
}

// A variant that nobody can test still counts in the correction.
func TestUntestedVariantsCount(t *testing.T) {
	e := coaching()
	e.Plan.First = 1
	look := experiment.Look{AsOf: today}
	for i, s := range []experiment.Sample{{N: 16, Mean: 80000, Variance: 1e7}, {N: 8, Mean: 100000, Variance: 1e7}, {N: 1, Mean: 80000}} {
		look.Groups = append(look.Groups, experiment.Group{
			Arm: e.Arms[i].ID, Assigned: 8 * e.Arms[i].Weight, Measures: []experiment.Measure{{Metric: "revenue", Sample: s}},
		})
	}
	got := judge(t, e, look)
	require.Equal(t, experiment.NoVariation, got.Comparisons[1].Reason)
	require.Less(t, got.Comparisons[0].Adjusted, 1.0)
	require.InDelta(t, 2*got.Comparisons[0].Test.P, got.Comparisons[0].Adjusted, 1e-12)
}

// What was declared of a metric is what its looks are tested with.
func TestEachMetricIsTestedWithItsDeviation(t *testing.T) {
	e := coaching()
	e.Arms, e.Correction = e.Arms[:2], experiment.None
	e.Guardrails = []experiment.Guardrail{
		{Metric: experiment.Metric{ID: "calls", Kind: experiment.Mean, Better: experiment.Higher, Mixture: 10}, Margin: 5, Deviation: 40},
		{Metric: experiment.Metric{ID: "days", Kind: experiment.Mean, Better: experiment.Lower, Mixture: 3}, Deviation: 6},
	}
	look, samples := experiment.Look{AsOf: today}, [][]experiment.Sample{
		{{N: 40, Mean: 80000, Variance: 1e8}, {N: 40, Mean: 90, Variance: 1600}, {N: 40, Mean: 20, Variance: 25}},
		{{N: 20, Mean: 86000, Variance: 2e8}, {N: 20, Mean: 70, Variance: 900}, {N: 20, Mean: 19, Variance: 30}},
	}
	for i, of := range samples {
		g := experiment.Group{Arm: e.Arms[i].ID, Assigned: of[0].N}
		for m, s := range of {
			g.Measures = append(g.Measures, experiment.Measure{Metric: []string{"revenue", "calls", "days"}[m], Sample: s})
		}
		look.Groups = append(look.Groups, g)
	}
	got := judge(t, e, look)
	for i, c := range []experiment.Comparison{got.Comparisons[0], got.Guardrails[0].Comparison, got.Guardrails[1].Comparison} {
		deviation := []float64{12000, 40, 6}[i]
		test, ok := c.Metric.Mixture.MeanTest(samples[0][i], samples[1][i], deviation)
		require.True(t, ok)
		require.Equal(t, test, c.Test)
		around, ok := c.Metric.Mixture.MeanDifference(samples[0][i], samples[1][i], deviation, 0.95)
		require.True(t, ok)
		require.Equal(t, around, c.Difference)
	}
}

func TestGuardrails(t *testing.T) {
	e := secondCall()
	look := func(complaints int) experiment.Look {
		l := won("2026-05-01", r(200, 1100), r(270, 1100))
		l.Groups[0].Measures = append(l.Groups[0].Measures, experiment.Measure{Metric: "complaint", Share: r(22, 1100)})
		l.Groups[1].Measures = append(l.Groups[1].Measures, experiment.Measure{Metric: "complaint", Share: r(complaints, 1100)})
		return l
	}
	good := judge(t, e, look(40))
	requireVerdict(t, experiment.Win, experiment.ShownBetter, good)
	g := good.Guardrails[0]
	require.Equal(t, "second-call", g.Variant)
	require.Greater(t, g.Difference.Low, 0.0, "worse, but not by more than the margin")
	require.False(t, g.Harmed)
	require.False(t, g.Better)
	require.Less(t, g.Belief.ToBeat, 0.05, "fewer complaints are better")

	bad := judge(t, e, look(60))
	requireVerdict(t, experiment.Loss, experiment.GuardrailHarmed, bad)
	require.True(t, bad.Guardrails[0].Harmed)
	require.Greater(t, bad.Guardrails[0].Difference.Low, 0.01)

	// A metric that should be high is harmed when it falls.
	e.Guardrails[0].Metric.Better = experiment.Higher
	require.False(t, judge(t, e, look(60)).Guardrails[0].Harmed)
	require.True(t, judge(t, e, look(0)).Guardrails[0].Harmed)
	require.False(t, judge(t, e, look(15)).Guardrails[0].Harmed, "it may have fallen by more than the margin, and may not")
	empty := look(0)
	empty.Groups[0].Measures[1].Share = funnel.Ratio{}
	require.False(t, judge(t, e, empty).Guardrails[0].Harmed, "what nobody measured harms nobody")
}

func TestOneSideFindsOnlyBetter(t *testing.T) {
	e := plain()
	e.Sides = 1
	control, variant := r(220, 1100), r(252, 1100) // p is 0.10 with two sides
	requireVerdict(t, experiment.NoDifferenceShown, experiment.NotSignificant, judge(t, plain(), won("2026-05-01", control, variant)))
	got := judge(t, e, won("2026-05-01", control, variant))
	requireVerdict(t, experiment.Win, experiment.BetterBelowMinimum, got)
	require.InDelta(t, 0.9, got.Comparisons[0].Difference.Confidence, 1e-12)
	require.Greater(t, got.Comparisons[0].Difference.Low, 0.0, "the interval agrees with the test")
	requireVerdict(t, experiment.NoDifferenceShown, experiment.NotSignificant, judge(t, e, won("2026-05-01", r(400, 1100), r(200, 1100))))

	e.Primary.Better = experiment.Lower
	got = judge(t, e, won("2026-05-01", r(400, 1100), r(200, 1100)))
	requireVerdict(t, experiment.Win, experiment.ShownBetter, got)
	require.Equal(t, experiment.Less, got.Comparisons[0].Test.Tail)
	require.Greater(t, got.Comparisons[0].Belief.ToBeat, 0.999)
}

func TestSeveralVariantsAreCorrected(t *testing.T) {
	e := plain()
	e.Arms = append(e.Arms, experiment.Arm{ID: "third", Weight: 1})
	e.Correction, e.Plan.Units = experiment.Holm, 6000
	look := won("2026-05-01", r(400, 2000), r(452, 2000), r(420, 2000))
	got := judge(t, e, look)
	requireVerdict(t, experiment.NoDifferenceShown, experiment.NotSignificant, got)
	second := got.Comparisons[0]
	require.Less(t, second.Test.P, 0.05)
	require.InDelta(t, 2*second.Test.P, second.Adjusted, 1e-12)
	require.Greater(t, second.Adjusted, 0.05)
	require.Equal(t, experiment.Holm, second.Correction)

	e.Correction = experiment.BenjaminiHochberg
	look = won("2026-05-01", r(400, 2000), r(470, 2000), r(300, 2000))
	got = judge(t, e, look)
	requireVerdict(t, experiment.Win, experiment.BetterBelowMinimum, got)
	require.Equal(t, experiment.Loss, got.Comparisons[1].Verdict)
	look = won("2026-05-01", r(400, 2000), r(300, 2000), r(300, 2000))
	requireVerdict(t, experiment.Loss, experiment.ShownWorse, judge(t, e, look))
	look = won("2026-05-01", r(400, 2000), r(400, 2000), r(300, 2000))
	got = judge(t, e, look)
	requireVerdict(t, experiment.Loss, experiment.ShownWorse, got)
	require.Equal(t, experiment.NoDifferenceShown, got.Comparisons[0].Verdict)
}

// sequential is plain, looked at whenever one likes.
func sequential() experiment.Experiment {
	e := plain()
	e.Plan.Looks, e.Plan.First, e.Primary.Mixture = experiment.Sequential, 200, 0.05
	return e
}

func TestSequentialLooks(t *testing.T) {
	e := sequential()
	early := won("2026-03-10", r(60, 400), r(110, 400))
	requireVerdict(t, experiment.NotEnoughData, experiment.UnitsNotReached, judge(t, plain(), early))
	got := judge(t, e, early)
	requireVerdict(t, experiment.Win, experiment.ShownBetter, got)
	require.Equal(t, experiment.MixtureSPRT, got.Comparisons[0].Test.Method)
	require.Equal(t, experiment.MixtureSPRT, got.Comparisons[0].Difference.Method)
	require.Greater(t, got.Comparisons[0].Difference.Low, 0.0)

	requireVerdict(t, experiment.NotEnoughData, experiment.NotYetShown, judge(t, e, won("2026-03-10", r(60, 400), r(75, 400))))
	requireVerdict(t, experiment.NotEnoughData, experiment.UnitsNotReached, judge(t, e, won("2026-03-05", r(1, 99), r(40, 100))))
	requireVerdict(t, experiment.NoDifferenceShown, experiment.NotSignificant, judge(t, e, won("2026-05-01", r(200, 1100), r(215, 1100))))
	requireVerdict(t, experiment.Loss, experiment.ShownWorse, judge(t, e, won("2026-03-10", r(110, 400), r(60, 400))))
	requireVerdict(t, experiment.NotEnoughData, experiment.NoVariation, judge(t, e, won("2026-03-10", r(0, 400), r(0, 400))))
}

// Shares are as uncertain as they are without an effect, or with the one that was seen,
// whichever is more; and one unit has all or nothing, which says nothing.
func TestSequentialSharesTakeTheLargerVariance(t *testing.T) {
	e := sequential()
	for _, c := range []struct {
		weight           int // of the control; that of the variant is 1
		control, variant funnel.Ratio
		variance         float64
	}{
		{1, r(60, 400), r(110, 400), 170.0 / 800 * 630 / 800 * 2 / 400},
		{9, r(9, 900), r(30, 100), 0.01*0.99/900 + 0.3*0.7/100},
	} {
		e.Arms[0].Weight, e.Plan.Units = c.weight, 1_000_000
		got := judge(t, e, won("2026-05-01", c.control, c.variant)).Comparisons[0]
		value := float64(c.variant.In)/float64(c.variant.Of) - float64(c.control.In)/float64(c.control.Of)
		want, ok := e.Primary.Mixture.Interval(value, c.variance, 0.95)
		require.True(t, ok)
		require.InDelta(t, want.Low, got.Difference.Low, 1e-12)
		require.InDelta(t, want.High, got.Difference.High, 1e-12)
		test, ok := e.Primary.Mixture.Test(value, c.variance)
		require.True(t, ok)
		require.InEpsilon(t, test.P, got.Test.P, 1e-9)
	}
	e.Arms[0].Weight = 200
	requireVerdict(t, experiment.NotEnoughData, experiment.NoVariation, judge(t, e, won("2026-05-01", r(0, 200), r(1, 1))))
}

// Looks that all have p = 1 have likelihood ratios that differ: the order in which they are
// given decides nothing.
func TestTheOrderOfEarlierLooksMakesNoDifference(t *testing.T) {
	e := sequential()
	a, b := won("2026-03-10", r(60, 400), r(58, 400)), won("2026-03-20", r(120, 800), r(124, 800))
	now := won("2026-04-10", r(180, 1200), r(180, 1200))
	got := judge(t, e, now, a, b)
	require.Equal(t, got, judge(t, e, now, b, a))
	require.Equal(t, 1.0, got.Comparisons[0].Test.P)
	require.Equal(t, judge(t, e, a).Comparisons[0].Test, got.Comparisons[0].Test, "the largest likelihood ratio")
	require.False(t, got.Comparisons[0].Better, "as that look points")
}

// What won at an earlier look and is estimated to be worse by now is no win of the minimum
// effect.
func TestAWinThatIsWorseByNow(t *testing.T) {
	e := sequential()
	early := won("2026-03-10", r(60, 400), r(110, 400))
	got := judge(t, e, won("2026-05-01", r(300, 1100), r(220, 1100)), early)
	require.Less(t, got.Comparisons[0].Difference.Value, -e.MinimumEffect)
	requireVerdict(t, experiment.Win, experiment.BetterBelowMinimum, got)
}

// What was shown once stays shown: p is the smallest so far, and the direction is that
// of the look that showed it.
func TestEarlierLooksCount(t *testing.T) {
	e := sequential()
	shown, faded := won("2026-03-10", r(60, 400), r(110, 400)), won("2026-05-01", r(215, 1100), r(214, 1100))
	requireVerdict(t, experiment.NoDifferenceShown, experiment.NotSignificant, judge(t, e, faded))
	got := judge(t, e, faded, shown)
	requireVerdict(t, experiment.Win, experiment.BetterBelowMinimum, got)
	require.Equal(t, judge(t, e, shown).Comparisons[0].Test, got.Comparisons[0].Test)
	require.Equal(t, judge(t, e, faded).Comparisons[0].Difference, got.Comparisons[0].Difference)
	tooEarly := won("2026-03-04", r(1, 80), r(60, 80))
	requireVerdict(t, experiment.NoDifferenceShown, experiment.NotSignificant, judge(t, e, faded, tooEarly))
	require.Equal(t, judge(t, plain(), faded), judge(t, plain(), faded, shown), "a fixed look has no others")

	lopsided, missing := won("2026-03-10", r(60, 400), r(110, 250)), won("2026-03-10", r(60, 400), r(110, 250))
	missing.Groups[1].Assigned = 400
	requireVerdict(t, experiment.Invalid, experiment.SampleRatioMismatch, judge(t, e, lopsided))
	requireVerdict(t, experiment.Invalid, experiment.OutcomesMissing, judge(t, e, missing))
	require.Equal(t, judge(t, e, faded), judge(t, e, faded, lopsided, missing), "what was invalid shows nothing later")
	_, err := e.Judge(shown, shown, faded)
	requireProblems(t, err, "/earlier/1/asOf order")
}

func TestSingleDealsAreRefusedWhereRepsWereAssigned(t *testing.T) {
	e := plain()
	e.Unit = experiment.Rep
	e.Plan = experiment.Plan{Looks: experiment.Fixed, Units: 60, Formula: experiment.Guenther, Baseline: 0.2, Deviation: 0.06}
	_, err := e.Judge(won("2026-05-01", r(200, 1100), r(270, 1100)))
	requireProblems(t, err, "/look/groups/0/measures/0/share "+experiment.Clustered, "/look/groups/1/measures/0/share "+experiment.Clustered)

	look := won("2026-05-01", r(0, 0), r(0, 0))
	for i, mean := range []float64{0.18, 0.24} {
		look.Groups[i].Assigned = 30
		look.Groups[i].Measures[0].Sample = experiment.Sample{N: 30, Mean: mean, Variance: 0.0036}
	}
	got := judge(t, e, look)
	requireVerdict(t, experiment.Win, experiment.ShownBetter, got)
	require.Equal(t, experiment.WelchT, got.Comparisons[0].Test.Method)
	require.InDelta(t, 58, got.Comparisons[0].Test.Freedom, 1e-9, "reps count, not deals")
}

func TestJudgeRefuses(t *testing.T) {
	good := won("2026-05-01", r(200, 1100), r(270, 1100))
	e := plain()
	e.Version = 0
	_, err := e.Judge(good)
	requireProblems(t, err, "/version range")

	e = plain()
	e.Name = "\xff"
	_, err = e.Judge(good)
	require.ErrorContains(t, err, "UTF-8")

	e = plain()
	bad := won("2026-05-01", r(9, 5), r(1, 10))
	bad.Groups[0].Immature, bad.Groups[1].Arm = -1, "third"
	bad.Groups[1].Measures[0] = experiment.Measure{Metric: "one", Theta: math.Inf(1), Sample: experiment.Sample{N: 11, Mean: math.NaN()}}
	_, err = e.Judge(good, good, bad)
	requireProblems(t, err, "/earlier/1/groups/0/immature range", "/earlier/1/groups/0/measures/0/share range",
		"/earlier/1/groups/1/arm mismatch", "/earlier/1/groups/1/measures/0/metric mismatch",
		"/earlier/1/groups/1/measures/0/theta range", "/earlier/1/groups/1/measures/0/sample mismatch", "/earlier/1/groups/1/measures/0/sample range",
		"/earlier/1/groups/1/measures/0 range")
	_, err = e.Judge(experiment.Look{})
	requireProblems(t, err, "/look/asOf required", "/look/groups mismatch")
	good.Groups[0].Assigned, good.Groups[0].Measures = -1, nil
	_, err = e.Judge(good)
	requireProblems(t, err, "/look/groups/0/assigned range", "/look/groups/0/measures mismatch")

	e = plain()
	e.Primary.Kind, e.Plan.Formula, e.Plan.Deviation = experiment.Mean, experiment.Guenther, 0.1
	_, err = e.Judge(won("2026-05-01", r(200, 1100), r(270, 1100)))
	requireProblems(t, err, "/look/groups/0/measures/0/share mismatch", "/look/groups/1/measures/0/share mismatch")
}

func TestNothingVaries(t *testing.T) {
	e := plain()
	e.Primary.Kind, e.Plan.Formula, e.Plan.Deviation = experiment.Mean, experiment.Guenther, 0.1
	look := won("2026-05-01", r(0, 0), r(0, 0))
	for i := range look.Groups {
		look.Groups[i].Assigned = 1100
		look.Groups[i].Measures[0].Sample = experiment.Sample{N: 1100, Mean: float64(i)}
	}
	got := judge(t, e, look)
	requireVerdict(t, experiment.NotEnoughData, experiment.NoVariation, got)
	require.Empty(t, got.Comparisons[0].Test)
	require.Empty(t, got.Comparisons[0].Difference)
	require.Zero(t, got.Comparisons[0].Adjusted)
}
