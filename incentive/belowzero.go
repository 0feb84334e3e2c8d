package incentive

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
