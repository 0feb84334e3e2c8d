package experiment_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/salesperf/salesperf/internal/numberwalk"
	"github.com/salesperf/salesperf/target/calendar"
)

// TestExperimentsAtTheEndsAreLookedAtAtOnce holds that declarations, observations and looks of
// numbers as far out as their types go, or of none, are refused or taken, and nothing hangs or
// panics.
func TestExperimentsAtTheEndsAreLookedAtAtOnce(t *testing.T) {
	day := calendar.MustParse("2026-01-05")
	for _, e := range []experiment.Experiment{secondCall(), coaching()} {
		values := map[string]float64{"won": 1, "complaint": 0}
		if e.Primary.Kind == experiment.Mean {
			values = map[string]float64{"revenue": 80000, "lastQuarter": 70000}
		}
		units := subjects("u", "north", 12)
		assigned, err := e.Assign(day, units, nil)
		require.NoError(t, err)
		var seen []experiment.Observation
		for _, u := range units {
			seen = append(seen, experiment.Observation{Unit: u.Unit, On: day, Values: values})
		}
		seen = seen[:4]
		look, err := e.Collect(assigned, seen, day.AddDays(60))
		require.NoError(t, err)
		later := look
		later.AsOf = day.AddDays(90)
		ask := func() {
			_, _ = e.Digest()
			_, _ = e.Required()
			_, _ = e.Assign(day, units, nil)
			_, _ = e.Collect(assigned, seen, day.AddDays(60))
			_, _ = e.Judge(later, look)
		}
		numberwalk.RequireDoneAtTheEnds(t, &e, ask)
		numberwalk.RequireDoneAtTheEnds(t, &seen, ask)
		numberwalk.RequireDoneAtTheEnds(t, &look, ask)
		numberwalk.RequireDoneAtTheEnds(t, &later, ask)
	}
}

// TestStatisticsAtTheEndsAreMadeAtOnce holds the same for tests, intervals, beliefs and designs.
func TestStatisticsAtTheEndsAreMadeAtOnce(t *testing.T) {
	all := struct {
		Control, Variant funnel.Ratio
		A, B             experiment.Sample
		Alpha, Beta      experiment.Beta
		Confidence       float64
		Design           experiment.Design
		Units            float64
		Mixture          experiment.Mixture
		Paired           []experiment.Paired
		Winsor           experiment.Winsor
		Counts           []int
		Weights          []float64
		Clusters         [][]float64
		N                int
	}{
		r(20, 100), r(30, 100), experiment.Sample{N: 20, Mean: 3, Variance: 2}, experiment.Sample{N: 30, Mean: 4, Variance: 1}, experiment.Beta{Alpha: 1, Beta: 1}, experiment.Beta{Alpha: 3, Beta: 4}, 0.9,
		experiment.Design{Formula: experiment.PowerPropTest, Baseline: 0.2, Effect: 0.05, Alpha: 0.05, Sides: 2}, 1000, 0.5,
		[]experiment.Paired{{Values: []float64{1, 2, 3}, Covariate: []float64{1, 3, 2}}, {Values: []float64{2, 2, 4}, Covariate: []float64{1, 2, 2}}}, experiment.Winsor{Low: 0.1, High: 0.9},
		[]int{50, 60}, []float64{1, 1}, [][]float64{{1, 2}, {3, 4, 5}}, 10,
	}
	ask := func() (ok bool) {
		ok = true
		said := func(more bool) { ok = ok && more }
		for _, tail := range []experiment.Tail{experiment.TwoSided, experiment.Less, experiment.Greater} {
			_, z := experiment.ZTest(all.Control, all.Variant, tail)
			_, fisher := experiment.FisherTest(all.Control, all.Variant, tail)
			_, share := experiment.ShareTest(all.Control, all.Variant, tail)
			_, mean := experiment.MeanTest(all.A, all.B, tail)
			_, relative := experiment.RelativeTest(all.A, all.B, tail)
			said(z && fisher && share && mean && relative)
		}
		_, chi := experiment.ChiSquaredTest(all.Control, all.Variant)
		_, shares := experiment.ShareDifference(all.Control, all.Variant, all.Confidence)
		_, means := experiment.MeanDifference(all.A, all.B, all.Confidence)
		_, relative := experiment.RelativeDifference(all.A, all.B, all.Confidence)
		_, believed := experiment.CompareShares(all.Alpha, all.Beta)
		_, weighed := experiment.CompareMeans(all.A, all.B)
		_, posterior := all.Alpha.Posterior(all.Variant)
		_, power := all.Design.Power(all.Units)
		_, units := all.Design.Units(all.Confidence)
		_, tested := all.Mixture.Test(all.Confidence, all.Weights[0])
		_, around := all.Mixture.Interval(all.Confidence, all.Weights[0], all.Confidence)
		_, meant := all.Mixture.MeanTest(all.A, all.B, all.Units)
		_, apart := all.Mixture.MeanDifference(all.A, all.B, all.Confidence, all.Confidence)
		_, _, adjusted := experiment.CUPED(all.Paired...)
		_, drawn := all.Winsor.Winsorise(all.Clusters...)
		_, balanced := experiment.CheckBalance(all.Counts, all.Weights)
		_, alike := experiment.IntraclassCorrelation(all.Clusters)
		_, effect := experiment.DesignEffect(all.Units, all.Confidence)
		_, sample := experiment.SampleOf(all.Weights)
		_, sums := experiment.SampleOfSums(all.N, all.Units, all.Units*all.Units)
		_, counted := experiment.SampleOfShare(all.Control)
		_, corrected := experiment.Holm.Adjust(all.Weights)
		_ = experiment.CohensH(all.Confidence, all.Weights[0])
		said(chi && shares && means && relative && believed && weighed && posterior && power == nil && units == nil && tested && around && meant && apart && adjusted)
		said(drawn && balanced && alike && effect && sample && sums && counted && corrected)
		return ok
	}
	require.True(t, ask())
	numberwalk.RequireDoneAtTheEnds(t, &all, func() { ask() })
}
