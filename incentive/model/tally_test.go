package model

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// FuzzATallyIsASum holds the law that a tally is the sum of its numbers, however large.
func FuzzATallyIsASum(f *testing.F) {
	f.Add(int64(1), int32(-2), int64(99_999_999_999_999_999), int32(-2))
	f.Add(int64(-9_223_372_036_854_775_808), int32(0), int64(5), int32(3))
	f.Add(int64(7), int32(-9), int64(-7), int32(-8))
	f.Fuzz(func(t *testing.T, a int64, ea int32, b int64, eb int32) {
		var got tally
		want := decimal.Zero
		for n := range 120 {
			d := decimal.New(a, ea%12)
			if n%3 == 0 {
				d = decimal.New(b, eb%12)
			}
			got.add(d)
			want = want.Add(d)
		}
		require.True(t, want.Equal(got.sum()), "%s, not %s", got.sum(), want)
	})
}
