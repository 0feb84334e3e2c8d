package kpi

import (
	"cmp"
	"math/big"

	"github.com/shopspring/decimal"
)

// An exponential is a whole number times a power of ten. It is compared without writing it
// out, so that its exponent may be any.
type exponential struct {
	of  *big.Int
	exp int64
}

// exponentialOf returns a × b, exactly.
func exponentialOf(a, b decimal.Decimal) exponential {
	of := a.Coefficient()
	return exponential{of.Mul(of, b.Coefficient()), int64(a.Exponent()) + int64(b.Exponent())}
}

// compare returns -1, 0 or 1 as x is below, equal to or above y.
func (x exponential) compare(y exponential) int {
	sign := x.of.Sign()
	switch {
	case sign != y.of.Sign() || sign == 0:
		return cmp.Compare(sign, y.of.Sign())
	case x.exp < y.exp:
		return -y.compare(x)
	case x.exp-y.exp > int64(y.of.BitLen()): // more places than y has digits
		return sign
	}
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(x.exp-y.exp), nil)
	return scale.Mul(scale, x.of).Cmp(y.of)
}

// order compares two numbers, whatever their exponents: -1, 0 or 1.
func order(a, b decimal.Decimal) int {
	if !far(a) && !far(b) {
		return a.Cmp(b)
	}
	return exponentialOf(a, unity).compare(exponentialOf(b, unity))
}
