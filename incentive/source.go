package incentive

// A Source says through what somebody gets credit for a fact.
type Source uint8

// The sources.
const (
	Named     Source = iota + 1 // the fact names the payee among those who share it
	Overlaid                    // the fact names the payee as extra: credit beside the shares, which counts no sale twice
	Owned                       // the payee owns the account, territory or other field of the fact on its day
	FromBelow                   // the fact was credited to somebody below the payee in the chart of its day
)

var sourceNames = names[Source]{"source of credit", []string{Named: "named", Overlaid: "overlay", Owned: "owner", FromBelow: "below"}}

// String returns the name, such as "named".
func (s Source) String() string { return sourceNames.text(s) }

// MarshalText writes the name; the zero value is empty.
func (s Source) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads a name.
func (s *Source) UnmarshalText(text []byte) error { return sourceNames.read(s, text) }
