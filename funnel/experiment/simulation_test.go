package experiment_test

import (
	"math"
	"math/rand/v2"
	"slices"
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

// Nothing differs, and somebody looks as each unit comes, from the first ones on. A test
// that takes the variance of a few units for known finds something in one run of seven; the
// one that knows what an estimate is worth stays below alpha, also where one arm is small,
// values are skewed, or the declared deviation was wrong.
func TestFirstUnitsAreLookedAtHonestly(t *testing.T) {
	for name, c := range map[string]struct {
		outcome   func(*rand.Rand) float64
		deviation float64 // as declared
		weight    int     // of the control; that of the variant is 1
		every     int     // units from look to look, of which there are 70
		naive     int     // false findings of that test, in percent at least
	}{
		"normal":               {(*rand.Rand).NormFloat64, 1, 1, 1, 12},
		"normal, uneven":       {(*rand.Rand).NormFloat64, 1, 5, 1, 12},
		"exponential, uneven":  {(*rand.Rand).ExpFloat64, 1, 5, 1, 15},
		"one in five, uneven":  {oneInFive, 1, 9, 10, 15},
		"declared far too low": {(*rand.Rand).NormFloat64, 0.2, 1, 1, 12},
	} {
		e, random := lookedAtByUnit(c.weight, c.deviation), seeded(5)
		const runs = 400
		naive, found := 0, 0
		for range runs {
			looks := unitByUnit(e, random, c.every, c.outcome)
			naive += count(slices.ContainsFunc(looks, func(l experiment.Look) bool {
				return takenForKnown(e.Primary.Mixture, l.Groups[0].Measures[0].Sample, l.Groups[1].Measures[0].Sample) <= e.Alpha
			}))
			last := judge(t, e, looks[len(looks)-1], looks[:len(looks)-1]...)
			found += count(last.Verdict == experiment.Win || last.Verdict == experiment.Loss)
		}
		require.Greater(t, naive, runs*c.naive/100, name)
		require.LessOrEqual(t, found, runs*5/100, name)
	}
}

// lookedAtByUnit compares leads by means, from the first ones on.
func lookedAtByUnit(weight int, deviation float64) experiment.Experiment {
	e := plain()
	e.Arms[0].Weight = weight
	e.Primary.Kind, e.Primary.Mixture, e.MinimumEffect = experiment.Mean, 1, 1
	e.Plan = experiment.Plan{
		Looks: experiment.Sequential, Units: 100_000, First: 1,
		Formula: experiment.Guenther, Baseline: 1, Deviation: deviation,
	}
	return e
}

// unitByUnit are 70 looks at leads that come one by one.
func unitByUnit(e experiment.Experiment, random *rand.Rand, every int, outcome func(*rand.Rand) float64) (looks []experiment.Look) {
	var values [2][]float64
	for n := range 70 * every {
		arm := count(random.IntN(e.Arms[0].Weight+1) == 0)
		values[arm] = append(values[arm], outcome(random))
		if (n+1)%every > 0 {
			continue
		}
		l := experiment.Look{AsOf: today}
		for i, a := range e.Arms {
			s, _ := experiment.SampleOf(values[i])
			l.Groups = append(l.Groups, experiment.Group{
				Arm: a.ID, Assigned: s.N, Measures: []experiment.Measure{{Metric: "won", Sample: s}},
			})
		}
		looks = append(looks, l)
	}
	return looks
}

// takenForKnown returns the p of two samples whose variances are taken for known.
func takenForKnown(m experiment.Mixture, a, b experiment.Sample) float64 {
	test, ok := m.Test(b.Mean-a.Mean, a.Variance/float64(a.N)+b.Variance/float64(b.N))
	if !ok || min(a.N, b.N) < 2 {
		return 1
	}
	return test.P
}

// oneInFive is revenue that one lead in five brings.
func oneInFive(random *rand.Rand) float64 {
	if random.IntN(5) > 0 {
		return 0
	}
	return math.Exp(random.NormFloat64())
}

// Both arms win the same share, and somebody looks as each lead comes. When all of an arm's
// first leads win, or none, their own variance says that this is certain; that of all leads
// together does not.
func TestFirstSharesAreLookedAtHonestly(t *testing.T) {
	for _, c := range []struct {
		chance float64
		weight int // of the control; that of the variant is 1
		naive  int // false findings with the variance of each arm's own, in percent at least
	}{{0.5, 1, 9}, {0.2, 2, 6}, {0.2, 9, 25}, {0.05, 20, 25}} {
		e, random := sequential(), seeded(6)
		e.Arms[0].Weight, e.Plan.Units, e.Plan.First, e.Primary.Mixture = c.weight, 100_000, 1, 0.2
		const runs = 200
		naive, found := 0, 0
		for range runs {
			var arms [2]funnel.Ratio
			var looks []experiment.Look
			early := false
			for range 20 * (c.weight + 1) {
				arm := &arms[count(random.IntN(c.weight+1) == 0)]
				arm.In, arm.Of = arm.In+count(random.Float64() < c.chance), arm.Of+1
				looks = append(looks, won("2026-05-01", arms[0], arms[1]))
				a, _ := experiment.SampleOfShare(arms[0])
				b, _ := experiment.SampleOfShare(arms[1])
				early = early || takenForKnown(e.Primary.Mixture, a, b) <= e.Alpha
			}
			naive += count(early)
			last := judge(t, e, looks[len(looks)-1], looks[:len(looks)-1]...)
			found += count(last.Verdict == experiment.Win || last.Verdict == experiment.Loss)
		}
		require.Greater(t, naive, runs*c.naive/100, "%v", c)
		require.LessOrEqual(t, found, runs*5/100, "%v", c)
	}
}

// TestSharesFindAndMissWhatIsSaid adds up all outcomes where nothing differs, at the worst
// places that the manual names.
func TestSharesFindAndMissWhatIsSaid(t *testing.T) {
	for _, c := range []struct {
		control, variant        int
		chance                  float64
		found, missed, relative float64 // in percent: two-sided findings, and intervals that lie above 0, and below it as ratios
	}{
		{50, 50, 0.5, 5.69, 2.84, 4.46}, {5, 5, 0.5, 2.15, 3.03, 2.93}, {100, 100, 0.05, 3.27, 1.82, 10.1}, {9_900, 100, 0.001, 0.75, 9.3, 0},
	} {
		found, missed, relative := 0.0, 0.0, 0.0
		variants := binomial(c.variant, c.chance)
		for in, p := range binomial(c.control, c.chance) {
			for won, q := range variants {
				if p*q < 1e-12 {
					continue
				}
				control, variant := r(in, c.control), r(won, c.variant)
				test, ok := experiment.ShareTest(control, variant, experiment.TwoSided)
				found += p * q * float64(count(ok && test.P <= 0.05))
				effect, _ := experiment.ShareDifference(control, variant, 0.95)
				missed += p * q * float64(count(effect.Low > 1e-12))
				a, _ := experiment.SampleOfShare(control)
				b, _ := experiment.SampleOfShare(variant)
				ratio, _ := experiment.RelativeDifference(a, b, 0.95)
				relative += p * q * float64(count(ratio.High < -1e-12))
			}
		}
		require.InDeltaSlice(t, []float64{c.found, c.missed, c.relative}, []float64{100 * found, 100 * missed, 100 * relative}, 0.006, "%v", c)
	}
}

// binomial returns the chance of each number of successes.
func binomial(n int, p float64) []float64 {
	out := []float64{math.Pow(1-p, float64(n))}
	for k := range n {
		out = append(out, out[k]*float64(n-k)/float64(k+1)*p/(1-p))
	}
	return out
}

// TestEqualArmsOfSkewedValuesAreComparedHonestly holds what the manual says of means at the
// end, in equal arms and in uneven ones.
func TestEqualArmsOfSkewedValuesAreComparedHonestly(t *testing.T) {
	oneInTen := func(r *rand.Rand) float64 {
		if r.Float64() < 0.9 {
			return 0
		}
		return math.Exp(r.NormFloat64())
	}
	for name, c := range map[string]struct {
		outcome     func(*rand.Rand) float64
		weight      int // of the control; that of the variant is 1
		least, most int // false findings of 10,000
	}{
		"normal":              {(*rand.Rand).NormFloat64, 1, 430, 570},
		"normal, uneven":      {(*rand.Rand).NormFloat64, 9, 430, 570},
		"exponential":         {(*rand.Rand).ExpFloat64, 1, 420, 560},
		"one in ten":          {oneInTen, 1, 200, 320},
		"one in ten, uneven":  {oneInTen, 9, 1_400, 1_700},
		"exponential, uneven": {(*rand.Rand).ExpFloat64, 9, 520, 680},
	} {
		random, found := seeded(8), 0
		for range 10_000 {
			test, ok := experiment.MeanTest(drawn(random, 50*c.weight, c.outcome), drawn(random, 50, c.outcome), experiment.TwoSided)
			found += count(ok && test.P <= 0.05)
		}
		require.LessOrEqual(t, found, c.most, name)
		require.GreaterOrEqual(t, found, c.least, name)
	}
}

// drawn is a sample of some units.
func drawn(random *rand.Rand, units int, outcome func(*rand.Rand) float64) experiment.Sample {
	sum, squares := 0.0, 0.0
	for range units {
		x := outcome(random)
		sum, squares = sum+x, squares+x*x
	}
	s, _ := experiment.SampleOfSums(units, sum, squares)
	return s
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
