package incentive

// A Mode says how a table is read between its points. The zero value is none; a
// table must choose.
type Mode uint8

// The ways to read a table.
const (
	Stepped              Mode = iota + 1 // the value of the last point that was reached
	InterpolatedLinearly                 // in a straight line between two points
)

var modeNames = names[Mode]{"way to read a table", []string{Stepped: "stepped", InterpolatedLinearly: "interpolated"}}

// String returns "stepped" or "interpolated".
func (m Mode) String() string { return modeNames.text(m) }

// MarshalText writes the name; the zero value is empty.
func (m Mode) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads a name.
func (m *Mode) UnmarshalText(text []byte) error { return modeNames.read(m, text) }
