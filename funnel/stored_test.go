package funnel_test

import (
	"encoding/json"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
)

// stored writes a result as a host does that keeps it, and reads it back.
func stored[T any](t *testing.T, result T) T {
	t.Helper()
	data, err := json.Marshal(result)
	require.NoError(t, err)
	var back T
	require.NoError(t, json.Unmarshal(data, &back))
	return back
}

func TestStoredCurvesKeepTheirIntervals(t *testing.T) {
	spells := []funnel.Spell{{To: 5, Ending: funnel.Ended}, {To: 7, Ending: funnel.Otherwise}, {To: 9}, {To: 11, Ending: funnel.Ended}}
	stay, err := funnel.NewSurvival(spells)
	require.NoError(t, err)
	want, ok := stay.Steps[0].Interval(0.9)
	require.True(t, ok)
	require.Less(t, want.Low, 0.75)
	require.Greater(t, want.High, 0.75)
	got, ok := stored(t, stay).Steps[0].Interval(0.9)
	require.True(t, ok)
	require.Equal(t, want, got)
	require.InDelta(t, 0.75*0.25/4, stay.Steps[0].Variance, 1e-15, "Greenwood, without censoring before it")
	require.Zero(t, stay.Steps[2].Variance, "no share is left")

	won, err := funnel.NewIncidence(spells)
	require.NoError(t, err)
	last, _ := won.Last()
	want, ok = last.Interval(0.9)
	require.True(t, ok)
	last, _ = stored(t, won).Last()
	got, ok = last.Interval(0.9)
	require.True(t, ok)
	require.Equal(t, want, got)

	_, ok = funnel.SurvivalPoint{Share: 0.75}.Interval(0.9)
	require.False(t, ok, "a share without its variance has no interval, and not one of no width")
}

func TestAStoredDistributionAnswersAsBefore(t *testing.T) {
	d, err := funnel.NewDistribution([]funnel.Chance{
		{Amount: decimal.NewFromInt(10), Probability: 0.5}, {Amount: decimal.NewFromInt(30), Probability: 0.25},
	}, funnel.Sampling{Seed: 1, Draws: 1})
	require.NoError(t, err)
	back := stored(t, d)
	for _, amount := range []int64{0, 1, 10, 11, 30, 40, 41} {
		target := decimal.NewFromInt(amount)
		require.Equal(t, d.Reaches(target), back.Reaches(target), amount)
	}
	require.Equal(t, 0.25, back.Reaches(decimal.NewFromInt(11)))
	for p, want := range map[float64]string{0.1: "0", 0.375: "0", 0.4: "10", 0.75: "10", 0.8: "30", 0.875: "30", 0.9: "40"} {
		amount, ok := back.Quantile(p)
		require.True(t, ok)
		require.Equal(t, want, amount.String(), p)
	}
}
