package kpi

import (
	"math"
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
)

// FuzzWordsFitOrSaySo holds the law of words: what does not fit is noticed, and
// everything else is exact.
func FuzzWordsFitOrSaySo(f *testing.F) {
	for _, a := range []int64{0, 1, -1, 7, math.MaxInt64, math.MinInt64, math.MinInt64 + 1, 1 << 32, -1 << 32} {
		for _, b := range []int64{0, 1, -1, 3, math.MaxInt64, math.MinInt64, 1 << 31, -1 << 31} {
			f.Add(a, b)
		}
	}
	f.Fuzz(func(t *testing.T, a, b int64) {
		x, y := big.NewInt(a), big.NewInt(b)
		requireWord(t, new(big.Int).Mul(x, y), func(w *words) int64 { return w.mul(a, b) })
		requireWord(t, new(big.Int).Add(x, y), func(w *words) int64 { return w.add(a, b) })
		hi, lo := product(a, b)
		whole := new(big.Int).Lsh(big.NewInt(hi), 64)
		require.Zero(t, new(big.Int).Mul(x, y).Cmp(whole.Add(whole, new(big.Int).SetUint64(lo))))
		require.Equal(t, new(big.Int).Mul(x, y).Cmp(new(big.Int).Mul(y, y)), compare(a, b, b, b))
	})
}

// requireWord requires the exact number, or that it was said not to fit. Numbers of
// less than 63 bits always fit.
func requireWord(t *testing.T, want *big.Int, compute func(*words) int64) {
	t.Helper()
	var w words
	got := compute(&w)
	if !w.over {
		require.Equal(t, want.String(), big.NewInt(got).String())
	}
	require.Equal(t, want.BitLen() > 63, w.over, "%s", want)
}

func TestWordsOfDecimals(t *testing.T) {
	d := decimal.RequireFromString
	for _, c := range []struct {
		num, den string
		want     frac
		over     bool
	}{
		{"12.5", "1", frac{125, 10}, false},
		{"-3", "0.05", frac{-300, 5}, false},
		{"2", "3.25", frac{200, 325}, false},
		{"1234567890123456789", "1", frac{}, true},
		{"1", "0", frac{}, true},
		{"1", "-2", frac{}, true},
	} {
		var w words
		got := w.ratio(Ratio{Num: d(c.num), Den: d(c.den)})
		require.Equal(t, c.over, w.over, c)
		if !c.over {
			require.Equal(t, c.want, got)
		}
	}
	for name, compute := range map[string]func(*words){
		"far up":       func(w *words) { w.frac(1, 1, 19) },
		"far down":     func(w *words) { w.frac(1, 1, -19) },
		"no whole":     func(w *words) { w.whole(d("1.25"), 1) },
		"target of 0":  func(w *words) { w.attainment(frac{1, 1}, 0, 0) },
		"long whole":   func(w *words) { w.whole(d("1"), 19) },
		"long product": func(w *words) { w.shift(10, 18) },
	} {
		var w words
		compute(&w)
		require.True(t, w.over, name)
	}
	var w words
	require.EqualValues(t, 1250, w.whole(d("1.25"), 3))
	require.False(t, w.over)
}
