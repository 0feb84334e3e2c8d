package incentive

import "github.com/salesperf/salesperf/target/org"

// Uncredited says that a fact brought somebody no credit although it names him, which
// is not a credit of 0.
type Uncredited struct {
	Fact  string  `json:"fact"`  // Fact.ID
	Payee org.ID  `json:"payee"` // whom it names; empty for nobody
	Why   Outcome `json:"why"`   // the reason
}

// A missing is the Uncredited of a fact by its number.
type missing struct {
	fact  uint32
	field string // for an owner: what is owned
	Uncredited
}

// An Outcome is the reason why a fact brought no credit.
type Outcome uint8

// The outcomes.
const (
	NoAssignment Outcome = iota + 1 // the payee was on no plan on the day
	NoRule                          // no crediting rule of any of the payee's plans matches
	Nobody                          // the fact names nobody at all, and no rule is about who owns what it is about
	NoAmount                        // a plan of the payee counts such facts, but none of the amounts that it counts is there
)

var outcomeNames = names[Outcome]{"outcome", []string{NoAssignment: "no-assignment", NoRule: "no-rule", Nobody: "nobody", NoAmount: "no-amount"}}

// String returns the name, such as "no-rule".
func (o Outcome) String() string { return outcomeNames.text(o) }

// MarshalText writes the name; the zero value is empty.
func (o Outcome) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText reads a name.
func (o *Outcome) UnmarshalText(text []byte) error { return outcomeNames.read(o, text) }
