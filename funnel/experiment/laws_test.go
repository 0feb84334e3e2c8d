package experiment_test

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

// share makes a defined share of fuzzed counts.
func share(in, of uint16) funnel.Ratio {
	return funnel.Ratio{In: int(in) % (int(of) + 1), Of: max(1, int(of))}
}

func seedShares(f *testing.F) {
	for _, s := range [][4]uint16{{45, 500, 60, 500}, {7, 34, 1, 34}, {0, 1, 0, 1}, {1, 1, 0, 60000}, {30000, 60000, 60000, 60000}} {
		f.Add(s[0], s[1], s[2], s[3])
	}
}

// FuzzSwappingArmsNegatesTheEffect holds the laws of two proportions: p is 0 to 1,
// swapping the arms negates effect, interval and statistic and keeps p, the interval
// contains the estimate, and the tails share what was seen.
func FuzzSwappingArmsNegatesTheEffect(f *testing.F) {
	seedShares(f)
	f.Fuzz(func(t *testing.T, aIn, aOf, bIn, bOf uint16) {
		a, b := share(aIn, aOf), share(bIn, bOf)
		for _, test := range []func(a, b funnel.Ratio, tail experiment.Tail) (experiment.Test, bool){
			experiment.ShareTest, experiment.FisherTest, experiment.ZTest,
		} {
			forth, ok1 := test(a, b, experiment.TwoSided)
			back, ok2 := test(b, a, experiment.TwoSided)
			require.Equal(t, ok1, ok2)
			if !ok1 {
				require.True(t, a.In+b.In == 0 || a.In+b.In == a.Of+b.Of, "only a z test of equal arms is undefined")
				continue
			}
			require.InDelta(t, forth.P, back.P, 1e-9)
			require.InDelta(t, -forth.Statistic, back.Statistic, 1e-9)
			require.True(t, forth.P >= 0 && forth.P <= 1)
			greater, _ := test(a, b, experiment.Greater)
			less, _ := test(b, a, experiment.Less)
			require.InDelta(t, greater.P, less.P, 1e-9)
			opposite, _ := test(a, b, experiment.Less)
			require.GreaterOrEqual(t, greater.P+opposite.P, 1-1e-9)
		}
		d, ok1 := experiment.ShareDifference(a, b, 0.95)
		e, ok2 := experiment.ShareDifference(b, a, 0.95)
		require.True(t, ok1 && ok2)
		require.InDelta(t, -d.Value, e.Value, 1e-12)
		require.InDelta(t, -d.Low, e.High, 1e-12)
		require.True(t, d.Low <= d.Value && d.Value <= d.High, "%+v", d)
		require.True(t, d.Low >= -1 && d.High <= 1)
	})
}

// FuzzMeansAreSymmetric holds the same laws for means.
func FuzzMeansAreSymmetric(f *testing.F) {
	f.Add(1.5, 2.0, 10, 1.7, 3.0, 12)
	f.Add(-1e50, 1e100, 2, 1e50, 0.0, 1<<30)
	f.Add(1e-300, 1e-300, 2, 1e-300, 1e-308, 3)
	f.Add(math.NaN(), 1.0, 3, 0.0, math.Inf(1), 3)
	f.Fuzz(func(t *testing.T, am, av float64, an int, bm, bv float64, bn int) {
		a, b := experiment.Sample{N: an, Mean: am, Variance: av}, experiment.Sample{N: bn, Mean: bm, Variance: bv}
		forth, ok1 := experiment.MeanTest(a, b, experiment.TwoSided)
		back, ok2 := experiment.MeanTest(b, a, experiment.TwoSided)
		require.Equal(t, ok1, ok2)
		if rel, ok := experiment.RelativeTest(a, b, experiment.Less); ok {
			require.True(t, rel.P >= 0 && rel.P <= 1 && !math.IsInf(rel.Statistic, 0))
		}
		if !ok1 {
			return
		}
		require.True(t, forth.P >= 0 && forth.P <= 1)
		require.Equal(t, forth.P, back.P)
		require.Equal(t, -forth.Statistic, back.Statistic)
		if d, ok := experiment.MeanDifference(a, b, 0.9); ok {
			require.True(t, d.Low <= d.Value && d.Value <= d.High)
		}
		if d, ok := experiment.RelativeDifference(a, b, 0.9); ok {
			require.True(t, d.Low <= d.Value && d.Value <= d.High)
		}
	})
}

// FuzzProbabilitiesToBeatAddUp holds that one of two arms is better, and that choosing
// costs, on balance, the difference of the means.
func FuzzProbabilitiesToBeatAddUp(f *testing.F) {
	seedShares(f)
	f.Fuzz(func(t *testing.T, aIn, aOf, bIn, bOf uint16) {
		uniform := experiment.Beta{Alpha: 1, Beta: 1}
		a, ok1 := uniform.Posterior(share(aIn, aOf))
		b, ok2 := uniform.Posterior(share(bIn, bOf))
		require.True(t, ok1 && ok2)
		forth, ok1 := experiment.CompareShares(a, b)
		back, ok2 := experiment.CompareShares(b, a)
		require.True(t, ok1 && ok2)
		require.InDelta(t, 1, forth.ToBeat+back.ToBeat, 1e-9)
		require.True(t, forth.ToBeat >= 0 && forth.ToBeat <= 1 && forth.Loss >= 0)
		require.InDelta(t, forth.Loss, back.Regret, 1e-9)
		mean := func(b experiment.Beta) float64 { return float64(b.Alpha) / float64(b.Alpha+b.Beta) }
		require.InDelta(t, mean(b)-mean(a), forth.Regret-forth.Loss, 1e-9)
	})
}

