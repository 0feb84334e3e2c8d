package bitset_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/salesperf/salesperf/internal/bitset"
)

func of(numbers ...int) (s bitset.Set) {
	for _, n := range numbers {
		s.Add(n)
	}
	return s
}

func TestSets(t *testing.T) {
	s := of(200, 0, 63, 64, 32, 200)
	require.Equal(t, 5, s.Len())
	require.Equal(t, []int{0, 32, 63, 64, 200}, slices.Collect(s.All()))
	require.Equal(t, []int{0, 5, 32, 63, 64, 200}, slices.Collect(s.With(of(5, 63)).All()))
	require.Equal(t, []int{0, 5, 32, 63, 64, 200}, slices.Collect(of(5, 63).With(s).All()))
	require.Equal(t, s, s.With(nil))
	require.Equal(t, s, bitset.Set(nil).With(s))
	require.Zero(t, of().Len())
	for n := range s.All() {
		require.Zero(t, n)
		break
	}
}

func TestAUnionLeavesBothAsTheyWere(t *testing.T) {
	a, b := of(1, 100), of(2)
	require.Equal(t, []int{1, 2, 100}, slices.Collect(a.With(b).All()))
	require.Equal(t, of(1, 100), a)
	require.Equal(t, of(2), b)
}
