package incentivetest

import (
	"io/fs"

	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/check"
)

// SpecSchema is the schema of specs.
const SpecSchema = "salesperf.spec/v1"

// A Spec is a document of scenarios about the same plans.
type Spec struct {
	Schema    string     `json:"schema"`          // SpecSchema
	Plans     []string   `json:"plans,omitempty"` // files of plan documents, from the folder of the spec; none: all *.plan.json in it
	Given     Given      `json:"given,omitzero"`  // what all scenarios start from
	Scenarios []Scenario `json:"scenarios"`       // at least one
}

// DecodeSpec reads a spec from JSON and checks it. Unknown members are problems, and so are
// members that are left out, unless their documentation says what that means. The error is
// check.Problems: all that is wrong, in the order of the document. Nothing is computed.
func DecodeSpec(data []byte) (Spec, error) { return document.Read[Spec](data, document.Kinds{}) }

// Encode writes a spec for people to read. DecodeSpec reads it back.
func (s Spec) Encode() ([]byte, error) { return document.Pretty(s) }

// Check reports what is wrong with a spec by itself, as check.Problems. That a scenario
// expects nothing is for Scenario.Check to say.
func (s Spec) Check() error {
	c := check.New()
	c.At("schema").Require(s.Schema == SpecSchema, check.Mismatch, "the schema is %.40q, not %q", s.Schema, SpecSchema)
	for i, name := range s.Plans {
		c.At("plans").Index(i).Require(fs.ValidPath(name), check.Malformed, "%.60q is no path below the folder of the spec", name)
	}
	c.At("scenarios").Require(len(s.Scenarios) > 0, check.Required, "there is no scenario")
	c.At("scenarios").Require(len(s.Scenarios) <= MaxScenarios, check.TooLarge, "a spec has at most %d scenarios", MaxScenarios)
	seen := map[string]bool{}
	for i, x := range s.Scenarios[:min(MaxScenarios, len(s.Scenarios))] {
		at := c.At("scenarios").Index(i)
		at.At("name").Require(x.Name != "", check.Required, "a scenario has a name")
		at.At("name").Require(!seen[x.Name] || x.Name == "", check.Duplicate, "%.60q is the name of two scenarios", x.Name)
		seen[x.Name] = true
		x.check(at)
	}
	return c.Err()
}

// All returns the scenarios, each with everything that it starts from.
func (s Spec) All() []Scenario {
	out := make([]Scenario, 0, len(s.Scenarios))
	for _, x := range s.Scenarios {
		x.Given = s.Given.And(x.Given)
		out = append(out, x)
	}
	return out
}

// Observed returns a spec with what came out in place of what was expected, as
// Scenario.Observed does. Problems are under /scenarios.
func (s Spec) Observed() (Spec, error) {
	c := check.New()
	out := s
	out.Scenarios = append([]Scenario(nil), s.Scenarios...)
	for i, x := range s.All() {
		observed, err := x.Observed()
		c.At("scenarios").Index(i).Merge(err)
		out.Scenarios[i].Expect = observed.Expect
	}
	if err := c.Err(); err != nil {
		return Spec{}, err
	}
	return out, nil
}