// FuzzAdjustedNeverBelow holds that a correction raises p, keeps its order, and that
// Holm is between Bonferroni and none, Benjamini-Hochberg below Hochberg below Holm.
func FuzzAdjustedNeverBelow(f *testing.F) {
	f.Add([]byte{1, 2, 3, 200, 255, 0, 0})
	f.Add([]byte{10, 11})
	f.Fuzz(func(t *testing.T, data []byte) {
		var ps []float64
		for _, b := range data {
			ps = append(ps, float64(b)/255)
		}
		order := []experiment.Correction{
			experiment.None, experiment.BenjaminiHochberg, experiment.Hochberg, experiment.Holm, experiment.Bonferroni,
		}
		below := ps
		for _, c := range order {
			adjusted, ok := c.Adjust(ps)
			require.True(t, ok)
			require.Len(t, adjusted, len(ps))
			for i := range ps {
				require.GreaterOrEqual(t, adjusted[i], below[i]-1e-15, c)
				require.LessOrEqual(t, adjusted[i], 1.0)
				for j := range ps {
					require.False(t, ps[i] < ps[j] && adjusted[i] > adjusted[j], c)
				}
			}
			below = adjusted
		}
	})
}

// FuzzSequentialPNeverRises holds that the p of a report only falls as looks are added,
// and that at each look interval and test agree.
func FuzzSequentialPNeverRises(f *testing.F) {
	f.Add([]byte{10, 12, 9, 30, 5, 5, 20, 80})
	f.Add([]byte{90, 10, 10, 90})
	f.Fuzz(func(t *testing.T, data []byte) {
		e := sequential()
		var looks []experiment.Look
		a, b, n, lowest := 0, 0, 0, 1.0
		for ; len(data) >= 2 && len(looks) < 12; data = data[2:] {
			a, b, n = a+int(data[0])%101, b+int(data[1])%101, n+100
			look := won("2026-05-01", r(a, n), r(b, n))
			got := judge(t, e, look, looks...)
			looks = append(looks, look)
			c := got.Comparisons[0]
			if c.Test.Method == "" {
				continue
			}
			require.LessOrEqual(t, c.Test.P, lowest)
			lowest = c.Test.P
			alone := judge(t, e, look).Comparisons[0]
			require.Equal(t, alone.Test.P < e.Alpha, alone.Difference.Low > 0 || alone.Difference.High < 0)
		}
	})
}

// FuzzFewUnitsShowLittle holds that swapping the arms negates the effect and keeps p, that
// interval and test agree, and that no difference shows more than the units allow.
func FuzzFewUnitsShowLittle(f *testing.F) {
	f.Add(1.5, 2.0, 10, 1.7, 3.0, 12, 0.5, 1.2)
	f.Add(0.0, 1e-300, 2, 1e50, 1e-300, 2, 1.0, 1.0)
	f.Add(-1e50, 1e100, 40, 1e50, 0.0, 1<<30, 1e50, 1e-12)
	f.Add(0.0, 1.0, 5000, 0.2, 1.0, 5000, 0.1, 1.0)
	f.Fuzz(func(t *testing.T, am, av float64, an int, bm, bv float64, bn int, mixture, deviation float64) {
		m, a, b := experiment.Mixture(mixture), experiment.Sample{N: an, Mean: am, Variance: av}, experiment.Sample{N: bn, Mean: bm, Variance: bv}
		forth, ok1 := m.MeanTest(a, b, deviation)
		back, ok2 := m.MeanTest(b, a, deviation)
		require.Equal(t, ok1, ok2)
		require.Equal(t, forth, back)
		d, shown := m.MeanDifference(a, b, deviation, 0.9)
		if !ok1 {
			require.False(t, shown)
			return
		}
		require.True(t, forth.P >= 0 && forth.P <= 1 && forth.Statistic > 0 && forth.Statistic <= math.MaxFloat64)
		ratio := mixture / deviation * (mixture / deviation) / (1/float64(an) + 1/float64(bn))
		most := forth.Freedom / 2 * math.Log1p(ratio)
		require.LessOrEqual(t, math.Log(forth.Statistic), most*(1+1e-9)+1e-9)
		if !shown {
			require.Greater(t, forth.P, 0.1*(1-1e-9))
			return
		}
		require.True(t, d.Low <= d.Value && d.Value <= d.High)
		if math.Abs(forth.P-0.1) > 1e-9 {
			require.Equal(t, forth.P < 0.1, d.Low > 0 || d.High < 0, "%+v %+v", forth, d)
		}
	})
}

