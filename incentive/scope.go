package incentive

// A Scope says how many prizes of a bonus table are paid. The zero value is none.
type Scope uint8

// The scopes.
const (
	BestStep Scope = iota + 1 // only that of the highest bound that was reached
	EachStep                  // those of all bounds that were reached
)

var scopeNames = names[Scope]{"scope", []string{BestStep: "best", EachStep: "each"}}

// String returns "best" or "each".
func (s Scope) String() string { return scopeNames.text(s) }

// MarshalText writes the name; the zero value is empty.
func (s Scope) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads a name.
func (s *Scope) UnmarshalText(text []byte) error { return scopeNames.read(s, text) }
