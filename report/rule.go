package report

import "github.com/salesperf/salesperf/target/check"

// A Rule finds what stands out of one type, and says what might be done about it.
//
// Find looks at nothing but the facts, which it leaves as they are, so that the same
// facts give the same insights. Every insight has the type of the rule and passes
// Insight.Check. Where there is too little data to say something, a rule says nothing;
// an error is for facts that do not fit together.
//
// The texts of insights are keys into the catalogue of the reader's language; a host
// puts the words of its own rules there. A rule claims no cause unless its evidence is
// an experiment that is over.
//
// Test an implementation with reporttest.TestRule.
type Rule interface {
	// Type names the rule and the insights that it finds, such as "off-pace". A host's
	// has a dot, such as "acme.churn".
	Type() string

	// Check reports thresholds that make no sense.
	Check(c *check.Checker)

	// Find returns what stands out, in any order.
	Find(f Facts) ([]Insight, error)
}
