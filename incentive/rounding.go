package incentive

import "github.com/shopspring/decimal"

// Rounding says where an amount that lies half way between two goes. The zero
// value is no rounding rule; a plan must choose.
type Rounding uint8

// The rounding rules.
const (
	HalfAway Rounding = iota + 1 // to the amount farther from zero: 0.005 → 0.01, −0.005 → −0.01
	HalfEven                     // to the amount with the even last digit: 0.005 → 0.00, 0.015 → 0.02
)

var roundingNames = names[Rounding]{"rounding rule", []string{HalfAway: "half-away", HalfEven: "half-even"}}

// String returns "half-away" or "half-even".
func (r Rounding) String() string { return roundingNames.text(r) }

// MarshalText writes the name; the zero value is empty.
func (r Rounding) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads a name.
func (r *Rounding) UnmarshalText(text []byte) error { return roundingNames.read(r, text) }

// round rounds d to places.
func (r Rounding) round(d decimal.Decimal, places int32) decimal.Decimal {
	if r == HalfEven {
		return d.RoundBank(places)
	}
	return d.Round(places)
}

// quotient divides n by d > 0 and rounds.
func (r Rounding) quotient(n, d int64) int64 {
	q, rest := n/d, n%d
	if rest < 0 {
		rest = -rest
	}
	if twice := 2 * rest; twice < d || twice == d && r == HalfEven && q%2 == 0 {
		return q
	}
	if n < 0 {
		return q - 1
	}
	return q + 1
}
