package incentive

// A Yield says what the values of a curve or a matrix are. The zero value is none; a
// table must choose.
type Yield uint8

// The yields.
const (
	YieldsRate   Yield = iota + 1 // rates, multiplied by the measure
	YieldsAmount                  // amounts of money
	YieldsTarget                  // multiples of the payee's target incentive
)

var yieldNames = names[Yield]{"yield", []string{YieldsRate: "rate", YieldsAmount: "amount", YieldsTarget: "target"}}

// String returns the name, such as "rate".
func (y Yield) String() string { return yieldNames.text(y) }

// MarshalText writes the name; the zero value is empty.
func (y Yield) MarshalText() ([]byte, error) { return []byte(y.String()), nil }

// UnmarshalText reads a name.
func (y *Yield) UnmarshalText(text []byte) error { return yieldNames.read(y, text) }
