package action

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/check"
)

// An Outcome is the verdict of an experiment about the action, in favour of what was
// expected or not.
type Outcome string

// The outcomes.
const (
	NoTrial    Outcome = ""           // there was no experiment
	Confirmed  Outcome = "confirmed"  // the effect is there, and not by chance
	Refuted    Outcome = "refuted"    // an effect of the expected size can be ruled out
	Harmful    Outcome = "harmful"    // there is an effect, and it goes the wrong way
	Unresolved Outcome = "unresolved" // there were too few to tell
)

// Valid reports whether o is one of the outcomes.
func (o Outcome) Valid() bool {
	switch o {
	case NoTrial, Confirmed, Refuted, Harmful, Unresolved:
		return true
	}
	return false
}

// Evidence is what is known about the effect of an action. An experiment counts more
// than a comparison of before and after, whatever that says. The zero Evidence is none.
type Evidence struct {
	Trial  string      `json:"trial,omitempty"`  // the id of the experiment; empty when there was none
	Result Outcome     `json:"result,omitempty"` // its verdict; NoTrial when there was none
	Before kpi.Reading `json:"before,omitzero"`  // the expected metric in a period before; the zero Reading for none
	After  kpi.Reading `json:"after,omitzero"`   // the expected metric in the expected period; the zero Reading for none
}

// check reports evidence that is not about what was expected.
func (e Evidence) check(c *check.Checker, want Expectation) {
	c.At("result").Require(e.Result.Valid(), check.Unknown, "%.40q is not an outcome", string(e.Result))
	c.At("result").Require((e.Result == NoTrial) == (e.Trial == ""), check.Mismatch, "an experiment has an id and an outcome")
	checkReading(c.At("before"), e.Before, want)
	checkReading(c.At("after"), e.After, want)
	if present(e.After) {
		c.At("after").At("period").Require(e.After.Period == want.Period, check.Mismatch,
			"the effect is expected in %s, not in %s", want.Period, e.After.Period)
	}
	compared := e.Before.Measured() && e.After.Measured()
	c.At("after").At("unit").Require(!compared || e.Before.Unit == e.After.Unit, check.Mismatch,
		"the unit is %.40q, before it was %.40q", e.After.Unit, e.Before.Unit)
	if present(e.Before) {
		c.At("before").At("period").Require(!e.Before.Period.To.After(want.Period.From), check.Overlap,
			"%s is not before %s", e.Before.Period, want.Period)
	}
}

// present reports whether there is a reading.
func present(r kpi.Reading) bool { return !r.Equal(kpi.Reading{}) }

func checkReading(c *check.Checker, r kpi.Reading, want Expectation) {
	if !present(r) {
		return
	}
	r.Check(c)
	c.At("metric").Require(r.Metric == want.Metric, check.Mismatch, "this is %.40q, not %.40q", r.Metric, want.Metric)
	c.At("variant").Require(r.Variant == want.Variant, check.Mismatch, "this is the variant %.40q, not %.40q", r.Variant, want.Variant)
	c.At("owner").Require(r.Owner == want.Owner, check.Mismatch, "this is of %.40q, not of %.40q", r.Owner, want.Owner)
}
