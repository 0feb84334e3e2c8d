package calendar

import "fmt"

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

var levelNames = [...]string{Day: "day", Week: "week", Month: "month", Quarter: "quarter", Half: "half", Year: "year"}

// Valid reports whether l is one of Day to Year.
func (l Level) Valid() bool { return l >= Day && l <= Year }

// String returns the name of the level in lower case, such as "quarter".
func (l Level) String() string {
	if !l.Valid() {
		return fmt.Sprintf("level(%d)", uint8(l))
	}
	return levelNames[l]
}

// MarshalText writes the name of the level; the zero Level is empty.
func (l Level) MarshalText() ([]byte, error) {
	if l == 0 {
		return nil, nil
	}
	if !l.Valid() {
		return nil, fmt.Errorf("calendar: %v is not a level", l)
	}
	return []byte(l.String()), nil
}

// UnmarshalText reads a name of a level; empty text is the zero Level.
func (l *Level) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*l = 0
		return nil
	}
	for i := Day; i <= Year; i++ {
		if levelNames[i] == string(text) {
			*l = i
			return nil
		}
	}
	return fmt.Errorf("calendar: %.40q is not a level; use day, week, month, quarter, half or year", text)
}
