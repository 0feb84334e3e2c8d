package digits_test

import (
	"cmp"
	"math"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/digits"
)

// TestAllNumbersHaveAnOrder holds that numbers and products of any exponent are compared, and
// at once.
func TestAllNumbersHaveAnOrder(t *testing.T) {
	one := decimal.New(1, 0)
	ascending := []decimal.Decimal{
		decimal.New(-2, math.MaxInt32), decimal.New(-1, math.MaxInt32), decimal.New(-1, 1001), decimal.New(-5, 0), decimal.New(-1, math.MinInt32),
		decimal.New(0, math.MaxInt32), decimal.New(1, math.MinInt32), decimal.New(1, -1001), one, decimal.New(15, 999), decimal.New(1, 1001), decimal.New(12, 1000), decimal.New(1, math.MaxInt32), decimal.New(11, math.MaxInt32),
	}
	for i, a := range ascending {
		for k, b := range ascending {
			require.Equal(t, cmp.Compare(i, k), digits.Compare(a, b), "%d, %d", i, k)
			require.Equal(t, cmp.Compare(i, k), digits.CompareProducts(a, one, one, b), "%d, %d", i, k)
		}
	}
	for _, same := range [][2]decimal.Decimal{
		{decimal.New(10, 1000), decimal.New(1, 1001)}, {decimal.New(1, math.MaxInt32), decimal.New(1000, math.MaxInt32-3)}, {decimal.New(0, math.MinInt32), decimal.New(0, 7)},
	} {
		require.Zero(t, digits.Compare(same[0], same[1]))
		require.Zero(t, digits.Compare(same[1], same[0]))
	}
	far, fine := decimal.New(3, math.MaxInt32), decimal.New(4, math.MinInt32)
	require.Equal(t, 1, digits.CompareProducts(far, far, far, one))
	require.Equal(t, -1, digits.CompareProducts(fine, fine, fine, one))
	require.Zero(t, digits.CompareProducts(far, fine, decimal.New(12, -1), one), "3×10^2147483647 of 4×10^-2147483648")
}
