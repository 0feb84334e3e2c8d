package incentive

import (
	"math/bits"

	"github.com/shopspring/decimal"
)

// money is an amount as a whole number of units, or, where it is none or too large, as
// a decimal. The unit is known from the place where it stands.
type money struct {
	n    int64
	wide *decimal.Decimal // nil: n holds the amount
}

// moneyOf returns d in units of 10^-places. It has no more decimals than it needs: a sum
// that is whole may have been reckoned in many.
func moneyOf(d decimal.Decimal, places int32) money {
	if n, ok := fixed(d, places); ok {
		return money{n: n}
	}
	if whole := d.Truncate(places); d.Exponent() < -places && whole.Equal(d) {
		return moneyOf(whole, places)
	}
	wide := d // a copy, so that d itself stays off the heap
	return money{wide: &wide}
}

// decimal returns the amount as a decimal.
func (m money) decimal(places int32) decimal.Decimal {
	if m.wide != nil {
		return *m.wide
	}
	return decimal.New(m.n, -places)
}

// plus returns m + o.
func (m money) plus(o money, places int32) money {
	if m.wide == nil && o.wide == nil {
		if sum := m.n + o.n; (sum > m.n) == (o.n > 0) {
			return money{n: sum}
		}
	}
	return moneyOf(m.decimal(places).Add(o.decimal(places)), places)
}

// minus returns m − o.
func (m money) minus(o money, places int32) money {
	if m.wide == nil && o.wide == nil {
		if diff := m.n - o.n; (diff < m.n) == (o.n > 0) {
			return money{n: diff}
		}
	}
	return moneyOf(m.decimal(places).Sub(o.decimal(places)), places)
}

// over reports whether m > o.
func (m money) over(o money, places int32) bool {
	if m.wide == nil && o.wide == nil {
		return m.n > o.n
	}
	return m.decimal(places).GreaterThan(o.decimal(places))
}

func (m money) isZero() bool { return m.wide == nil && m.n == 0 || m.wide != nil && m.wide.IsZero() }

// exceeds reports whether m is no part of a whole: further from zero, or on its other side.
func (m money) exceeds(whole money, places int32) bool {
	if m.wide == nil && whole.wide == nil {
		return magnitude(m.n) > magnitude(whole.n) || m.n > 0 && whole.n < 0 || m.n < 0 && whole.n > 0
	}
	part, all := m.decimal(places), whole.decimal(places)
	return part.Abs().GreaterThan(all.Abs()) || part.Sign()*all.Sign() < 0
}

// round rounds to places decimals.
func (m money) round(r Rounding, from, places int32) money {
	if m.wide == nil && from == places {
		return m
	}
	if d := from - places; m.wide == nil && d > 0 && d < 18 {
		if n := r.quotient(m.n, pow10[d]); n >= -1e17/pow10[d] && n <= 1e17/pow10[d] {
			return money{n: n * pow10[d]}
		}
	}
	return moneyOf(r.round(m.decimal(from), places), from)
}

// portion returns amount × part ÷ whole, rounded half away from zero, where whole is
// not 0, part lies between 0 and whole, and the signs of both are equal.
func portion(amount, part, whole int64) int64 {
	if part == whole {
		return amount
	}
	hi, lo := bits.Mul64(magnitude(amount), magnitude(part))
	q, rest := bits.Div64(hi, lo, magnitude(whole))
	if rest >= magnitude(whole)-rest {
		q++
	}
	if amount < 0 {
		return -int64(q)
	}
	return int64(q)
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}
