package incentivetest

import (
	"fmt"
	"strings"
)

// A Counterexample is the least that was found to break a law.
type Counterexample struct {
	Scenario    Scenario     // expects what the law says, and is not met
	Differences []Difference // what is not as the law says
	Err         error        // where one way to compute it fails and another one does not; else nil
	Runs        int          // attempts that cutting it down took
}

// Spec returns the scenario as a spec. Saved beside the plans as a file *.spec.json it
// fails in the same way.
func (x Counterexample) Spec() Spec {
	return Spec{Schema: SpecSchema, Scenarios: []Scenario{x.Scenario}}
}

// String writes what is wrong, and the spec.
func (x Counterexample) String() string {
	var b strings.Builder
	for _, d := range briefly(x.Differences) {
		fmt.Fprintln(&b, d)
	}
	if x.Err != nil {
		fmt.Fprintf(&b, "it fails: %v\n", x.Err)
	}
	text, err := x.Spec().Encode()
	if err != nil {
		text = []byte(err.Error())
	}
	fmt.Fprintf(&b, "as a spec, to be saved beside the plan as %s.spec.json:\n%s", x.Scenario.Name, text)
	return strings.TrimRight(b.String(), "\n")
}
