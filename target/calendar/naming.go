package calendar

// A Naming says which calendar year a fiscal year is named for. The year from 1
// October 2026 to 30 September 2027 is 2026 to those who name it by its start, and
// 2027 to those who name it by its end, such as the government of the United States.
type Naming uint8

// The namings. The zero Naming is ByStart.
const (
	ByStart Naming = iota // for the calendar year in which it begins
	ByEnd                 // for the calendar year in which it ends
)

var namingNames = []string{ByStart: "start", ByEnd: "end"}

// Valid reports whether n is ByStart or ByEnd.
func (n Naming) Valid() bool { return n <= ByEnd }

// String returns "start" or "end".
func (n Naming) String() string { return enumString(n, namingNames, "naming") }

// MarshalText writes "start" or "end".
func (n Naming) MarshalText() ([]byte, error) { return enumMarshal(n, namingNames, "naming") }

// UnmarshalText reads what MarshalText writes; empty text is ByStart.
func (n *Naming) UnmarshalText(text []byte) error {
	return enumUnmarshal(n, text, namingNames, "naming")
}

// year returns the number by which the year p is named.
func (n Naming) year(p Period) int {
	if n == ByEnd {
		return p.Last().Year()
	}
	return p.From.Year()
}
