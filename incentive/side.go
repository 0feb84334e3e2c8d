package incentive

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
