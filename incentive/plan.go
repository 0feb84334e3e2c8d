package incentive

import (
	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// Schema names the form of a Plan document.
const Schema = "salesperf.plan/v1"

// maxPlaces bounds Plan.Places.
const maxPlaces = 8

// A Plan is a commission plan as it stands on paper. All of its amounts are in
// Currency; what it pays is rounded once, to Places.
type Plan struct {
	Schema     string         `json:"schema"`             // Schema
	ID         string         `json:"id"`                 // the host's name of the plan
	Version    int            `json:"version"`            // 1 or more; a changed plan is a new version
	Name       string         `json:"name,omitzero"`      // for people
	Currency   string         `json:"currency"`           // three capital letters, such as "CNY"
	Places     int32          `json:"places"`             // decimals of what is paid, 0 to 8
	Rounding   Rounding       `json:"rounding"`           // how halves are rounded; required
	Effective  calendar.Span  `json:"effective,omitzero"` // when it may be used; zero is always
	Cadence    calendar.Level `json:"cadence"`            // length of the periods it is computed for
	Components []Component    `json:"components"`         // at least one
}

// A Component is one sentence of the plan: while the gates hold, pay by Rule on Measure.
type Component struct {
	ID      string `json:"id"`             // unique in the plan
	Name    string `json:"name,omitzero"`  // for people
	Measure string `json:"measure"`        // what is paid on, such as "revenue"
	When    []Gate `json:"when,omitempty"` // all must hold; none is always
	Rule    Rule   `json:"rule"`           // how it pays
}

// A Ref identifies the plan that something was computed by.
type Ref struct {
	ID      string `json:"id"`      // Plan.ID
	Version int    `json:"version"` // Plan.Version
	Digest  string `json:"digest"`  // of the canonical document
}

// Check reports everything that is wrong with the document, as check.Problems.
func (p Plan) Check() error {
	c := check.New()
	c.At("schema").Require(p.Schema == Schema, check.Mismatch, "the schema is %q, not %q", p.Schema, Schema)
	c.At("id").Require(p.ID != "", check.Required, "a plan has an id")
	c.At("version").Require(p.Version >= 1, check.Range, "versions count from 1")
	c.At("currency").Require(isCurrency(p.Currency), check.Malformed, "%.20q is not a currency code of three capital letters", p.Currency)
	c.At("places").Require(p.Places >= 0 && p.Places <= maxPlaces, check.Range, "places run from 0 to %d", maxPlaces)
	c.At("rounding").Require(p.Rounding.valid(), check.Required, "a plan says how halves are rounded")
	c.At("effective").Require(!p.Effective.IsEmpty(), check.Range, "the plan is never in effect")
	c.At("cadence").Require(p.Cadence.Valid(), check.Required, "a plan says how long its periods are")
	c.At("components").Require(len(p.Components) > 0, check.Required, "a plan without components pays nothing")
	seen := map[string]bool{}
	for i, comp := range p.Components {
		at := c.At("components").Index(i)
		comp.check(at)
		at.At("id").Require(!seen[comp.ID], check.Duplicate, "component %q stands in the plan twice", comp.ID)
		seen[comp.ID] = true
	}
	return c.Err()
}

func (comp Component) check(c *check.Checker) {
	c.At("id").Require(comp.ID != "", check.Required, "a component has an id")
	c.At("measure").Require(comp.Measure != "", check.Required, "a component names its measure")
	for i, g := range comp.When {
		g.check(c.At("when").Index(i))
	}
	if c.At("rule").Require(comp.Rule != nil, check.Required, "a component has a rule") {
		comp.Rule.Check(c.At("rule"))
	}
}

func isCurrency(s string) bool {
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return len(s) == 3
}

// Digest identifies the document by its content: the SHA-256 of its canonical JSON.
func (p Plan) Digest() (string, error) { return document.Digest(canonical(p)) }

// MarshalJSON writes the canonical JSON of the document.
func (p Plan) MarshalJSON() ([]byte, error) { return document.Encode(canonical(p)) }

// canonical is a Plan without methods, for the encoder.
type canonical Plan
