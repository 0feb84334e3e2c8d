package kpi

import (
	"math/big"

	"github.com/salesperf/salesperf/internal/digits"
	"github.com/shopspring/decimal"
)

// A Ratio is an exact number, Num over Den, that nobody has divided yet. Over
// nothing it is undefined, and so is the zero Ratio: it is not 0 and not 0 %.
// A plain amount is a Ratio over 1; see Whole.
//
// Add and Mul are exact and keep every digit, so they are for numbers that CheckNumber
// passes and for what was computed of such. Of numbers with exponents beyond ±100,000,
// which take minutes to add or to divide, they, Attainment and Round give none.
type Ratio struct {
	Num decimal.Decimal `json:"num"` // numerator
	Den decimal.Decimal `json:"den"` // denominator; 0 is "over nothing"
}

// Whole returns d as a Ratio over 1.
func Whole(d decimal.Decimal) Ratio { return Ratio{Num: d, Den: one()} }

func one() decimal.Decimal { return decimal.New(1, 0) }

// Defined reports whether r is a number.
func (r Ratio) Defined() bool { return !r.Den.IsZero() }

// Round divides, to the given number of decimal places, half away from zero; places
// beyond ±1000 count as that many. An undefined ratio gives no number.
func (r Ratio) Round(places int32) decimal.NullDecimal {
	if !r.Defined() || r.far() {
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(r.Num.DivRound(r.Den, digits.Places(places)))
}

// far reports whether a number is further from 1 than what is computed of numbers that
// CheckNumber passes.
func far(d decimal.Decimal) bool { return d.Exponent() < -100_000 || d.Exponent() > 100_000 }

// far reports whether either number is.
func (r Ratio) far() bool { return far(r.Num) || far(r.Den) }

// Cmp compares two defined ratios without dividing: -1, 0 or 1 as r is below,
// equal to or above q. Undefined ratios have no order; the answer means nothing.
func (r Ratio) Cmp(q Ratio) int {
	c := digits.CompareProducts(r.Num, q.Den, q.Num, r.Den)
	if r.Den.Sign()*q.Den.Sign() < 0 {
		return -c
	}
	return c
}

// Add returns r + q, undefined when either is.
func (r Ratio) Add(q Ratio) Ratio {
	if r.far() || q.far() {
		return Ratio{}
	}
	if r.Den.Equal(q.Den) {
		return Ratio{Num: r.Num.Add(q.Num), Den: r.Den}
	}
	return Ratio{Num: r.Num.Mul(q.Den).Add(q.Num.Mul(r.Den)), Den: r.Den.Mul(q.Den)}
}

// Mul returns r × q, undefined when either is.
func (r Ratio) Mul(q Ratio) Ratio {
	if r.far() || q.far() {
		return Ratio{}
	}
	return Ratio{Num: r.Num.Mul(q.Num), Den: r.Den.Mul(q.Den)}
}

// lowest returns the same ratio of whole numbers without a common divisor.
func (r Ratio) lowest() Ratio {
	if !r.Defined() || r.far() {
		return r
	}
	rat := new(big.Rat).Quo(r.Num.Rat(), r.Den.Rat())
	return Ratio{Num: decimal.NewFromBigInt(rat.Num(), 0), Den: decimal.NewFromBigInt(rat.Denom(), 0)}
}

// Attainment returns actual over target, exactly. For a negative target, such as
// a loss to be held, it is 1 + (actual - target)/|target|, so that more is always
// better; for a positive one that is the same number. Without a target, with a
// target of zero or an undefined actual it is undefined.
func Attainment(actual Ratio, target decimal.NullDecimal) Ratio {
	if !target.Valid || actual.far() || far(target.Decimal) {
		return Ratio{}
	}
	t, num := target.Decimal, actual.Num
	if t.IsNegative() {
		num = num.Sub(t.Mul(actual.Den).Mul(decimal.New(2, 0)))
	}
	return Ratio{Num: num, Den: actual.Den.Mul(t.Abs())}
}
