package target

import (
	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/check"
)

// Schema names the form of a Recipe document.
const Schema = "salesperf.target/v1"

const (
	maxPlaces   = 12  // bounds Recipe.Places on both sides
	maxIDLength = 200 // bytes of an id, so that it can be a key of a database
)

// A Recipe is the document that breaks a goal down. Its numbers are derived, so
// that a new total or a changed step needs no other edit.
type Recipe struct {
	Schema  string `json:"schema"`          // Schema
	ID      string `json:"id"`              // the host's name of the plan; at most 200 bytes
	Version int    `json:"version"`         // 1 or more
	Places  int32  `json:"places"`          // decimals of every amount, -12 to 12; -3 is whole thousands
	Goal    Goal   `json:"goal"`            // what is broken down
	Steps   []Step `json:"steps,omitempty"` // applied in order; none leaves the goal whole

	Locks  []Lock  `json:"locks,omitempty"`  // cells whose amount somebody has decided
	Limits []Limit `json:"limits,omitempty"` // cells that are kept within bounds
}

// Check reports everything that is wrong with the document, as check.Problems.
func (r Recipe) Check() error {
	c := check.New()
	c.At("schema").Require(r.Schema == Schema, check.Mismatch, "the schema is %q, not %q", r.Schema, Schema)
	c.At("id").Require(r.ID != "", check.Required, "a recipe has an id")
	c.At("id").Require(len(r.ID) <= maxIDLength, check.TooLarge, "an id has at most %d bytes", maxIDLength)
	c.At("version").Require(r.Version >= 1, check.Range, "versions count from 1")
	places := r.Places
	if !checkPlaces(c.At("places"), places) {
		places = maxPlaces // for what is wrong beside
	}
	r.Goal.check(c.At("goal"), places)
	for i, s := range r.Steps {
		s.check(c.At("steps").Index(i))
	}
	for i, l := range r.Locks {
		l.check(c.At("locks").Index(i), r.Goal.Ambition, places)
	}
	for i, l := range r.Limits {
		l.check(c.At("limits").Index(i), r.Goal.Ambition, places)
	}
	return c.Err()
}

// checkPlaces reports places that no amount has, and returns whether they are fine.
func checkPlaces(c *check.Checker, places int32) bool {
	return c.Require(places >= -maxPlaces && places <= maxPlaces, check.Range, "places run from %d to %d", -maxPlaces, maxPlaces)
}

// Digest identifies the document by its content: the SHA-256 of its canonical JSON.
func (r Recipe) Digest() (string, error) { return document.Digest(canonical(r)) }

// MarshalJSON writes the canonical JSON of the document.
func (r Recipe) MarshalJSON() ([]byte, error) { return document.Encode(canonical(r)) }

// canonical is a Recipe without methods, for the encoder.
type canonical Recipe
