package incentive

// A DrawKind says how much a draw advances. The zero value is nothing said; a draw must
// choose.
type DrawKind uint8

// The kinds of draws.
const (
	TopUp   DrawKind = iota + 1 // what the released pay of the period is short of the amount
	Advance                     // the whole amount, beside what is released
)

var drawKindNames = names[DrawKind]{"kind of draw", []string{TopUp: "top-up", Advance: "advance"}}

// String returns "top-up" or "advance".
func (k DrawKind) String() string { return drawKindNames.text(k) }

// MarshalText writes the name; the zero value is empty.
func (k DrawKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads a name.
func (k *DrawKind) UnmarshalText(text []byte) error { return drawKindNames.read(k, text) }
