package honour

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Badge is earned by meeting a bound in a number of periods in a row. A run earns it
// once, however long it goes on; a new run earns it again.
type Badge struct {
	ID      string `json:"id"`            // unique among the badges
	Name    string `json:"name,omitzero"` // for people
	Measure string `json:"measure"`       // which achievements are read
	Bound
	Level calendar.Level `json:"level"` // of the periods; required
	Run   int            `json:"run"`   // how many in a row; 1 to 400

	// Missing says what a period without a reading, or with an undefined one, does to a
	// run; required.
	Missing Missing `json:"missing"`
}

// A Missing says what a period without a reading does to a run. The zero value is not
// said; a badge must choose.
type Missing string

// What a period without a reading may do.
const (
	Breaks Missing = "breaks" // the run ends
	Pauses Missing = "pauses" // the run goes on and the period does not count
)

func (b Badge) id() string { return b.ID }

func (b Badge) check(c *check.Checker) {
	c.At("measure").Require(b.Measure != "", check.Required, "a badge names its measure")
	b.checkAsked(c)
	c.At("level").Require(b.Level.Valid(), check.Required, "a badge says how long its periods are")
	c.At("run").Require(b.Run >= 1 && b.Run <= maxPeriods, check.Range, "1 to %d periods in a row", maxPeriods)
	one(c.At("missing"), b.Missing, Breaks, Pauses)
}
