package funnel

import (
	"fmt"

	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// Schema is the version of the pipeline document.
const Schema = "salesperf.pipeline/v1"

const (
	maxStages   = 64
	maxDigits   = 30 // of an amount or probability, and the bound of its exponent
	maxIDLength = 200
)

// A Pipeline is the ordered list of stages that deals move through. Stage ids are
// stable across versions; names may change.
type Pipeline struct {
	Schema   string  `json:"schema"`        // always Schema
	ID       string  `json:"id"`            // the host's name for it, such as "enterprise"
	Version  int     `json:"version"`       // from 1
	Name     string  `json:"name,omitzero"` // for people
	Currency string  `json:"currency"`      // of all amounts, such as "EUR"
	Stages   []Stage `json:"stages"`        // the open stages, first to last, at most 64
}

// A Stage is one open stage of a pipeline.
type Stage struct {
	ID   string `json:"id"`            // unique; not the name of an Outcome
	Name string `json:"name,omitzero"` // for people

	// Probability is the default chance, 0 to 1, that a deal in this stage is won.
	// Invalid means that none is stated; amounts are then not weighted.
	Probability decimal.NullDecimal `json:"probability,omitzero"`

	ExpectedDays int  `json:"expectedDays,omitzero"` // usual stay in days; 0 means not stated
	Optional     bool `json:"optional,omitzero"`     // may be passed over in sequence
}

// Percent returns a probability in whole percent, for pipelines written in Go:
// Percent(25) is 0.25.
func Percent(p int) decimal.NullDecimal { return decimal.NewNullDecimal(decimal.New(int64(p), -2)) }

// Decode reads a pipeline document and checks it. The error is check.Problems when
// the document can be read and is not right; unknown members are problems too.
func Decode(data []byte) (Pipeline, error) {
	var p Pipeline
	if err := document.Decode(data, &p, document.Kinds{}); err != nil {
		return Pipeline{}, err
	}
	if err := p.Check(); err != nil {
		return Pipeline{}, err
	}
	return p, nil
}

// Digest identifies the content of p: equal documents have equal digests.
func (p Pipeline) Digest() (string, error) { return document.Digest(p) }

// Index returns the place of a stage in p, or false when p has no such stage.
func (p Pipeline) Index(stage string) (int, bool) {
	for i := range p.Stages {
		if p.Stages[i].ID == stage {
			return i, true
		}
	}
	return 0, false
}

// Check returns all problems of p as check.Problems, or nil.
func (p Pipeline) Check() error {
	c := check.New()
	c.At("schema").Require(p.Schema == Schema, check.Mismatch, "the schema is %.40q, not %s", p.Schema, Schema)
	checkID(c.At("id"), p.ID)
	c.At("version").Require(p.Version >= 1, check.Range, "versions count from 1")
	c.At("currency").Require(p.Currency != "", check.Required, "amounts need a currency")
	c.At("stages").Require(len(p.Stages) > 0, check.Required, "a pipeline needs a stage")
	if !c.At("stages").Require(len(p.Stages) <= maxStages, check.TooLarge, "more than %d stages", maxStages) {
		return c.Err()
	}
	for i, s := range p.Stages {
		at := c.At("stages").Index(i)
		s.check(at)
		first, _ := p.Index(s.ID)
		at.At("id").Require(first == i, check.Duplicate, "stage %.40q is listed twice", s.ID)
	}
	return c.Err()
}

func (s Stage) check(c *check.Checker) {
	checkID(c.At("id"), s.ID)
	var o Outcome
	reserved := o.UnmarshalText([]byte(s.ID)) == nil
	c.At("id").Require(!reserved, check.Mismatch, "%q is an outcome, not a stage", s.ID)
	c.At("expectedDays").Require(s.ExpectedDays >= 0, check.Range, "days cannot be negative")
	if !s.Probability.Valid {
		return
	}
	at, p := c.At("probability"), s.Probability.Decimal
	if at.Require(fits(p), check.TooLarge, "more than %d digits", maxDigits) {
		ok := !p.IsNegative() && p.LessThanOrEqual(decimal.New(1, 0))
		at.Require(ok, check.Range, "a probability is 0 to 1")
	}
}

func checkID(c *check.Checker, id string) {
	c.Require(id != "", check.Required, "an id is missing")
	c.Require(len(id) <= maxIDLength, check.TooLarge, "an id has at most %d bytes", maxIDLength)
}

// fits reports whether arithmetic with d costs no more than it should.
func fits(d decimal.Decimal) bool {
	e := d.Exponent()
	return e >= -maxDigits && e <= maxDigits && d.NumDigits() <= maxDigits
}

// String returns id and version, such as "enterprise v3".
func (p Pipeline) String() string { return fmt.Sprintf("%s v%d", p.ID, p.Version) }
