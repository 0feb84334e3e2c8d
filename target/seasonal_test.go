package target_test

import (
	"encoding/json"
	"math/big"
	"os"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/check"
)

// A seasonalityCase is a published decomposition.
type seasonalityCase struct {
	Tolerance decimal.Decimal
	Cycle     int
	Values    []decimal.Decimal
	Seasonal  []decimal.Decimal
	Indices   []decimal.Decimal
	Trend     []decimal.NullDecimal
}

func seasonalityCases(t testing.TB) map[string]seasonalityCase {
	t.Helper()
	data, err := os.ReadFile("testdata/seasonality.json")
	require.NoError(t, err)
	var cases map[string]seasonalityCase
	require.NoError(t, json.Unmarshal(data, &cases))
	return cases
}

func requireClose(t testing.TB, want, got, tolerance decimal.Decimal, at int) {
	t.Helper()
	require.True(t, want.Sub(got).Abs().LessThanOrEqual(tolerance), "%d: want %s, got %s", at, want, got)
}

func TestIndicesAreThePublishedOnes(t *testing.T) {
	air := seasonalityCases(t)["multiplicative"]
	got, err := target.Indices(air.Values, air.Cycle, target.SeasonMovingAverage)
	require.NoError(t, err)
	require.Len(t, got, air.Cycle)
	for i, want := range air.Indices {
		requireClose(t, want, got[i], air.Tolerance, i)
	}
	require.Equal(t, "12", decimal.Sum(decimal.Zero, got...).String(), "the mean is exactly 1")
}

func TestDifferencesAndTrendAreThePublishedOnes(t *testing.T) {
	quarters := seasonalityCases(t)["additive"]
	got, err := target.SeasonalDifferences(quarters.Values, quarters.Cycle, 4)
	require.NoError(t, err)
	require.Len(t, got, quarters.Cycle)
	for i, want := range quarters.Seasonal {
		requireClose(t, want, got[i], quarters.Tolerance, i)
	}
	trend, err := target.CentredAverage(quarters.Values, quarters.Cycle, 3)
	require.NoError(t, err)
	require.Len(t, trend, len(quarters.Trend))
	for i, want := range quarters.Trend {
		require.Equal(t, want.Valid, trend[i].Valid, i)
		requireClose(t, want.Decimal, trend[i].Decimal, decimal.Zero, i)
	}
}

// The second year is ten times the first, and ends in a boom.
func TestTheTwoSharesOfTheYearDiffer(t *testing.T) {
	values := nums("10", "20", "30", "40", "100", "100", "100", "700")
	for by, want := range map[target.Seasonality][]string{
		target.SeasonRatioOfMeans: {"0.4", "0.436363636364", "0.472727272727", "2.690909090909"},
		target.SeasonMeanOfRatios: {"0.4", "0.6", "0.8", "2.2"},
	} {
		got, err := target.Indices(values, 4, by)
		require.NoError(t, err)
		require.Equal(t, want, texts(got), by)
		open, err := target.Indices(append(values, num("9999")), 4, by)
		require.NoError(t, err)
		require.Equal(t, got, open, "the year that is not whole does not count")
	}
}

func texts(ds []decimal.Decimal) []string {
	out := make([]string, len(ds))
	for i, d := range ds {
		out[i] = d.String()
	}
	return out
}

// In six years of 100 a quarter, one quarter had an order of 1,000.
func TestTheMedianForgetsOneOddQuarter(t *testing.T) {
	values := slices.Repeat(nums("100"), 24)
	values[9] = num("1000")
	median := must(target.Indices(values, 4, target.SeasonMovingAverageMedian))(t)
	require.Equal(t, []string{"1", "1", "1", "1"}, texts(median))
	mean := must(target.Indices(values, 4, target.SeasonMovingAverage))(t)
	require.True(t, mean[1].GreaterThan(num("1.3")), mean[1])

	// Of two ratios it is the mean: 10 ÷ 20 and 50 ÷ 40 give 0.875, 30 ÷ 20 and 30 ÷ 30 give 1.25.
	even := must(target.Indices(nums("10", "30", "10", "30", "50", "30"), 2, target.SeasonMovingAverageMedian))(t)
	require.Equal(t, []string{"0.823529411765", "1.176470588235"}, texts(even))
}

// must is a value whose error fails the test.
func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		require.NoError(t, err)
		return v
	}
}

func TestAnOddCycleHasAPlainMovingAverage(t *testing.T) {
	got := must(target.CentredAverage(nums("1", "2", "6", "4"), 3, 2))(t)
	require.Equal(t, []decimal.NullDecimal{{}, null("3"), null("4"), {}}, rounded(got))
	even := must(target.CentredAverage(nums("1", "2", "6", "4"), 2, 2))(t)
	require.Equal(t, []decimal.NullDecimal{{}, null("2.75"), null("4.5"), {}}, rounded(even))
}

// rounded gives nulls and numbers one form.
func rounded(ns []decimal.NullDecimal) []decimal.NullDecimal {
	out := make([]decimal.NullDecimal, len(ns))
	for i, n := range ns {
		if n.Valid {
			out[i] = null(n.Decimal.String())
		}
	}
	return out
}

