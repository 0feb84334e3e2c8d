package kpi

import (
	"math"
	"math/big"
)

// plus adds another sum.
func (s *sum) plus(t sum) {
	carry := int64(0)
	if s.rest += t.rest; s.rest >= grains {
		s.rest -= grains
		carry = 1
	}
	var w words
	s.whole = w.add(s.whole, w.add(t.whole, carry))
	s.over = s.over || t.over || w.over || max(s.low, s.high, t.low, t.high) >= grains // so that errors do not wrap around
	s.low, s.high = s.low+t.low, s.high+t.high
}

// minus returns the sum with the other sign.
func (s sum) minus() sum {
	s.over = s.over || s.whole == math.MinInt64
	s.whole, s.low, s.high = -s.whole, s.high, s.low
	if s.rest > 0 {
		s.whole, s.rest = s.whole-1, grains-s.rest
	}
	return s
}

// times returns the sum times f.
func (s sum) times(f frac) sum {
	v := new(big.Int).Mul(big.NewInt(s.whole), big.NewInt(grains))
	v.Add(v, new(big.Int).SetUint64(s.rest))
	v, cut := v.DivMod(v.Mul(v, big.NewInt(f.num)), big.NewInt(f.den), new(big.Int))
	whole, rest := v.DivMod(v, big.NewInt(grains), new(big.Int))

	out := sum{whole: whole.Int64(), rest: rest.Uint64(), over: s.over || !whole.IsInt64()}
	out.low, out.high = out.grown(s.low, f), out.grown(s.high, f)
	if f.num < 0 {
		out.low, out.high = out.high, out.low
	}
	out.high += uint64(cut.Sign())
	return out
}

// grown returns an error of n grains times f, rounded up.
func (s *sum) grown(n uint64, f frac) uint64 {
	var w words
	size := f.num
	if size < 0 {
		size = -size
	}
	n = uint64(w.mul(int64(n), size))
	s.over = s.over || w.over
	return (n + uint64(f.den) - 1) / uint64(f.den)
}

// sign returns the sign of the sum. It is not sure when what was cut off decides.
func (s sum) sign() (sign int, sure bool) {
	least, most, ok := s.ends()
	switch {
	case !ok:
		return 0, false
	case least.whole > 0, least.whole == 0 && least.rest > 0:
		return 1, true
	case most.whole < 0:
		return -1, true
	}
	return 0, s == sum{}
}
