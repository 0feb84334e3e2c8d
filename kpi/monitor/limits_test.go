package monitor_test

import (
	"math"
	"slices"
	"testing"

	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/target/check"
	"github.com/stretchr/testify/require"
)

// outside returns which values are out of their limits, counted from 1.
func outside(values []float64, limits func(i int) monitor.Limits) []int {
	var out []int
	for i, v := range values {
		if limits(i).Side(v) != monitor.Inside {
			out = append(out, i+1)
		}
	}
	return out
}

func TestIndividualsGiveThePublishedLimits(t *testing.T) {
	f := readFacts(t).Individuals
	x, ranges, err := monitor.Individuals(f.Values)
	require.NoError(t, err)
	require.InDelta(t, f.Centre, x.Centre, 5e-6)
	require.InDelta(t, f.MeanRange, ranges.Centre, 5e-6)
	require.InDelta(t, f.Sigma, x.Sigma, 5e-6)
	two, ok := monitor.ConstantsOf(2)
	require.True(t, ok)
	table := two.MeanRange / f.TableD2 // the published lines use a rounded d2
	require.InDelta(t, f.TableSigma, x.Sigma*table, 5e-6)
	require.InDelta(t, f.TableLower, x.Centre+(x.Lower-x.Centre)*table, 5e-6)
	require.InDelta(t, f.TableUpper, x.Centre+(x.Upper-x.Centre)*table, 5e-6)
	require.Equal(t, f.Signals, outside(f.Values, func(int) monitor.Limits { return x }))
	for i, s := range signals(t, x.Chart(monitor.Nelson), f.Values) {
		require.InDelta(t, (f.Values[i]-f.Centre)/f.Sigma, s.Z, 1e-4)
		require.InDelta(t, x.Z(f.Values[i]), s.Z, 1e-12)
		require.Equal(t, slices.Contains(f.Signals, i+1), s.Rules().Has(monitor.Nelson1), "point %d", i+1)
	}
	require.Zero(t, ranges.Lower)
	require.InDelta(t, 3.2665*ranges.Centre, ranges.Upper, 1e-4)

	var b monitor.Baseline
	for i, v := range f.Values {
		b, err = resumed(t, b).Observe(monitor.At(day(2*i+1), v))
		require.NoError(t, err)
		b, err = b.Observe(monitor.Missed(day(2*i + 2)))
		require.NoError(t, err)
	}
	again, againRanges, err := b.Individuals()
	require.NoError(t, err)
	require.Equal(t, x, again)
	require.Equal(t, ranges, againRanges)
	_, err = b.Observe(monitor.At(day(1), 1))
	requireProblem(t, err, "/sample/on", check.Order)
}

// Samples of one are the smallest there are: a share of 4 in 8.
func TestSamplesOfOneHaveLimits(t *testing.T) {
	share, err := monitor.Proportions([]int{1, 0, 1, 0, 1, 0, 1, 0}, slices.Repeat([]int{1}, 8))
	require.NoError(t, err)
	require.Equal(t, 0.5, share.Centre)
	l, ok := share.Limits(1)
	require.True(t, ok)
	require.Equal(t, monitor.Limits{Centre: 0.5, Sigma: 0.5, Lower: 0, Upper: 1}, l)
}

func TestSubgroupsGiveThePublishedLimits(t *testing.T) {
	f := readFacts(t).Subgroups
	groups := make([]monitor.Subgroup, len(f.Means))
	for i := range groups {
		groups[i] = monitor.Subgroup{Mean: f.Means[i], Range: f.Ranges[i]}
	}
	means, ranges, err := monitor.XbarR(f.N, groups)
	require.NoError(t, err)
	five, _ := monitor.ConstantsOf(f.N)
	require.InDelta(t, f.TableSigma, means.Sigma*math.Sqrt(5)*five.MeanRange/f.TableD2, 2e-8)
	require.InDelta(t, f.Centre, means.Centre, 1e-9)
	require.InDelta(t, f.MeanRange, ranges.Centre, 1e-9)
	require.InDelta(t, f.Lower, means.Lower, 2e-5)
	require.InDelta(t, f.Upper, means.Upper, 2e-5)
	require.InDelta(t, f.RangeUpper, ranges.Upper, 2e-5)
	require.Zero(t, ranges.Lower)
	require.InDelta(t, five.A2()*f.MeanRange, means.Upper-means.Centre, 1e-12)
	require.InDelta(t, five.D4()*f.MeanRange, ranges.Upper, 1e-12)
}

