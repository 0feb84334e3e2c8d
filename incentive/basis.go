package incentive

// A Basis says what the bounds of tiers are measured in. The zero value is none; a
// rule must choose.
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

// A Side says which of two neighbouring tiers owns their exact bound. It matters
// where a tier pays on everything. The zero value is none; a rule must choose.
type Side uint8

// The sides.
const (
	Below Side = iota + 1 // exactly 100 % is still the tier up to 100 %
	Above                 // exactly 100 % has reached the tier from 100 %
)

var sideNames = names[Side]{"side", []string{Below: "below", Above: "above"}}

// String returns "below" or "above".
func (s Side) String() string { return sideNames.text(s) }

// MarshalText writes the name; the zero value is empty.
func (s Side) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads a name.
func (s *Side) UnmarshalText(text []byte) error { return sideNames.read(s, text) }

// Pays says what a tier pays its rate on. The zero value is nothing; a tier must
// choose.
type Pays uint8

// What a tier may pay on.
const (
	OnSlice      Pays = iota + 1 // marginal: what lies between its own bounds
	OnEverything                 // retroactive: all from zero up to its upper bound, in place of the tiers before it
)

var paysNames = names[Pays]{"way to pay", []string{OnSlice: "marginal", OnEverything: "retroactive"}}

// String returns "marginal" or "retroactive".
func (p Pays) String() string { return paysNames.text(p) }

// MarshalText writes the name; the zero value is empty.
func (p Pays) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads a name.
func (p *Pays) UnmarshalText(text []byte) error { return paysNames.read(p, text) }

// BelowZero says what a total below zero earns, when refunds outweigh sales. The
// zero value is nothing said; a rule must choose.
type BelowZero uint8

// What a total below zero may earn.
const (
	EarnsFirstRate BelowZero = iota + 1 // the first tier's rate, as a negative amount
	EarnsNothing                        // nothing
)

var belowZeroNames = names[BelowZero]{"rule below zero", []string{EarnsFirstRate: "first-rate", EarnsNothing: "nothing"}}

// String returns "first-rate" or "nothing".
func (b BelowZero) String() string { return belowZeroNames.text(b) }

// MarshalText writes the name; the zero value is empty.
func (b BelowZero) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText reads a name.
func (b *BelowZero) UnmarshalText(text []byte) error { return belowZeroNames.read(b, text) }
