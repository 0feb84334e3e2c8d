package incentive

// An Excess says what happens to what is earned above a cap. The zero value is
// nothing said; a cap must choose.
type Excess uint8

// The fates of an excess.
const (
	Lost     Excess = iota + 1 // it is gone, unless a refund in the same interval makes room for it
	Deferred                   // it is paid in a later period of the run: when the first one that has room ends, also where the payee has left the plan by then
	Scaled                     // what all payees earn above zero in a period is scaled, so that all together, as they are rounded to be paid, come to the cap, which is a budget for the whole plan; it comes after other caps
)

var excessNames = names[Excess]{"fate of an excess", []string{Lost: "lost", Deferred: "deferred", Scaled: "scaled"}}

// String returns the name, such as "lost".
func (e Excess) String() string { return excessNames.text(e) }

// MarshalText writes the name; the zero value is empty.
func (e Excess) MarshalText() ([]byte, error) { return []byte(e.String()), nil }

// UnmarshalText reads a name.
func (e *Excess) UnmarshalText(text []byte) error { return excessNames.read(e, text) }