func TestDeviationsGiveLimitsByTheirConstants(t *testing.T) {
	var groups []monitor.Subgroup
	for i := range 8 {
		g, err := monitor.SubgroupOf(float64(i), float64(i)+2, float64(i)+4)
		require.NoError(t, err)
		require.Equal(t, monitor.Subgroup{Mean: float64(i) + 2, Range: 4, Deviation: 2}, g)
		groups = append(groups, g)
	}
	means, deviations, err := monitor.XbarS(3, groups)
	require.NoError(t, err)
	k, _ := monitor.ConstantsOf(3)
	require.InDelta(t, 5.5, means.Centre, 1e-12)
	require.InDelta(t, 5.5+2*k.A3(), means.Upper, 1e-12)
	require.InDelta(t, 2*k.B4(), deviations.Upper, 1e-12)
	require.InDelta(t, 2*k.B3(), deviations.Lower, 1e-12)
	require.Equal(t, 2.0, deviations.Centre)
}

func TestSharesAndCountsGiveThePublishedLimits(t *testing.T) {
	f := readFacts(t).Shares
	sizes, shares := make([]int, len(f.Counts)), make([]float64, len(f.Counts))
	for i, n := range f.Counts {
		sizes[i], shares[i] = f.N, float64(n)/float64(f.N)
	}
	p, err := monitor.Proportions(f.Counts, sizes)
	require.NoError(t, err)
	l, ok := p.Limits(f.N)
	require.True(t, ok)
	require.InDeltaSlice(t, []float64{f.Centre, f.Lower, f.Upper}, []float64{l.Centre, l.Lower, l.Upper}, 1e-7)
	require.Equal(t, f.Signals, outside(shares, func(int) monitor.Limits { return l }))

	g := readFacts(t).Counts
	c, err := monitor.Counts(g.Counts)
	require.NoError(t, err)
	require.InDeltaSlice(t, []float64{g.Centre, g.Lower, g.Upper}, []float64{c.Centre, c.Lower, c.Upper}, 1e-5)
	counts, twos := make([]float64, len(g.Counts)), make([]float64, len(g.Counts))
	for i, n := range g.Counts {
		counts[i], twos[i] = float64(n), 2
	}
	require.Equal(t, g.Signals, outside(counts, func(int) monitor.Limits { return c }))

	u, err := monitor.Rates(g.Counts, twos)
	require.NoError(t, err)
	require.InDelta(t, g.Centre/2, u.Centre, 1e-5)
	two, ok := u.Limits(2)
	require.True(t, ok)
	require.InDeltaSlice(t, []float64{g.Lower / 2, g.Upper / 2}, []float64{two.Lower, two.Upper}, 1e-5, "a u chart of two units is a c chart of half the counts")
	four, ok := u.Limits(8)
	require.True(t, ok)
	require.InDelta(t, two.Sigma/2, four.Sigma, 1e-12, "four times the size is half the spread")
}

func TestLimitsStayWhereValuesCanBe(t *testing.T) {
	p := monitor.Share{Centre: 0.5}
	small, ok := p.Limits(4)
	require.True(t, ok)
	require.Equal(t, monitor.Limits{Centre: 0.5, Sigma: 0.25, Lower: 0, Upper: 1}, small)
	u, ok := monitor.Rate{Centre: 1}.Limits(1)
	require.True(t, ok)
	require.Equal(t, monitor.Limits{Centre: 1, Sigma: 1, Lower: 0, Upper: 4}, u)
	for _, n := range []int{0, -1} {
		_, ok = p.Limits(n)
		require.False(t, ok)
		_, ok = monitor.Rate{Centre: 1}.Limits(float64(n))
		require.False(t, ok)
	}
	for _, never := range []float64{0, 1} {
		_, ok = monitor.Share{Centre: never}.Limits(10)
		require.False(t, ok)
	}
	_, ok = monitor.Rate{}.Limits(10)
	require.False(t, ok)
}

// Win rates of months with different numbers of deals go on one chart by their
// distance from the centre.
func TestPointsWithTheirOwnSpreadGoOnOneChart(t *testing.T) {
	share := monitor.Share{Centre: 0.2}
	few, _ := share.Limits(25)
	many, _ := share.Limits(400)
	require.InDelta(t, 1.5, few.Z(0.32), 1e-12)
	require.InDelta(t, 6, many.Z(0.32), 1e-12)
	chart := monitor.Chart{Sigma: 1, Rules: monitor.Nelson1}
	s, signal, err := chart.Observe(monitor.ChartState{}, monitor.At(day(1), few.Z(0.32)))
	require.NoError(t, err)
	require.Zero(t, signal.Rules())
	_, signal, err = chart.Observe(s, monitor.At(day(2), many.Z(0.32)))
	require.NoError(t, err)
	require.Equal(t, monitor.Nelson1, signal.High)
}

func TestALimitItselfIsInside(t *testing.T) {
	l := monitor.Limits{Centre: 2, Sigma: 1, Lower: -1, Upper: 5}
	require.Equal(t, monitor.Inside, l.Side(5))
	require.Equal(t, monitor.High, l.Side(5.1))
	require.Equal(t, monitor.Inside, l.Side(-1))
	require.Equal(t, monitor.Low, l.Side(-1.1))
	require.Equal(t, monitor.Chart{Centre: 2, Sigma: 1, Rules: monitor.Usual}, l.Chart(monitor.Usual))
}

