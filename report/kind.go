package report

import (
	"fmt"
	"slices"
)

// A ValueKind says what a value is. The zero kind is "nothing there".
type ValueKind uint8

// The kinds of values, with their names in JSON.
const (
	None    ValueKind = iota // missing: a value that should be there is not; shown as a dash
	Blank                    // blank: nothing belongs here; shown as nothing
	Name                     // name: one of the host's, of a person, a region, a product
	Phrase                   // text: a Text
	Tally                    // count: a whole number
	Number                   // number: a plain number with Places decimals
	Money                    // money: an amount in the report's currency with Places decimals
	Percent                  // percent: a ratio, shown as a percentage with Places decimals; 0.85 is 85 %
	Day                      // day: a day
	Span                     // period: a period
)

var kindNames = []string{"missing", "blank", "name", "text", "count", "number", "money", "percent", "day", "period"}

// Valid reports whether k is one of the kinds.
func (k ValueKind) Valid() bool { return int(k) < len(kindNames) }

// Numeric reports whether values of the kind are figures.
func (k ValueKind) Numeric() bool { return k >= Tally && k <= Percent }

// String returns the name of the kind in JSON.
func (k ValueKind) String() string { return nameOf(k, kindNames) }

// MarshalText writes the name of the kind; one without a name is an error.
func (k ValueKind) MarshalText() ([]byte, error) { return marshalName(k, kindNames) }

// UnmarshalText reads what MarshalText writes.
func (k *ValueKind) UnmarshalText(text []byte) error { return unmarshalName(k, text, kindNames) }

// A Tone says whether a value is good or bad news. It is decided where the direction
// of the metric is known, and shown by a mark as well as a colour.
type Tone uint8

// The tones, with their names in JSON.
const (
	Neutral Tone = iota // neutral
	Good                // good: on or ahead of what was planned
	Watch               // watch: needs attention
	Bad                 // bad: clearly behind
)

var toneNames = []string{"neutral", "good", "watch", "bad"}

// Valid reports whether t is one of the tones.
func (t Tone) Valid() bool { return int(t) < len(toneNames) }

// String returns the name of the tone in JSON.
func (t Tone) String() string { return nameOf(t, toneNames) }

// MarshalText writes the name of the tone; one without a name is an error.
func (t Tone) MarshalText() ([]byte, error) { return marshalName(t, toneNames) }

// UnmarshalText reads what MarshalText writes.
func (t *Tone) UnmarshalText(text []byte) error { return unmarshalName(t, text, toneNames) }

// nameOf returns the name of v, or its number when it has none.
func nameOf[E ~uint8](v E, names []string) string {
	if int(v) < len(names) {
		return names[v]
	}
	return fmt.Sprintf("%T(%d)", v, uint8(v))
}

func marshalName[E ~uint8](v E, names []string) ([]byte, error) {
	if int(v) < len(names) {
		return []byte(names[v]), nil
	}
	return nil, fmt.Errorf("%s has no name", nameOf(v, names))
}

func unmarshalName[E ~uint8](v *E, text []byte, names []string) error {
	i := slices.Index(names, string(text))
	if i < 0 {
		return fmt.Errorf("%.40q is none of %v", text, names)
	}
	*v = E(i)
	return nil
}
