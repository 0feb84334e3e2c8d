package kpi

import (
	"math"
	"math/bits"

	"github.com/shopspring/decimal"
)

// unity is 1.
var unity = decimal.New(1, 0)

// powers are the powers of ten that fit an int64.
var powers = [...]int64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18}

// A frac is a small exact number: num over den, den positive. The zero frac is none.
type frac struct{ num, den int64 }

func (f frac) ratio() Ratio {
	if f.den == 0 {
		return Ratio{}
	}
	return Ratio{Num: decimal.New(f.num, 0), Den: decimal.New(f.den, 0)}
}

// words computes with whole numbers in machine words. Whatever does not fit sets
// over, and everything computed since is worth nothing.
type words struct{ over bool }

// mul returns a × b.
func (w *words) mul(a, b int64) int64 {
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	if hi != 0 || lo > math.MaxInt64 {
		w.over = true
		return 0
	}
	if a < 0 != (b < 0) {
		return -int64(lo)
	}
	return int64(lo)
}

// add returns a + b.
func (w *words) add(a, b int64) int64 {
	sum := a + b
	if sum > a != (b > 0) && b != 0 || sum == math.MinInt64 {
		w.over = true
	}
	return sum
}

// shift returns a × 10^e for e from 0.
func (w *words) shift(a int64, e int32) int64 {
	if int(e) >= len(powers) {
		w.over = true
		return 0
	}
	return w.mul(a, powers[e])
}

// coefficient returns the c of d, which is c × 10^exp.
func (w *words) coefficient(d decimal.Decimal) int64 {
	if d.NumDigits() > 18 {
		w.over = true
		return 0
	}
	return d.CoefficientInt64()
}

// frac returns num × 10^e over den.
func (w *words) frac(num, den int64, e int32) frac {
	if e >= 0 {
		num = w.shift(num, e)
	} else {
		den = w.shift(den, -e)
	}
	w.over = w.over || den <= 0
	return frac{num, den}
}

// ratio returns a defined ratio as a frac.
func (w *words) ratio(r Ratio) frac {
	return w.frac(w.coefficient(r.Num), w.coefficient(r.Den), r.Num.Exponent()-r.Den.Exponent())
}

// attainment returns Attainment for a positive target × 10^exp; others do not fit.
func (w *words) attainment(actual frac, target int64, exp int32) frac {
	return w.frac(actual.num, w.mul(actual.den, target), -exp)
}

// whole returns d × 10^e, which must be a whole number.
func (w *words) whole(d decimal.Decimal, e int32) int64 {
	e += d.Exponent()
	w.over = w.over || e < 0
	return w.shift(w.coefficient(d), max(e, 0))
}

func magnitude(a int64) uint64 {
	if a < 0 {
		return -uint64(a)
	}
	return uint64(a)
}

// compare compares a × b with c × d: below 0, 0 or above 0.
func compare(a, b, c, d int64) int {
	hi1, lo1 := product(a, b)
	hi2, lo2 := product(c, d)
	switch {
	case hi1 == hi2 && lo1 == lo2:
		return 0
	case hi1 < hi2 || hi1 == hi2 && lo1 < lo2:
		return -1
	}
	return 1
}

// product returns a × b in 128 bits of two's complement.
func product(a, b int64) (hi int64, lo uint64) {
	high, lo := bits.Mul64(uint64(a), uint64(b))
	return int64(high) - (a>>63)&b - (b>>63)&a, lo
}