func TestBadBaselinesAreRefused(t *testing.T) {
	good := []float64{1, 2, 1, 2, 1, 2, 1, 2}
	groups := make([]monitor.Subgroup, 8)
	ints, sizes := []int{1, 0, 1, 0, 1, 0, 1, 0}, []int{2, 2, 2, 2, 2, 2, 2, 2}
	zeros, floats := make([]int, 8), []float64{1, 1, 1, 1, 1, 1, 1, 1}
	swap := func(v float64) []float64 { return append([]float64{v}, good...) }
	negative := append([]int{-1}, ints...)
	for name, tt := range map[string]struct {
		run        func() error
		path, code string
	}{
		"few values":     {func() error { _, _, err := monitor.Individuals(good[1:]); return err }, "", check.Range},
		"NaN":            {func() error { _, _, err := monitor.Individuals(swap(math.NaN())); return err }, "/0", check.Range},
		"infinite":       {func() error { _, _, err := monitor.Individuals(swap(math.Inf(-1))); return err }, "/0", check.Range},
		"nothing varies": {func() error { _, _, err := monitor.Individuals(floats); return err }, "/sigma", check.Range},
		"young baseline": {func() error { _, _, err := monitor.Baseline{Points: 7}.Individuals(); return err }, "/points", check.Range},
		"stored NaN": {func() error {
			_, _, err := monitor.Baseline{Points: 8, Sum: math.NaN(), Ranges: 7}.Individuals()
			return err
		}, "/sum", check.Range},
		"one value":       {func() error { _, err := monitor.SubgroupOf(1); return err }, "", check.Range},
		"NaN in group":    {func() error { _, err := monitor.SubgroupOf(1, math.NaN()); return err }, "/1", check.Range},
		"groups of one":   {func() error { _, _, err := monitor.XbarR(1, groups); return err }, "/n", check.Range},
		"groups of 26":    {func() error { _, _, err := monitor.XbarS(26, groups); return err }, "/n", check.Range},
		"few groups":      {func() error { _, _, err := monitor.XbarR(5, groups[1:]); return err }, "/groups", check.Range},
		"equal groups":    {func() error { _, _, err := monitor.XbarR(5, groups); return err }, "/sigma", check.Range},
		"equal groups, S": {func() error { _, _, err := monitor.XbarS(5, groups); return err }, "/sigma", check.Range},
		"negative range": {func() error {
			_, _, err := monitor.XbarR(5, append([]monitor.Subgroup{{Range: -1}}, groups...))
			return err
		}, "/groups/0/range", check.Range},
		"NaN deviation": {func() error {
			_, _, err := monitor.XbarS(5, append([]monitor.Subgroup{{Deviation: math.NaN()}}, groups...))
			return err
		}, "/groups/0/deviation", check.Range},
		"few counts":     {func() error { _, err := monitor.Counts(ints[1:]); return err }, "/counts", check.Range},
		"negative count": {func() error { _, err := monitor.Counts(negative); return err }, "/counts/0", check.Range},
		"no counts":      {func() error { _, err := monitor.Counts(zeros); return err }, "/sigma", check.Range},
		"sizes missing":  {func() error { _, err := monitor.Proportions(ints, sizes[1:]); return err }, "/sizes", check.Mismatch},
		"size 0": {func() error {
			_, err := monitor.Proportions(append([]int{0}, ints...), append([]int{0}, sizes...))
			return err
		}, "/sizes/0", check.Range},
		"three of two": {func() error {
			_, err := monitor.Proportions(append([]int{3}, ints...), append([]int{2}, sizes...))
			return err
		}, "/counts/0", check.Range},
		"never":         {func() error { _, err := monitor.Proportions(zeros, sizes); return err }, "/sigma", check.Range},
		"always":        {func() error { _, err := monitor.Proportions(sizes, sizes); return err }, "/sigma", check.Range},
		"few shares":    {func() error { _, err := monitor.Proportions(ints[1:], sizes[1:]); return err }, "/counts", check.Range},
		"units missing": {func() error { _, err := monitor.Rates(ints, floats[1:]); return err }, "/sizes", check.Mismatch},
		"no units": {func() error {
			_, err := monitor.Rates(append([]int{1}, ints...), append([]float64{0}, floats...))
			return err
		}, "/sizes/0", check.Range},
		"no events": {func() error { _, err := monitor.Rates(zeros, floats); return err }, "/sigma", check.Range},
	} {
		t.Run(name, func(t *testing.T) { requireProblem(t, tt.run(), tt.path, tt.code) })
	}
}
