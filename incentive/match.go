package incentive

// Match says how many crediting rules of one source may credit one fact to one payee. The
// zero value is none; a plan with crediting rules must choose.
type Match uint8

// The ways to match.
const (
	FirstMatch Match = iota + 1 // the first that matches, by priority and then by specificity
	AllMatches                  // every one that matches
)

var matchNames = names[Match]{"way to match", []string{FirstMatch: "first", AllMatches: "all"}}

// String returns "first" or "all".
func (m Match) String() string { return matchNames.text(m) }

// MarshalText writes the name; the zero value is empty.
func (m Match) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads a name.
func (m *Match) UnmarshalText(text []byte) error { return matchNames.read(m, text) }
