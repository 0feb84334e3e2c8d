package incentive

// Pays says what a tier pays its rate on. The zero value is nothing; a tier must
// choose.
type Pays uint8

// What a tier may pay on.
const (
	Marginal    Pays = iota + 1 // on what lies between its own bounds
	Retroactive                 // on all from zero up to its upper bound, in place of the tiers before it
)

var paysNames = names[Pays]{"way to pay", []string{Marginal: "marginal", Retroactive: "retroactive"}}

// String returns "marginal" or "retroactive".
func (p Pays) String() string { return paysNames.text(p) }

// MarshalText writes the name; the zero value is empty.
func (p Pays) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads a name.
func (p *Pays) UnmarshalText(text []byte) error { return paysNames.read(p, text) }
