package funnel

import (
	"time"

	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A Source says where the probability of a deal comes from. The zero Source is invalid.
type Source uint8

// The sources.
const (
	FromOutcome  Source = iota + 1 // the deal is won
	FromOverride                   // somebody has stated it for the deal
	FromLearned                    // a model gave it, such as a Score
	FromStage                      // the default of its stage
	FromNothing                    // there is none; the deal is not weighted
)

var sourceNames = []string{
	FromOutcome: "outcome", FromOverride: "override", FromLearned: "learned", FromStage: "stage", FromNothing: "none",
}

// String returns the text form of s, such as "override".
func (s Source) String() string { return nameOf("source", sourceNames, uint8(s)) }

// MarshalText writes what String returns; an unknown Source is an error.
func (s Source) MarshalText() ([]byte, error) { return marshalName("source", sourceNames, uint8(s)) }

// UnmarshalText reads what MarshalText writes.
func (s *Source) UnmarshalText(text []byte) error {
	return unmarshalName("source", sourceNames, text, (*uint8)(s))
}

// A Sticky says how long an override holds. The zero Sticky is invalid.
type Sticky uint8

// How long an override may hold.
const (
	UntilMoved Sticky = iota + 1 // until the deal moves to another stage or is reopened
	ForEver                      // until it closes; not again when it is reopened
)

var stickyNames = []string{UntilMoved: "until-moved", ForEver: "for-ever"}

// String returns "until-moved" or "for-ever".
func (s Sticky) String() string { return nameOf("sticky", stickyNames, uint8(s)) }

// MarshalText writes what String returns; an unknown Sticky is an error.
func (s Sticky) MarshalText() ([]byte, error) { return marshalName("sticky", stickyNames, uint8(s)) }

// UnmarshalText reads what MarshalText writes.
func (s *Sticky) UnmarshalText(text []byte) error {
	return unmarshalName("sticky", stickyNames, text, (*uint8)(s))
}

// An Override is what somebody has stated for one deal, in place of what its stage says.
type Override struct {
	Deal        string              `json:"deal"`                 // the host's id
	At          time.Time           `json:"at"`                   // when it was stated; later than as-of counts as not yet
	Probability decimal.NullDecimal `json:"probability,omitzero"` // 0 to 1; null leaves it to the model and the stage
	Category    Category            `json:"category,omitzero"`    // zero leaves it to the stage; never Closed
	Holds       Sticky              `json:"holds"`                // how long
}

// holds reports whether o still holds for its deal, which is open, at a time.
func (o Override) holds(j *Journey, at time.Time) bool {
	if o.At.After(at) {
		return false
	}
	if o.Holds == UntilMoved {
		return !j.Since().After(o.At)
	}
	n := len(j.Closings)
	return n == 0 || !j.Closings[n-1].At.After(o.At)
}

func (o Override) check(c *check.Checker) {
	c.At("at").Require(!o.At.IsZero(), check.Required, "say when it was stated")
	c.At("holds").Require(o.Holds == UntilMoved || o.Holds == ForEver, check.Required, "say how long it holds")
	c.At("category").Require(o.Category < Closed, check.Range, "%v is not a category of an open deal", o.Category)
	c.Require(o.Probability.Valid || o.Category != 0, check.Required, "it states nothing")
	if o.Probability.Valid {
		checkProbability(c.At("probability"), o.Probability.Decimal)
	}
}
