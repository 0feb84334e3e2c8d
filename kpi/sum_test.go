package kpi

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzSumsRoundExactly holds the law of a sum: it is sure only when it rounds as the
// exact sum does, half away from zero.
func FuzzSumsRoundExactly(f *testing.F) {
	f.Add(int64(1), int64(3), int64(1), int64(6), int64(-5), int64(2), uint8(0))
	f.Add(int64(1), int64(2), int64(0), int64(1), int64(0), int64(1), uint8(1))
	f.Add(int64(-1), int64(2), int64(0), int64(1), int64(0), int64(1), uint8(2))
	f.Add(int64(1), int64(3), int64(1), int64(3), int64(-1), int64(6), uint8(3))
	f.Add(int64(-7), int64(3), int64(-1), int64(3), int64(13), int64(6), uint8(5))
	f.Add(int64(math.MaxInt64), int64(1), int64(math.MinInt64), int64(3), int64(9), int64(math.MaxInt64), uint8(200))
	f.Fuzz(func(t *testing.T, a, b, c, d, e, g int64, weight uint8) {
		var s sum
		exact, w := new(big.Rat), int64(weight)+1
		for i, value := range []frac{{a, max(b, 1)}, {c, max(d, 1)}, {e, max(g, 1)}} {
			if value.num == math.MinInt64 {
				return
			}
			term := new(big.Rat).SetFrac(big.NewInt(value.num), big.NewInt(value.den))
			term.Mul(term, big.NewRat(w*10, 7))
			if i == 2 {
				term.Neg(term)
			}
			exact.Add(exact, term)
			rounded := s.add(i == 2, w, 10, 7, value)
			if !s.over {
				require.Equal(t, nearest(term), rounded)
			}
		}
		if got, sure := s.round(); sure {
			require.Equal(t, nearest(exact), got)
		}
	})
}

// nearest rounds half away from zero.
func nearest(r *big.Rat) int64 {
	n, _ := new(big.Int).SetString(r.FloatString(0), 10)
	return n.Int64()
}

// A sixth and a third are exactly a half, but no number of decimals tells it from a
// little less.
func TestSumsKnowWhenTheyDoNotKnow(t *testing.T) {
	var s sum
	s.add(false, 1, 1, 1, frac{1, 6})
	s.add(false, 1, 1, 1, frac{1, 3})
	_, sure := s.round()
	require.False(t, sure)
	s.add(false, 1, 1, 1, frac{1, 5})
	got, sure := s.round()
	require.True(t, sure)
	require.EqualValues(t, 1, got)

	var sixth sum
	sixth.add(false, 1, 1, 1, frac{1, 6})
	again := sixth
	sixth.plus(again)
	sixth.plus(again)
	_, sure = sixth.round()
	require.False(t, sure, "what three sums may be off adds up")

	above := sixth.minus()
	above.add(false, 1, 1, 1, frac{1, 2})
	_, sure = above.sign()
	require.False(t, sure, "exactly at the cap, but who knows")

	var below sum
	below.add(true, 1, 1, 1, frac{1, 6})
	below.add(true, 1, 1, 1, frac{1, 3})
	_, sure = below.round()
	require.False(t, sure)

	var half sum
	half.add(true, 1, 1, 1, frac{1, 2})
	got, sure = half.round()
	require.True(t, sure)
	require.EqualValues(t, -1, got, "half away from zero")

	var decimals sum
	decimals.add(false, 1, 1, 1, frac{3694, 10})
	decimals.add(true, 1, 1, 1, frac{19, 10})
	got, sure = decimals.round()
	require.True(t, sure, "decimal fractions are exact")
	require.EqualValues(t, 368, got, "367.5")

	for name, terms := range map[string][]frac{
		"long term":  {{math.MaxInt64, 1}},
		"long sum":   {{1 << 61, 1}, {1 << 61, 1}, {1 << 61, 1}, {1 << 61, 1}},
		"long below": {{-1 << 61, 1}, {-1 << 61, 1}, {-1 << 61, 1}, {-1 << 61, 1}, {-1 << 61, 1}},
	} {
		var s sum
		for _, f := range terms {
			s.add(false, 2, 1, 1, f)
		}
		_, sure := s.round()
		require.False(t, sure, name)
	}
	var long sum
	long.add(false, math.MaxInt64, 1e12, 1, frac{1, 1})
	require.True(t, long.over)
	var thin sum
	thin.add(false, 1, 1, math.MaxInt64, frac{1, math.MaxInt64})
	require.True(t, thin.over)
}

