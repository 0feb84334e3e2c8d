package experiment

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// An Observation is what came of a unit, or of one deal of a rep or territory, within
// its maturity days.
type Observation struct {
	Unit string        `json:"unit"` // the assigned unit
	On   calendar.Date `json:"on"`   // when the unit or deal entered; maturity runs from here

	// Values are those of metrics and covariates, by id. A metric that is missing is
	// not known, which is not 0: a deal that was not won has the value 0.
	Values map[string]float64 `json:"values"`
}

// maxProblems is how many problems are reported before reading stops.
const maxProblems = 1000

// Collect makes a look from who was assigned and what was observed. Assignments and
// observations after as-of are not known yet; observations that are younger than the
// maturity days at as-of are counted and left out. Of a rep or territory the values of
// all mature observations become their mean, so that every unit counts once. Then come
// Winsor and CUPED, over all arms together; a unit without the covariate is left out.
//
// The error is check.Problems: those of the experiment, a unit assigned twice, an
// observation without a day, of a unit that was not assigned or from before it was, a
// second one of a lead or deal, a value with an unknown name, beyond 10^50, or other than 0 and 1 for a
// proportion. At most a thousand are listed.
func (e Experiment) Collect(assigned []Assignment, observations []Observation, asOf calendar.Date) (Look, error) {
	if err := e.Check(); err != nil {
		return Look{}, err
	}
	c := newCollector(&e, asOf)
	c.check.At("asOf").Require(asOf != calendar.Date{}, check.Required, "a look is on a day")
	c.settled = e.settled(c.check.At("assigned"), assigned)
	if !c.check.OK() {
		return Look{}, c.check.Err()
	}
	c.assign(assigned)
	c.observe(observations)
	if !c.check.OK() {
		return Look{}, c.check.Err()
	}
	for i := range c.metrics {
		c.measure(i)
	}
	return c.look, nil
}
