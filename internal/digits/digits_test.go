package digits_test

import (
	"math"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/target/check"
)

func TestPlaces(t *testing.T) {
	for n, want := range map[int32]int32{math.MinInt32: -1000, -1001: -1000, -3: -3, 0: 0, 2: 2, 1000: 1000, math.MaxInt32: 1000} {
		require.Equal(t, want, digits.Places(n), n)
	}
}

func TestFew(t *testing.T) {
	for _, tt := range []struct {
		number string
		few    bool
	}{{"123", true}, {"1234", false}, {"1e2", true}, {"1e3", false}, {"0e3", false}, {"0e2", true}, {"-0.123", true}, {"-0.1234", false}, {"123.456", true}, {"-1234.5", false}, {"0", true}} {
		c := check.New()
		require.Equal(t, tt.few, digits.Few(decimal.RequireFromString(tt.number), 3), tt.number)
		require.Equal(t, tt.few, digits.Check(c.At("n"), decimal.RequireFromString(tt.number), 3), tt.number)
		require.Equal(t, tt.few, c.Err() == nil)
	}
	require.False(t, digits.Few(decimal.New(1, math.MaxInt32), 3))
	require.False(t, digits.Few(decimal.New(0, math.MinInt32), 3))
}
