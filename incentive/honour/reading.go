package honour

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/target/check"
)

// A Reading is an amount, such as revenue or a score, or a rate that keeps both its
// parts, such as an attainment: revenue over quota. Readings are compared exactly; a
// rate is never divided out.
type Reading struct {
	Amount decimal.Decimal     `json:"amount"`        // the amount, or the numerator of a rate
	Over   decimal.NullDecimal `json:"over,omitzero"` // the denominator of a rate; null: no rate. Not below zero
}

// Amount returns the reading of a plain amount.
func Amount(x decimal.Decimal) Reading { return Reading{Amount: x} }

// Rate returns the reading of a rate. Over zero it is undefined, which is not zero.
func Rate(amount, over decimal.Decimal) Reading {
	return Reading{Amount: amount, Over: decimal.NewNullDecimal(over)}
}

// Defined reports whether r is an amount or a rate over something.
func (r Reading) Defined() bool { return !r.Over.Valid || !r.Over.Decimal.IsZero() }

// Decimal returns the amount or rate to a number of decimal places, halves away from
// zero, for display; places beyond ±1000 count as that many. Ok is false when the rate is undefined.
func (r Reading) Decimal(places int32) (x decimal.Decimal, ok bool) {
	if !r.Defined() {
		return decimal.Decimal{}, false
	}
	return r.Amount.DivRound(r.over(), digits.Places(places)), true
}

func (r Reading) check(c *check.Checker) {
	checkSize(c.At("amount"), r.Amount)
	if r.Over.Valid && checkSize(c.At("over"), r.Over.Decimal) {
		c.At("over").Require(!r.Over.Decimal.IsNegative(), check.Range, "a rate cannot be over less than zero")
	}
}

// over returns the denominator, which is 1 for an amount.
func (r Reading) over() decimal.Decimal {
	if r.Over.Valid {
		return r.Over.Decimal
	}
	return decimal.NewFromInt(1)
}

// compare orders defined readings by cross-multiplication.
func (r Reading) compare(s Reading) int { return r.Amount.Mul(s.over()).Cmp(s.Amount.Mul(r.over())) }

// below returns how much the amount would have to rise for r to be x.
func (r Reading) below(x decimal.Decimal) decimal.Decimal { return x.Mul(r.over()).Sub(r.Amount) }

// plus adds up: amounts, or both parts of rates. ok is false for an amount and a rate.
func (r Reading) plus(s Reading) (sum Reading, ok bool) {
	if r.Over.Valid != s.Over.Valid {
		return Reading{}, false
	}
	sum.Amount = r.Amount.Add(s.Amount)
	if r.Over.Valid {
		sum.Over = decimal.NewNullDecimal(r.Over.Decimal.Add(s.Over.Decimal))
	}
	return sum, true
}

// perHead divides r by a number of people, a rate as well.
func (r Reading) perHead(heads decimal.Decimal) Reading { return Rate(r.Amount, r.over().Mul(heads)) }
