package incentive

// RoundAt says how often amounts are rounded. Seven sales of 9.83 at 3 % pay 2.03
// rounded one by one and 2.06 rounded together, so the zero value is none.
type RoundAt uint8

// Where a plan may round.
const (
	EachEarning   RoundAt = iota + 1 // every earning, when it arises
	EachStatement                    // once, the sum of a statement; until then amounts have as many decimals as they come to, and a ledger takes 30
)

var roundAtNames = names[RoundAt]{"place of rounding", []string{EachEarning: "earning", EachStatement: "statement"}}

// String returns "earning" or "statement".
func (r RoundAt) String() string { return roundAtNames.text(r) }

// MarshalText writes the name; the zero value is empty.
func (r RoundAt) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads a name.
func (r *RoundAt) UnmarshalText(text []byte) error { return roundAtNames.read(r, text) }
