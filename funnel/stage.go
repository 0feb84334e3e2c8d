package funnel

import (
	"unicode/utf8"

	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A Stage is one open stage of a pipeline.
type Stage struct {
	ID   string `json:"id"`            // unique; not the name of an Outcome
	Name string `json:"name,omitzero"` // for people

	// Probability is the default chance, 0 to 1, that a deal in this stage is won.
	// Invalid means that none is stated; amounts are then not weighted.
	Probability decimal.NullDecimal `json:"probability,omitzero"`

	Category     Category `json:"category,omitzero"`      // in the forecast; zero means not stated
	ExpectedDays int      `json:"expectedDays,omitzero"`  // usual stay in days; 0 means not stated
	ExitCriteria []string `json:"exitCriteria,omitempty"` // what must be true before a deal moves on, for people
	Optional     bool     `json:"optional,omitzero"`      // may be passed over in sequence
}

// Percent returns a probability in whole percent, for pipelines written in Go:
// Percent(25) is 0.25.
func Percent(p int) decimal.NullDecimal { return decimal.NewNullDecimal(decimal.New(int64(p), -2)) }

func (s Stage) check(c *check.Checker) {
	checkStageID(c.At("id"), s.ID)
	c.At("expectedDays").Require(s.ExpectedDays >= 0, check.Range, "days cannot be negative")
	c.At("category").Require(s.Category <= Closed, check.Unknown, "%v is not known", s.Category)
	c.At("category").Require(s.Category != Closed, check.Mismatch, "a deal in an open stage is not closed")
	for i, text := range s.ExitCriteria {
		c.At("exitCriteria").Index(i).Require(text != "", check.Required, "a criterion says nothing")
	}
	if s.Probability.Valid {
		checkProbability(c.At("probability"), s.Probability.Decimal)
	}
}

func checkProbability(c *check.Checker, p decimal.Decimal) {
	if c.Require(fits(p), check.TooLarge, "more than %d digits", maxDigits) {
		ok := !p.IsNegative() && p.LessThanOrEqual(decimal.New(1, 0))
		c.Require(ok, check.Range, "a probability is 0 to 1")
	}
}

func checkID(c *check.Checker, id string) {
	c.Require(id != "", check.Required, "an id is missing")
	c.Require(len(id) <= maxIDLength, check.TooLarge, "an id has at most %d bytes", maxIDLength)
	c.Require(utf8.ValidString(id), check.Malformed, "%.40q is not UTF-8", id)
}

// checkStageID checks the id of an open or a retired stage.
func checkStageID(c *check.Checker, id string) {
	checkID(c, id)
	var o Outcome
	reserved := o.UnmarshalText([]byte(id)) == nil
	c.Require(!reserved, check.Mismatch, "%q is an outcome, not a stage", id)
}
