package funnel

import "fmt"

// An Outcome is how a deal stands or ended. The zero Outcome is Open.
type Outcome uint8

// The outcomes.
const (
	Open Outcome = iota // still in a stage
	Won                 // closed with an order
	Lost                // closed without
	Void                // never was a deal: a duplicate, a test
)

var outcomeNames = []string{Open: "open", Won: "won", Lost: "lost", Void: "void"}

// String returns "open", "won", "lost" or "void".
func (o Outcome) String() string { return nameOf("outcome", outcomeNames, uint8(o)) }

// MarshalText writes what String returns; an unknown Outcome is an error.
func (o Outcome) MarshalText() ([]byte, error) { return marshalName("outcome", outcomeNames, uint8(o)) }

// UnmarshalText reads what MarshalText writes.
func (o *Outcome) UnmarshalText(text []byte) error {
	return unmarshalName("outcome", outcomeNames, text, (*uint8)(o))
}

// A Tally counts deals by how they stand at as-of.
type Tally struct {
	Open int `json:"open"` // still in a stage
	Won  int `json:"won"`  // closed with an order
	Lost int `json:"lost"` // closed without
	Void int `json:"void"` // never was a deal
}

// Total returns the number of deals, void ones among them.
func (t Tally) Total() int { return t.Open + t.Won + t.Lost + t.Void }

// nameOf returns the text form of a value of an enumeration, for people.
func nameOf(noun string, names []string, v uint8) string {
	if int(v) >= len(names) || names[v] == "" {
		return fmt.Sprintf("%s(%d)", noun, v)
	}
	return names[v]
}

func marshalName(noun string, names []string, v uint8) ([]byte, error) {
	if int(v) >= len(names) || names[v] == "" {
		return nil, fmt.Errorf("funnel: %d is no %s", v, noun)
	}
	return []byte(names[v]), nil
}

func unmarshalName(noun string, names []string, text []byte, into *uint8) error {
	for v, name := range names {
		if name != "" && name == string(text) {
			*into = uint8(v)
			return nil
		}
	}
	return fmt.Errorf("funnel: %.40q is no %s", text, noun)
}
