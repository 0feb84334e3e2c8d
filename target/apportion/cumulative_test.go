package apportion_test

import (
	"math"
	"testing"

	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

func TestCumulativeGivesTheKnownShares(t *testing.T) {
	for _, c := range load[shareCase](t, "cumulative.json") {
		t.Run(c.ID, func(t *testing.T) {
			got, err := apportion.Cumulative(d(c.Total), ds(c.Weights...), d(c.Unit))
			require.NoError(t, err)
			require.Equal(t, c.Parts, show(got))
		})
	}
}

func TestCumulativeRoundsHalvesAwayFromZero(t *testing.T) {
	for total, want := range map[string][]string{
		"1":                     {"1", "0"},
		"-1":                    {"-1", "0"},
		"3":                     {"2", "1"},
		"100000000000000000001": {"50000000000000000001", "50000000000000000000"},
	} {
		got, err := apportion.Cumulative(d(total), ds("1", "1"), d("1"))
		require.NoError(t, err)
		require.Equal(t, want, show(got))
	}
}

func TestCumulativeInt(t *testing.T) {
	parts := make([]int64, 3)
	require.NoError(t, apportion.CumulativeInt(-100, []int64{1, 1, 1}, parts))
	require.Equal(t, []int64{-33, -34, -33}, parts)
	require.NoError(t, apportion.CumulativeInt(math.MinInt64, []int64{0, math.MaxInt64, 0}, parts))
	require.Equal(t, []int64{0, math.MinInt64, 0}, parts)
	requireProblems(t, apportion.CumulativeInt(1, []int64{0, -1}, parts), "/weights/1 "+check.Range, "/weights "+check.Range, "/parts "+check.Mismatch)
	require.Zero(t, testing.AllocsPerRun(100, func() { _ = apportion.CumulativeInt(100, []int64{1, 5, 1}, parts) }))
}

// FuzzRunningTotalWithinHalfAUnit holds the law of time: every year-to-date is
// within half a unit of its quota, and the year adds up.
func FuzzRunningTotalWithinHalfAUnit(f *testing.F) {
	seeds(f)
	f.Add([]byte{0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 4, 9, 9, 9})
	f.Fuzz(func(t *testing.T, data []byte) {
		r := reader(data)
		total, unit := r.amount()
		weights := r.weights()
		parts, err := apportion.Cumulative(total, weights, unit)
		require.NoError(t, err)
		require.True(t, total.Equal(sum(parts)))
		whole := sum(weights)
		for k := range parts {
			off := sum(parts[:k+1]).Mul(whole).Sub(total.Mul(sum(weights[:k+1]))).Abs()
			require.True(t, off.Mul(decimal.New(2, 0)).LessThanOrEqual(unit.Mul(whole)))
			if weights[k].IsZero() {
				require.True(t, parts[k].IsZero())
			}
		}
	})
}
