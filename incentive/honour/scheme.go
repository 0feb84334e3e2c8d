package honour

import (
	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/check"
)

// Schema names the form of a Scheme document.
const Schema = "salesperf.honours/v1"

// A Scheme is the recognition scheme of a company as it stands on paper: all that can
// be won without being paid, and what stands in the way of it. Ids are unique in their
// list.
type Scheme struct {
	Schema   string    `json:"schema"`             // Schema
	ID       string    `json:"id"`                 // the host's name of the scheme
	Version  int       `json:"version"`            // 1 or more; a changed scheme is a new version
	Name     string    `json:"name,omitzero"`      // for people
	Ladders  []Ladder  `json:"ladders,omitempty"`  // for Review.Promote
	Awards   []Award   `json:"awards,omitempty"`   // for Review.Award
	Contests []Contest `json:"contests,omitempty"` // for Review.Contest
	Badges   []Badge   `json:"badges,omitempty"`   // for Review.Streak
	Vetoes   []Veto    `json:"vetoes,omitempty"`   // violations that block; none of another name is accepted
}

// A Ref identifies the scheme that something was decided by.
type Ref struct {
	ID      string `json:"id"`      // Scheme.ID
	Version int    `json:"version"` // Scheme.Version
	Digest  string `json:"digest"`  // of the canonical document
}

// Decode reads a scheme from JSON and checks it. Unknown members are problems, and so are
// members that are left out, unless their documentation says what that means. The error is
// check.Problems: all that is wrong, in the order of the document. Where something cannot be
// read, all else is checked but for what may be wrong only because of that.
func Decode(data []byte) (Scheme, error) { return document.Read[Scheme](data, document.Kinds{}) }

// Check reports everything that is wrong with the document, as check.Problems.
func (s Scheme) Check() error {
	c := check.New()
	c.At("schema").Require(s.Schema == Schema, check.Mismatch, "the schema is %q, not %q", s.Schema, Schema)
	c.At("id").Require(s.ID != "", check.Required, "a scheme has an id")
	c.At("version").Require(s.Version >= 1, check.Range, "versions count from 1")
	checkEach(c.At("ladders"), s.Ladders)
	checkEach(c.At("awards"), s.Awards)
	checkEach(c.At("contests"), s.Contests)
	checkEach(c.At("badges"), s.Badges)
	checkEach(c.At("vetoes"), s.Vetoes)
	return c.Err()
}

// Digest identifies the document by its content: the SHA-256 of its canonical JSON.
func (s Scheme) Digest() (string, error) { return document.Digest(canonical(s)) }

// MarshalJSON writes the canonical JSON of the document.
func (s Scheme) MarshalJSON() ([]byte, error) { return document.Encode(canonical(s)) }

// canonical is a Scheme without methods, for the encoder.
type canonical Scheme

// A part is an element of a list in a scheme.
type part interface {
	id() string
	check(c *check.Checker)
}

// checkEach checks the elements of a list, and that no two have one id.
func checkEach[P part](c *check.Checker, list []P) {
	seen := map[string]bool{}
	for i, p := range list {
		at := c.Index(i)
		if at.At("id").Require(p.id() != "", check.Required, "an id is missing") {
			at.At("id").Require(!seen[p.id()], check.Duplicate, "%.40q stands in the list twice", p.id())
		}
		seen[p.id()] = true
		p.check(at)
	}
}
