package experiment_test

import (
	"math/rand/v2"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/stretchr/testify/require"
)

// Nothing differs, and somebody looks every hundred leads. A fixed test looked at like
// that finds something in one run of five; the sequential one stays below alpha.
func TestPeekingIsPaidFor(t *testing.T) {
	e, random := sequential(), seeded(1)
	const runs = 400
	fixed, valid := 0, 0
	for range runs {
		looks := emptyLooks(random, 20)
		naive, found := false, false
		for _, l := range looks {
			z, _ := experiment.ShareTest(l.Groups[0].Measures[0].Share, l.Groups[1].Measures[0].Share, experiment.TwoSided)
			naive = naive || z.P <= e.Alpha
		}
		last := judge(t, e, looks[len(looks)-1], looks[:len(looks)-1]...)
		found = last.Verdict == experiment.Win || last.Verdict == experiment.Loss
		fixed += count(naive)
		valid += count(found)
	}
	require.Greater(t, fixed, runs*20/100)
	require.LessOrEqual(t, valid, runs*5/100)
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// emptyLooks are n looks, a hundred leads apart, at arms that both win 20 %.
func emptyLooks(random *rand.Rand, n int) (looks []experiment.Look) {
	var a, b funnel.Ratio
	for range n {
		for range 50 {
			a.In, b.In = a.In+count(random.Float64() < 0.2), b.In+count(random.Float64() < 0.2)
		}
		a.Of, b.Of = a.Of+50, b.Of+50
		looks = append(looks, won("2026-05-01", a, b))
	}
	return looks
}

// Nothing differs but the reps: some win 5 % and some 35 %. A test over their deals
// finds a difference between the halves of the team four times as often as alpha says;
// one value for each rep does not.
func TestRepsAreTheUnits(t *testing.T) {
	random := seeded(2)
	const runs = 600
	overDeals, overReps := 0, 0
	for range runs {
		var deals [2]funnel.Ratio
		var rates [2][]float64
		for rep := range 40 {
			arm, wins := rep%2, 0
			chance := 0.05 + 0.3*random.Float64()
			for range 60 {
				wins += count(random.Float64() < chance)
			}
			deals[arm].In, deals[arm].Of = deals[arm].In+wins, deals[arm].Of+60
			rates[arm] = append(rates[arm], float64(wins)/60)
		}
		z, _ := experiment.ZTest(deals[0], deals[1], experiment.TwoSided)
		a, _ := experiment.SampleOf(rates[0])
		b, _ := experiment.SampleOf(rates[1])
		welch, _ := experiment.MeanTest(a, b, experiment.TwoSided)
		overDeals, overReps = overDeals+count(z.P <= 0.05), overReps+count(welch.P <= 0.05)
	}
	require.Greater(t, overDeals, runs*20/100)
	require.Less(t, overReps, runs*8/100)
	require.Greater(t, overReps, runs*2/100)
}

// The sizes of a design do what they say: a rise from 20 to 25 % is found in 80 % of
// the runs with 1,094 leads in each arm.
func TestDesignHoldsItsPromise(t *testing.T) {
	e, random := plain(), seeded(3)
	const runs = 300
	found := 0
	for range runs {
		var a, b funnel.Ratio
		a.Of, b.Of = 1094, 1094
		for range 1094 {
			a.In, b.In = a.In+count(random.Float64() < 0.20), b.In+count(random.Float64() < 0.25)
		}
		found += count(judge(t, e, won("2026-05-01", a, b)).Verdict == experiment.Win)
	}
	require.InDelta(t, 0.80, float64(found)/runs, 0.06)
}

// What last quarter explains is taken out: the same reps, a third of the variance.
func TestCUPEDNarrows(t *testing.T) {
	random := seeded(4)
	var arms [2]experiment.Paired
	for i := range 200 {
		before := 100 + 20*random.NormFloat64()
		arm := &arms[i%2]
		arm.Values = append(arm.Values, before+10*random.NormFloat64()+8*float64(i%2))
		arm.Covariate = append(arm.Covariate, before)
	}
	adjusted, theta, ok := experiment.CUPED(arms[:]...)
	require.True(t, ok)
	require.InDelta(t, 1, theta, 0.1)
	plain, _ := experiment.SampleOf(arms[0].Values)
	require.Less(t, adjusted[0].Variance, plain.Variance/3)
	test, _ := experiment.MeanTest(adjusted[0], adjusted[1], experiment.TwoSided)
	require.Less(t, test.P, 0.01)
}
