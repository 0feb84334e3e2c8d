package digits_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/digits"
)

func TestPlaces(t *testing.T) {
	for n, want := range map[int32]int32{math.MinInt32: -1000, -1001: -1000, -3: -3, 0: 0, 2: 2, 1000: 1000, math.MaxInt32: 1000} {
		require.Equal(t, want, digits.Places(n), n)
	}
}
