package incentive

import (
	"strings"

	"github.com/salesperf/salesperf/target/org"
)

// A Subject is what a revision is about: a plan, or the assignments of a payee. It has
// one of its two fields.
type Subject struct {
	Plan  string `json:"plan,omitzero"`  // Plan.ID
	Payee org.ID `json:"payee,omitzero"` // whose assignments
}

// Compare orders subjects: plans before payees, and each by its id, byte by byte.
func (s Subject) Compare(t Subject) int {
	if c := strings.Compare(string(s.Payee), string(t.Payee)); c != 0 {
		return c
	}
	return strings.Compare(s.Plan, t.Plan)
}
