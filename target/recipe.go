package target

import (
	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/check"
)

// Schema names the form of a Recipe document.
const Schema = "salesperf.target/v1"

// maxPlaces bounds Recipe.Places on both sides.
const maxPlaces = 12

// A Recipe is the document that breaks a goal down. Its numbers are derived, so
// that a new total or a changed step needs no other edit.
type Recipe struct {
	Schema  string `json:"schema"`          // Schema
	ID      string `json:"id"`              // the host's name of the plan
	Version int    `json:"version"`         // 1 or more
	Places  int32  `json:"places"`          // decimals of every amount; -3 is whole thousands
	Goal    Goal   `json:"goal"`            // what is broken down
	Steps   []Step `json:"steps,omitempty"` // applied in order; none leaves the goal whole
}

// A Step splits every cell that the steps before it left.
type Step struct {
	Along  Axis   `json:"along"`  // the direction
	Method Method `json:"method"` // the proportions
}

// Check reports everything that is wrong with the document, as check.Problems.
func (r Recipe) Check() error {
	c := check.New()
	c.At("schema").Require(r.Schema == Schema, check.Mismatch, "the schema is %q, not %q", r.Schema, Schema)
	c.At("id").Require(r.ID != "", check.Required, "a recipe has an id")
	c.At("version").Require(r.Version >= 1, check.Range, "versions count from 1")
	if c.At("places").Require(r.Places >= -maxPlaces && r.Places <= maxPlaces, check.Range,
		"places run from %d to %d", -maxPlaces, maxPlaces) {
		r.Goal.check(c.At("goal"), r.Places)
	}
	for i, s := range r.Steps {
		s.check(c.At("steps").Index(i))
	}
	return c.Err()
}

func (s Step) check(c *check.Checker) {
	if c.At("along").Require(s.Along != nil, check.Required, "a step names its axis") {
		s.Along.Check(c.At("along"))
	}
	if c.At("method").Require(s.Method != nil, check.Required, "a step names its method") {
		s.Method.Check(c.At("method"))
	}
}

// Digest identifies the document by its content: the SHA-256 of its canonical JSON.
func (r Recipe) Digest() (string, error) { return document.Digest(canonical(r)) }

// MarshalJSON writes the canonical JSON of the document.
func (r Recipe) MarshalJSON() ([]byte, error) { return document.Encode(canonical(r)) }

// canonical is a Recipe without methods, for the encoder.
type canonical Recipe
