package funnel_test

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"github.com/salesperf/salesperf/funnel"
	"github.com/stretchr/testify/require"
)

func TestRatioOverNothingIsUndefined(t *testing.T) {
	_, ok := funnel.Ratio{}.Value()
	require.False(t, ok)
	require.Equal(t, "undefined (0 of 0)", funnel.Ratio{}.String())

	v, ok := funnel.Ratio{In: 0, Of: 4}.Value()
	require.True(t, ok)
	require.Zero(t, v)
}

func TestRatioString(t *testing.T) {
	for want, r := range map[string]funnel.Ratio{
		"63.15 % (4238 of 6711)": {In: 4238, Of: 6711},
		"3.13 % (1 of 32)":       {In: 1, Of: 32}, // 3.125 goes up
		"0.00 % (0 of 9)":        {In: 0, Of: 9},
		fmt.Sprintf("100.00 %% (%d of %[1]d)", math.MaxInt): {In: math.MaxInt, Of: math.MaxInt},
	} {
		require.Equal(t, want, r.String())
	}
}

func TestWilsonAsPublished(t *testing.T) {
	for _, fact := range readFacts(t).Wilson95 {
		iv, ok := funnel.Ratio{In: fact.In, Of: fact.Of}.Wilson(0.95)
		require.True(t, ok)
		require.InDelta(t, fact.Low, iv.Low, 1e-12, fact.Source)
		require.InDelta(t, fact.High, iv.High, 1e-12, fact.Source)
	}
}

func TestWilsonEndsExactly(t *testing.T) {
	for n := 1; n < 500; n++ {
		none, _ := funnel.Ratio{In: 0, Of: n}.Wilson(0.9)
		all, _ := funnel.Ratio{In: n, Of: n}.Wilson(0.9)
		require.Zero(t, none.Low)
		require.Equal(t, 1.0, all.High)
		require.Less(t, 0.0, none.High)
		require.Less(t, all.Low, 1.0)
	}
}

func TestWilsonOfNoShare(t *testing.T) {
	for _, r := range []funnel.Ratio{{}, {In: 0, Of: -1}, {In: -1, Of: 2}, {In: 3, Of: 2}} {
		_, ok := r.Wilson(0.95)
		require.False(t, ok, r)
	}
	for _, confidence := range []float64{0, 1, -0.5, 95, math.NaN(), math.Inf(1)} {
		_, ok := funnel.Ratio{In: 1, Of: 2}.Wilson(confidence)
		require.False(t, ok, confidence)
	}
}

func TestRateIsFlatInJSON(t *testing.T) {
	r := funnel.Rate{Ratio: funnel.Ratio{In: 2, Of: 4}, Method: funnel.OverMature, Immature: 6}
	data, err := json.Marshal(r)
	require.NoError(t, err)
	require.JSONEq(t, `{"in":2,"of":4,"method":"over-mature","censored":0,"immature":6,"excluded":0}`, string(data))
}

// FuzzWilsonContainsTheShare holds the law that the interval lies in 0 to 1 and
// around the share, and grows with the confidence.
func FuzzWilsonContainsTheShare(f *testing.F) {
	f.Add(0, 1, 0.95)
	f.Add(4238, 6711, 0.99)
	f.Add(math.MaxInt, math.MaxInt, 0.5)
	f.Fuzz(func(t *testing.T, in, of int, confidence float64) {
		r := funnel.Ratio{In: in, Of: of}
		iv, ok := r.Wilson(confidence)
		if !ok {
			return
		}
		v, _ := r.Value()
		require.GreaterOrEqual(t, iv.Low, 0.0)
		require.LessOrEqual(t, iv.High, 1.0)
		require.LessOrEqual(t, iv.Low, v+1e-12)
		require.GreaterOrEqual(t, iv.High, v-1e-12)
		if wider, ok := r.Wilson(1 - (1-confidence)/2); ok {
			require.LessOrEqual(t, wider.Low, iv.Low+1e-12)
			require.GreaterOrEqual(t, wider.High, iv.High-1e-12)
		}
	})
}