// FuzzAssignmentIsStickyAndBlindToOrder holds that units keep their arm when others
// come and that the order of neither list matters; hashed shares come near the weights
// and stratified ones are within one unit for two equal arms.
func FuzzAssignmentIsStickyAndBlindToOrder(f *testing.F) {
	f.Add("a", uint8(40), uint8(10), true)
	f.Add("客", uint8(3), uint8(200), false)
	f.Fuzz(func(t *testing.T, prefix string, n, more uint8, stratified bool) {
		e := plain()
		if stratified {
			e.Drawing = experiment.Stratified
		}
		if len(prefix) > 100 {
			return
		}
		all := subjects(prefix, "s", int(n)+int(more))
		first := assign(t, e, all[:n], nil)
		then := assign(t, e, all, first)
		if n > 0 {
			require.Equal(t, first, then[:n])
		}
		backward := func(list []experiment.Subject) (out []experiment.Subject) {
			for i := range list {
				out = append(out, list[len(list)-1-i])
			}
			return out
		}
		for i, a := range assign(t, e, backward(all), first) {
			require.Equal(t, then[len(all)-1-i], a)
		}
		counts := shares(e, then)
		within := 6 * math.Sqrt(float64(len(all))/4)
		if stratified {
			within = 1
		}
		require.InDelta(t, counts[0], counts[1], 2*within)
	})
}

// FuzzUnitsAreTheFewest holds that the units of a design have the power asked for, and
// that fewer have not.
func FuzzUnitsAreTheFewest(f *testing.F) {
	f.Add(uint8(0), 0.2, 0.05, 0.05, 0.8, true)
	f.Add(uint8(5), 100.0, -3.0, 0.01, 0.99, false)
	f.Fuzz(func(t *testing.T, formula uint8, baseline, effect, alpha, power float64, two bool) {
		formulas := []experiment.Formula{
			experiment.PowerPropTest, experiment.PowerPropTestStrict, experiment.Fleiss,
			experiment.EvanMiller, experiment.CohenH, experiment.Guenther,
		}
		d := experiment.Design{Formula: formulas[int(formula)%6], Baseline: baseline, Effect: effect, Alpha: alpha, Sides: 1}
		if two {
			d.Sides = 2
		}
		if d.Formula == experiment.Guenther {
			d.Deviation = 1
		}
		n, err := d.Units(power)
		if err != nil {
			return
		}
		enough, err := d.Power(n)
		require.NoError(t, err)
		require.GreaterOrEqual(t, enough, power)
		fewer, err := d.Power(n * (1 - 1e-9))
		require.NoError(t, err)
		require.LessOrEqual(t, fewer, power+1e-9)
	})
}

// FuzzWhatIsReadIsWritten holds that a document which can be read has one canonical
// form, that its Required units can be computed, and that no document panics.
func FuzzWhatIsReadIsWritten(f *testing.F) {
	for _, name := range []string{"second-call", "coaching"} {
		data, err := os.ReadFile("testdata/" + name + ".json")
		require.NoError(f, err)
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := experiment.Decode(data)
		if err != nil {
			return
		}
		canonical, err := e.MarshalJSON()
		require.NoError(t, err)
		again, err := experiment.Decode(canonical)
		require.NoError(t, err)
		require.Equal(t, e, again)
		n, err := e.Required()
		require.NoError(t, err)
		require.LessOrEqual(t, n, e.Plan.Units)
	})
}

// FuzzReportsAreWhole holds that whatever a look says, judging it gives problems or a
// report that has a verdict with a reason and can be written as JSON, which NaN and
// infinity cannot.
func FuzzReportsAreWhole(f *testing.F) {
	f.Add(12, 1e5, 1e8, 13, 1.1e5, 1e8, 60, -1, 0.0, 0.0)
	f.Add(60, 1e50, 1e100, 60, -1e50, 0.0, 60, 60, 1e-300, 1e-300)
	f.Fuzz(func(t *testing.T, n0 int, m0, v0 float64, n1 int, m1, v1 float64, n2, immature int, m2, v2 float64) {
		e := coaching()
		look := experiment.Look{AsOf: today}
		for i, s := range []experiment.Sample{{N: n0, Mean: m0, Variance: v0}, {N: n1, Mean: m1, Variance: v1}, {N: n2, Mean: m2, Variance: v2}} {
			look.Groups = append(look.Groups, experiment.Group{
				Arm: e.Arms[i].ID, Assigned: s.N, Immature: immature,
				Measures: []experiment.Measure{{Metric: "revenue", Sample: s}},
			})
		}
		for _, looks := range []experiment.Looks{experiment.Sequential, experiment.Fixed} {
			if e.Plan.Looks = looks; looks == experiment.Fixed {
				e.Plan.First, e.Primary.Mixture = 0, 0
			}
			got, err := e.Judge(look)
			if err != nil {
				require.ErrorAs(t, err, new(check.Problems))
				continue
			}
			require.NotEmpty(t, got.Verdict)
			require.NotEmpty(t, got.Reason)
			_, err = json.Marshal(got)
			require.NoError(t, err)
		}
	})
}
