package funnel_test

import (
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/check"
)

// TestWhatIsNotGiven leaves out the functions that a call is to ask.
func TestWhatIsNotGiven(t *testing.T) {
	events := slices.Values([]funnel.Event{{Deal: "D", Amount: decimal.NewNullDecimal(decimal.NewFromInt(1)), Currency: "USD"}})
	require.Equal(t, slices.Collect(events), slices.Collect(funnel.Convert(events, "EUR", nil)), "no rates")

	sums := funnel.Forecast{Lines: []funnel.ForecastLine{{Deal: 1}, {Deal: 2}}}.By(nil)
	require.Len(t, sums, 1)
	require.Equal(t, []int{1, 2}, sums[0].Deals)

	_, err := funnel.NewBacktest(funnel.Pipeline{}, nil, []time.Time{{}}, time.Time{}, nil)
	var ps check.Problems
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/predict", check.Required), "%v", ps)
	require.Zero(t, funnel.Cohort{}.Won())
}
