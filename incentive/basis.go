package incentive

// A Basis says what the bounds of tiers, gates and tables are measured in. The zero
// value is none; who uses it must choose.
type Basis uint8

// The bases.
const (
	OverAttainment Basis = iota + 1 // multiples of the quota: 1.2 is 120 %
	OverAmount                      // amounts of the measure
)

var basisNames = names[Basis]{"basis", []string{OverAttainment: "attainment", OverAmount: "amount"}}

// String returns "attainment" or "amount".
func (b Basis) String() string { return basisNames.text(b) }

// MarshalText writes the name; the zero value is empty.
func (b Basis) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText reads a name.
func (b *Basis) UnmarshalText(text []byte) error { return basisNames.read(b, text) }
