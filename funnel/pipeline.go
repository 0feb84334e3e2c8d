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
	maxStages   = 31 // with won, a bit each
	maxRetired  = 256
	maxDigits   = 30 // of an amount, rate or probability, and the bound of its exponent
	maxIDLength = 200
)

// A Pipeline is the ordered list of stages that deals move through. Stage ids are
// stable across versions; names may change. A stage that a new version leaves out
// is listed as retired, so that old events find their place.
type Pipeline struct {
	Schema   string    `json:"schema"`            // always Schema
	ID       string    `json:"id"`                // the host's name for it, such as "enterprise"
	Version  int       `json:"version"`           // from 1
	Name     string    `json:"name,omitzero"`     // for people
	Currency string    `json:"currency"`          // of all amounts, such as "EUR"
	Stages   []Stage   `json:"stages"`            // the open stages, first to last, at most 31
	Retired  []Retired `json:"retired,omitempty"` // stages of earlier versions, at most 256
}

// Decode reads a pipeline document and checks it. Members that are not known are problems,
// and so are members that are left out, unless their documentation says what that means. The
// error is check.Problems: all that is wrong, in the order of the document.
func Decode(data []byte) (Pipeline, error) { return document.Read[Pipeline](data, document.Kinds{}) }

// MarshalJSON writes the canonical JSON of the document.
func (p Pipeline) MarshalJSON() ([]byte, error) { return document.Encode(canonical(p)) }

// Digest identifies the content of p: equal documents have equal digests.
func (p Pipeline) Digest() (string, error) { return document.Digest(canonical(p)) }

// canonical is a Pipeline without methods, for the encoder.
type canonical Pipeline

// Index returns the place of a stage in p; that of a retired one is the place of
// the stage that took over in the end. It is false when p has no such stage.
func (p Pipeline) Index(stage string) (int, bool) {
	for range len(p.Retired) + 1 {
		for i := range p.Stages {
			if p.Stages[i].ID == stage {
				return i, true
			}
		}
		next, ok := p.successor(stage)
		if !ok {
			break
		}
		stage = next
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
	small := c.At("stages").Require(len(p.Stages) <= maxStages, check.TooLarge, "more than %d stages", maxStages)
	if !c.At("retired").Require(len(p.Retired) <= maxRetired, check.TooLarge, "more than %d", maxRetired) || !small {
		return c.Err()
	}
	seen := map[string]bool{}
	for i, s := range p.Stages {
		at := c.At("stages").Index(i)
		s.check(at)
		at.At("id").Require(!seen[s.ID], check.Duplicate, "stage %.40q is listed twice", s.ID)
		seen[s.ID] = true
	}
	p.checkRetired(c.At("retired"))
	return c.Err()
}

// fits reports whether arithmetic with d costs no more than it should. Zeros before the
// point count as digits, so that a number fits however it is written.
func fits(d decimal.Decimal) bool {
	e, n := d.Exponent(), int32(d.NumDigits())
	return e >= -maxDigits && e <= maxDigits && n+max(e, 0) <= maxDigits
}

// String returns id and version, such as "enterprise v3".
func (p Pipeline) String() string { return fmt.Sprintf("%s v%d", p.ID, p.Version) }
