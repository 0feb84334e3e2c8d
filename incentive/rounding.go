package incentive

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// Rounding says where an amount that lies half way between two goes. The zero
// value is no rounding rule; a plan must choose.
type Rounding uint8

// The rounding rules.
const (
	HalfAway Rounding = iota + 1 // to the amount farther from zero: 0.005 → 0.01, −0.005 → −0.01
	HalfEven                     // to the amount with the even last digit: 0.005 → 0.00, 0.015 → 0.02
)

var roundingNames = names[Rounding]{"rounding rule", []string{HalfAway: "half-away", HalfEven: "half-even"}}

func (r Rounding) valid() bool { return r == HalfAway || r == HalfEven }

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

// names are the texts of an enumeration, by value; 0 has none.
type names[T ~uint8] struct {
	noun  string
	texts []string
}

func (n names[T]) text(v T) string {
	if int(v) < len(n.texts) {
		return n.texts[v]
	}
	return fmt.Sprintf("%s(%d)", n.noun, v)
}

func (n names[T]) read(v *T, text []byte) error {
	for i, name := range n.texts {
		if i > 0 && name == string(text) {
			*v = T(i)
			return nil
		}
	}
	return fmt.Errorf("%.40q is not a %s; use one of %q", text, n.noun, n.texts[1:])
}
