package variance_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/variance"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// of returns the sum of the effects of one kind.
func of(t testing.TB, b variance.Bridge, code variance.Code) kpi.Ratio {
	t.Helper()
	sum, err := b.Of(code)
	require.NoError(t, err)
	return sum
}

// A decimal of a few bytes can be a number of two billion digits.
func TestResultsOfTooManyDigitsAreRefused(t *testing.T) {
	one, huge, tiny := d("1"), decimal.New(1, math.MaxInt32), decimal.New(1, math.MinInt32)
	effect := func(num, den decimal.Decimal) variance.Bridge {
		return variance.Bridge{Effects: []variance.Effect{{Code: variance.Price, Amount: kpi.Ratio{Num: num, Den: den}}}}
	}
	for path, b := range map[string]variance.Bridge{
		"/from":                 {From: huge, To: one},
		"/to":                   {From: one, To: tiny},
		"/effects/0/amount/num": effect(huge, one),
		"/effects/0/amount/den": effect(one, tiny),
	} {
		_, err := b.Round(2)
		requireProblem(t, err, path, check.TooLarge)
		_, err = b.ByCode()
		requireProblem(t, err, path, check.TooLarge)
		_, err = b.Of(variance.Price)
		requireProblem(t, err, path, check.TooLarge)
	}
	for path, c := range map[string]variance.Contributions{
		"/from":               {From: huge, To: one},
		"/to":                 {From: one, To: tiny},
		"/parts/0/points/num": {From: one, To: one, Parts: []variance.Contribution{{Points: kpi.Ratio{Num: huge, Den: one}}}},
	} {
		_, err := c.Points(2)
		requireProblem(t, err, path, check.TooLarge)
	}
}

// The bounds themselves are allowed, and one more is not.
func TestTheBoundsOfResults(t *testing.T) {
	of := func(to decimal.Decimal) error { return second(variance.Bridge{To: to}.Of(variance.Price)) }
	digits := func(n int64) decimal.Decimal {
		return decimal.NewFromBigInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(n-1), nil), 0)
	}
	for _, to := range []decimal.Decimal{decimal.New(1, 1000), decimal.New(1, -1000), digits(4000)} {
		require.NoError(t, of(to))
	}
	for _, to := range []decimal.Decimal{decimal.New(1, 1001), decimal.New(1, -1001), digits(4001)} {
		requireProblem(t, of(to), "/to", check.TooLarge)
	}
}

// Whoever asks for too many places of what cannot be rounded is told both at once.
func TestAllThatKeepsFromRoundingIsToldAtOnce(t *testing.T) {
	b := variance.Bridge{From: decimal.New(1, math.MaxInt32)}
	for path, err := range map[string]error{"/from": second(b.Round(13)), "/to": second(variance.Contributions{To: b.From}.Points(-1))} {
		var ps check.Problems
		require.ErrorAs(t, err, &ps)
		require.True(t, ps.Has("/places", check.Range), "%v", ps)
		require.True(t, ps.Has(path, check.TooLarge), "%v", ps)
	}
}

func second(_ any, err error) error { return err }

// Twelve drivers of the longest numbers that a driver may have.
func TestTheLongestBridgeIsRounded(t *testing.T) {
	from, to := make([]string, 12), make([]string, 12)
	for i := range from {
		from[i], to[i] = "1234567890123456789012345678901234567891e-30", "9876543219e30"
	}
	b, err := variance.Shapley(factors(from, to))
	require.NoError(t, err)
	rounded, err := b.Round(2)
	require.NoError(t, err)
	sum := d("0")
	for _, r := range rounded {
		sum = sum.Add(r.Amount)
	}
	require.True(t, sum.Equal(b.Change().Round(2)))
}
