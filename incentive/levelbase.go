package incentive

// A LevelBase says what each level of a roll-up takes its share of.
type LevelBase uint8

// The bases of a roll-up.
const (
	FullBase   LevelBase = iota + 1 // all of the credit below, whatever the other levels take
	WhatIsLeft                      // what the levels below have left of it
)

var levelBaseNames = names[LevelBase]{"base of levels", []string{FullBase: "full", WhatIsLeft: "left"}}

// String returns "full" or "left".
func (l LevelBase) String() string { return levelBaseNames.text(l) }

// MarshalText writes the name; the zero value is empty.
func (l LevelBase) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads a name.
func (l *LevelBase) UnmarshalText(text []byte) error { return levelBaseNames.read(l, text) }
