package incentive

// A Negative says what happens when more is taken back than is released, and the pay of
// a period is below zero. The zero value is nothing said; terms must choose.
type Negative uint8

// What may happen to pay below zero.
const (
	CarriedForward Negative = iota + 1 // it is set against the pay of later periods; nothing is paid
	Reclaimed                          // it is paid as a negative amount, which the payee pays back
)

var negativeNames = names[Negative]{"rule below zero", []string{CarriedForward: "carried", Reclaimed: "reclaimed"}}

// String returns "carried" or "reclaimed".
func (n Negative) String() string { return negativeNames.text(n) }

// MarshalText writes the name; the zero value is empty.
func (n Negative) MarshalText() ([]byte, error) { return []byte(n.String()), nil }

// UnmarshalText reads a name.
func (n *Negative) UnmarshalText(text []byte) error { return negativeNames.read(n, text) }