func TestIndicesRefuseBadValues(t *testing.T) {
	long := make([]decimal.Decimal, 100_001)
	for name, tt := range map[string]struct {
		values []decimal.Decimal
		cycle  int
		by     target.Seasonality
		want   check.Problem
	}{
		"no way":        {nums("1", "1"), 2, "", check.Problem{Path: "/by", Code: check.Required}},
		"unknown way":   {nums("1", "1"), 2, "x11", check.Problem{Path: "/by", Code: check.Unknown}},
		"cycle":         {nums("1", "1"), 1, target.SeasonRatioOfMeans, check.Problem{Path: "/cycle", Code: check.Range}},
		"long cycle":    {nums("1", "1"), 367, target.SeasonRatioOfMeans, check.Problem{Path: "/cycle", Code: check.Range}},
		"too short":     {nums("1", "1", "1"), 2, target.SeasonMovingAverage, check.Problem{Path: "/values", Code: check.Range}},
		"too long":      {long, 2, target.SeasonMovingAverage, check.Problem{Path: "/values", Code: check.TooLarge}},
		"negative":      {nums("1", "-1"), 2, target.SeasonRatioOfMeans, check.Problem{Path: "/values/1", Code: check.Range}},
		"far exponent":  {[]decimal.Decimal{num("1"), decimal.New(1, -1_000_000_000)}, 2, target.SeasonRatioOfMeans, check.Problem{Path: "/values/1", Code: check.TooLarge}},
		"far zero":      {[]decimal.Decimal{num("1"), decimal.New(0, 1_000_000_000)}, 2, target.SeasonRatioOfMeans, check.Problem{Path: "/values/1", Code: check.TooLarge}},
		"many digits":   {[]decimal.Decimal{num("1"), decimal.NewFromBigInt(huge(), 0)}, 2, target.SeasonRatioOfMeans, check.Problem{Path: "/values/1", Code: check.TooLarge}},
		"no whole year": {nums("1"), 2, target.SeasonMeanOfRatios, check.Problem{Path: "/values", Code: check.Range}},
	} {
		got, err := target.Indices(tt.values, tt.cycle, tt.by)
		var ps check.Problems
		require.ErrorAs(t, err, &ps, name)
		require.True(t, ps.Has(tt.want.Path, tt.want.Code), "%s: %v", name, ps)
		require.Nil(t, got, name)
	}
	for _, by := range []target.Seasonality{target.SeasonMovingAverage, target.SeasonMeanOfRatios, target.SeasonRatioOfMeans} {
		_, err := target.Indices(nums("0", "0", "0", "0", "0"), 2, by)
		require.ErrorIs(t, err, target.ErrHistory, by)
	}
	_, err := target.Indices(nums("9", "0", "0", "0", "9"), 4, target.SeasonMovingAverage)
	require.Error(t, err)
	_, err = target.Indices(nums("8", "0", "0", "8"), 2, target.SeasonMovingAverage)
	require.ErrorIs(t, err, target.ErrHistory, "only the half years at the ends had anything")

	var ps check.Problems
	_, err = target.SeasonalDifferences(nums("1", "2"), 2, 13)
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/places", check.Range) && ps.Has("/values", check.Range))
	_, err = target.CentredAverage(nums("1"), 2, -1)
	require.ErrorAs(t, err, &ps)
	require.True(t, ps.Has("/places", check.Range) && ps.Has("/values", check.Range))
}

// FuzzIndicesHaveMeanOneAndNoScale holds the laws that indices have a mean of exactly
// 1, that none is negative, and that the currency of the history means nothing.
func FuzzIndicesHaveMeanOneAndNoScale(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 8, 9}, uint8(4), int64(7), uint8(0))
	f.Add([]byte{0, 0, 1, 0, 0, 1, 9, 200}, uint8(2), int64(1_000_003), uint8(3))
	f.Fuzz(func(t *testing.T, data []byte, cycle uint8, factor int64, way uint8) {
		by := []target.Seasonality{target.SeasonMovingAverage, target.SeasonMovingAverageMedian,
			target.SeasonRatioOfMeans, target.SeasonMeanOfRatios}[way%4]
		values, scaled := make([]decimal.Decimal, len(data)), make([]decimal.Decimal, len(data))
		for i, b := range data {
			values[i] = decimal.New(int64(b), -2)
			scaled[i] = values[i].Mul(decimal.NewFromInt(factor))
		}
		got, err := target.Indices(values, int(cycle), by)
		if err != nil || factor <= 0 {
			return
		}
		require.True(t, decimal.Sum(decimal.Zero, got...).Equal(decimal.NewFromInt(int64(cycle))))
		for _, index := range got {
			require.False(t, index.IsNegative())
		}
		again, err := target.Indices(scaled, int(cycle), by)
		require.NoError(t, err)
		require.Equal(t, got, again)
	})
}

// huge is a number of 101 digits.
func huge() *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(100), nil) }

// The seasons have three, three and two differences, so that their means are thirds; the
// last one then lies 3/2 below, which is −2.
func TestDifferencesAreRoundedOnce(t *testing.T) {
	got, err := target.SeasonalDifferences(nums("1", "1", "0", "5", "8", "0", "0", "7", "6", "5"), 3, 0)
	require.NoError(t, err)
	require.Equal(t, nums("-1", "2", "-2"), got)
}
