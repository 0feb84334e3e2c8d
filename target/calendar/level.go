package calendar

// A Level is the size of a period. Levels are ordered by size, and the zero Level
// is invalid.
type Level uint8

// The levels, smallest first.
const (
	Day Level = iota + 1
	Week
	Month
	Quarter
	Half
	Year
)

var levelNames = []string{Day: "day", Week: "week", Month: "month", Quarter: "quarter", Half: "half", Year: "year"}

// Valid reports whether l is one of Day to Year.
func (l Level) Valid() bool { return l >= Day && l <= Year }

// String returns the name of the level in lower case, such as "quarter".
func (l Level) String() string { return enumString(l, levelNames, "level") }

// MarshalText writes the name of the level; the zero Level is empty.
func (l Level) MarshalText() ([]byte, error) { return enumMarshal(l, levelNames, "level") }

// UnmarshalText reads a name of a level; empty text is the zero Level.
func (l *Level) UnmarshalText(text []byte) error {
	return enumUnmarshal(l, text, levelNames, "level")
}
