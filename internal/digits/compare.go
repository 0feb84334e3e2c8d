package digits

import (
	"cmp"
	"math/big"

	"github.com/shopspring/decimal"
)

// Compare compares two numbers, whatever their exponents: -1, 0 or 1 as a is below, equal to
// or above b.
func Compare(a, b decimal.Decimal) int {
	if Near(a) && Near(b) {
		return a.Cmp(b)
	}
	return exponential{a.Coefficient(), int64(a.Exponent())}.compare(exponential{b.Coefficient(), int64(b.Exponent())})
}

// CompareProducts compares a × b with c × d, whatever their exponents.
func CompareProducts(a, b, c, d decimal.Decimal) int {
	if Near(a) && Near(b) && Near(c) && Near(d) {
		return a.Mul(b).Cmp(c.Mul(d))
	}
	return product(a, b).compare(product(c, d))
}

// Near reports whether a number has an exponent within ±Most, so that it is written out and
// computed with at once.
func Near(d decimal.Decimal) bool { return d.Exponent() == Places(d.Exponent()) }

// An exponential is a whole number times a power of ten. It is compared without writing it
// out, so that its exponent may be any.
type exponential struct {
	of  *big.Int
	exp int64
}

// product returns a × b, exactly.
func product(a, b decimal.Decimal) exponential {
	return exponential{new(big.Int).Mul(a.Coefficient(), b.Coefficient()), int64(a.Exponent()) + int64(b.Exponent())}
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