// FuzzChangesKeepTheExactSum holds the law of plus, minus and times: the exact number
// stays within what the sum says it may be off, and that is little.
func FuzzChangesKeepTheExactSum(f *testing.F) {
	f.Add(int64(1), int64(3), int64(-7), int64(6), int64(9), int64(10))
	f.Add(int64(5), int64(2), int64(5), int64(2), int64(-1), int64(3))
	f.Add(int64(-1), int64(7), int64(1), int64(7), int64(-5), int64(4))
	f.Add(int64(0), int64(1), int64(0), int64(1), int64(1), int64(1))
	f.Add(int64(1)<<61, int64(1), int64(1)<<61, int64(1), int64(1)<<40, int64(1))
	f.Fuzz(func(t *testing.T, a, b, c, d, num, den int64) {
		x, y, factor := frac{a, max(b, 1)}, frac{c, max(d, 1)}, frac{num % 1000, 1 + magnitudeOf(den)%1000}
		if a == math.MinInt64 || c == math.MinInt64 {
			return
		}
		var s, other sum
		s.add(false, 1, 10, 1, x)
		other.add(true, 1, 10, 1, y)
		exact := new(big.Rat).Sub(tenfold(x), tenfold(y))
		s.plus(other)
		s = s.minus().times(factor)
		exact.Neg(exact).Mul(exact, big.NewRat(factor.num, factor.den))
		if s.over {
			_, sure := s.sign()
			require.False(t, sure)
			return
		}
		off := exact.Sub(exact, big.NewRat(s.whole, 1))
		off.Mul(off, big.NewRat(grains, 1)).Sub(off, new(big.Rat).SetInt(new(big.Int).SetUint64(s.rest)))
		require.LessOrEqual(t, off.Cmp(new(big.Rat).SetInt64(int64(s.high))), 0, "%s", off)
		require.GreaterOrEqual(t, off.Cmp(new(big.Rat).SetInt64(-int64(s.low))), 0, "%s", off)
		require.Less(t, s.low+s.high, uint64(2*1000+4))
		sign, sure := s.sign()
		want := new(big.Rat).Sub(tenfold(y), tenfold(x)).Sign() * factor.cmp(frac{0, 1})
		require.True(t, !sure || sign == want, "%d, not %d", sign, want)
	})
}

func tenfold(f frac) *big.Rat {
	r := new(big.Rat).SetFrac(big.NewInt(f.num), big.NewInt(f.den))
	return r.Mul(r, big.NewRat(10, 1))
}

func magnitudeOf(n int64) int64 { return int64(magnitude(n) >> 1) }

func TestSumsThatAreFarOff(t *testing.T) {
	require.Equal(t, sum{rest: 250_000_000_000_000_000}, sum{whole: 1}.times(frac{1, 4}))
	require.Equal(t, sum{rest: 333_333_333_333_333_333, high: 1}, sum{whole: 1}.times(frac{1, 3}))
	off := sum{whole: 1, high: grains - 1}
	_, sure := off.times(frac{5, 2}).sign()
	require.False(t, sure, "more than a unit off")
	off.plus(off)
	_, sure = off.round()
	require.False(t, sure)
	wraps := sum{whole: 1, low: 1 << 63, high: 1 << 63}
	wraps.plus(wraps)
	_, sure = wraps.round()
	require.False(t, sure, "twice that is no error of 0")
	lowest := sum{whole: math.MinInt64}
	require.True(t, lowest.minus().over)
}

// Sums are kept with a rest below a unit, so that there is one form of each, and whatever
// did not fit into a part of one does not fit into the whole.
func TestSumsHaveOneForm(t *testing.T) {
	half := sum{rest: grains / 2}
	whole := half
	whole.plus(half)
	require.Equal(t, sum{whole: 1}, whole)
	require.Equal(t, sum{whole: -1}, whole.minus())
	require.Equal(t, sum{whole: -1, rest: grains / 2}, half.minus())
	added, taken := half, half
	added.add(false, 1, 1, 1, frac{1, 2})
	taken.add(true, 1, 1, 1, frac{1, 2})
	require.Equal(t, sum{whole: 1}, added)
	require.Equal(t, sum{}, taken)
	rounded, sure := half.round()
	require.True(t, sure)
	require.EqualValues(t, 1, rounded, "half away from zero")

	for name, over := range map[string]func() sum{
		"first":    func() sum { s := sum{over: true}; s.plus(half); return s },
		"second":   func() sum { s := half; s.plus(sum{over: true}); return s },
		"together": func() sum { s := sum{whole: math.MaxInt64}; s.plus(whole); return s },
		"by error": func() sum { s := sum{high: 1 << 63}; s.plus(sum{high: 1 << 63}); return s },
		"times":    func() sum { return sum{over: true}.times(frac{1, 2}) },
		"too many": func() sum { return sum{whole: math.MaxInt64}.times(frac{2, 1}) },
		"too far":  func() sum { return sum{low: grains / 10}.times(frac{100, 1}) },
		"minus":    func() sum { return sum{over: true}.minus() },
	} {
		require.True(t, over().over, name)
	}
}

// A sum that did not fit, that is too far off, or whose ends do not fit is not sure of
// anything.
func TestSumsThatDoNotFitAreNotSure(t *testing.T) {
	for name, s := range map[string]sum{
		"over":         {whole: 5, over: true},
		"far too low":  {whole: 5, high: 2 * grains},
		"far too high": {whole: 5, low: 2 * grains},
		"lowest":       {whole: math.MinInt64, low: 1},
		"highest":      {whole: math.MaxInt64, rest: grains - 1, high: 1},
	} {
		_, sure := s.round()
		require.False(t, sure, name)
		_, sure = s.sign()
		require.False(t, sure, name)
	}
}
