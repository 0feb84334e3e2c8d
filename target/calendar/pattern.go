package calendar

// An Anchor says how the last day of a retail year is found. The two are not the
// same: a year that ends on the last Saturday of January has its 53 weeks in other
// years than one that ends on the Saturday nearest to 31 January.
type Anchor uint8

// The anchors. The zero Anchor is LastInMonth.
const (
	LastInMonth    Anchor = iota // the last such weekday of the month
	NearestToMonth               // the such weekday nearest to the last day of the month, before or after it
)

var anchorNames = []string{LastInMonth: "last", NearestToMonth: "nearest"}

// Valid reports whether a is LastInMonth or NearestToMonth.
func (a Anchor) Valid() bool { return a <= NearestToMonth }

// String returns "last" or "nearest".
func (a Anchor) String() string { return enumString(a, anchorNames, "anchor") }

// MarshalText writes "last" or "nearest".
func (a Anchor) MarshalText() ([]byte, error) { return enumMarshal(a, anchorNames, "anchor") }

// UnmarshalText reads what MarshalText writes; empty text is LastInMonth.
func (a *Anchor) UnmarshalText(text []byte) error {
	return enumUnmarshal(a, text, anchorNames, "anchor")
}

// A Pattern says how the 13 weeks of a quarter make three months.
type Pattern uint8

// The patterns. The zero Pattern is Weeks445.
const (
	Weeks445 Pattern = iota // 4, 4 and 5 weeks
	Weeks454                // 4, 5 and 4 weeks
	Weeks544                // 5, 4 and 4 weeks
)

var patternNames = []string{Weeks445: "4-4-5", Weeks454: "4-5-4", Weeks544: "5-4-4"}

// patternStarts holds the weeks of a quarter before each of its months.
var patternStarts = [...][3]int{Weeks445: {0, 4, 8}, Weeks454: {0, 4, 9}, Weeks544: {0, 5, 9}}

// Valid reports whether p is one of the patterns.
func (p Pattern) Valid() bool { return p <= Weeks544 }

// String returns the weeks of the months, such as "4-5-4".
func (p Pattern) String() string { return enumString(p, patternNames, "pattern") }

// MarshalText writes the weeks of the months, such as 4-5-4.
func (p Pattern) MarshalText() ([]byte, error) { return enumMarshal(p, patternNames, "pattern") }

// UnmarshalText reads what MarshalText writes; empty text is Weeks445.
func (p *Pattern) UnmarshalText(text []byte) error {
	return enumUnmarshal(p, text, patternNames, "pattern")
}

// weeksBefore returns the weeks of a year of 52 weeks before its month m, counted
// from 0; m may be 12, the end of the year.
func (p Pattern) weeksBefore(m int) int { return weeksInQuarter*(m/3) + patternStarts[p][m%3] }

// monthOf returns the month, counted from 0, of a week of a year of 52 weeks.
func (p Pattern) monthOf(week int) int {
	starts := patternStarts[p]
	m := 3 * (week / weeksInQuarter)
	switch week %= weeksInQuarter; {
	case week >= starts[2]:
		return m + 2
	case week >= starts[1]:
		return m + 1
	}
	return m
}

const weeksInQuarter = 13
