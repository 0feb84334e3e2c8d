package incentive

// Ties says how prizes go to people of equal rank. The zero value is nothing said; a
// contest must choose.
type Ties uint8

// The tie rules.
const (
	ShareTied Ties = iota + 1 // the prizes of the tied places are added up and shared equally
	EachTied                  // everybody gets the prize of the best of the tied places; the next places stay empty
)

var tiesNames = names[Ties]{"tie rule", []string{ShareTied: "share", EachTied: "each"}}

// String returns "share" or "each".
func (t Ties) String() string { return tiesNames.text(t) }

// MarshalText writes the name; the zero value is empty.
func (t Ties) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads a name.
func (t *Ties) UnmarshalText(text []byte) error { return tiesNames.read(t, text) }
