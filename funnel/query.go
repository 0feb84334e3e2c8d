package funnel

import (
	"time"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Query asks how far the deals of a cohort got. The zero Query takes all deals
// that ever entered, counts what they reached and has no window.
type Query struct {
	During  calendar.Span // days of entry; the zero Span is always
	By      Grouping      // zero is one group
	Exclude Exclusion     // zero is none
	Count   Count         // when a deal counts for a stage
	Method  Method        // which deals are in the denominators; not OverClosed

	// Window is the time that a deal has from its entry, inclusive; what it does
	// later does not count. 0 means as long as it takes.
	Window time.Duration

	// StepWindows are the times that a deal has for single steps; a step that is not
	// named takes as long as it takes.
	StepWindows []StepWindow

	// Confidence of the intervals of all rates, such as 0.95. 0 means no intervals.
	Confidence float64
}

// A StepWindow is the time that a deal has to get to a step from the last step
// before that it counts for, inclusive. A deal that misses it counts for no later
// step that it gets to from then on either. It does not hold for a deal that counts
// for no step before. What a deal goes back to later is no step before.
type StepWindow struct {
	Step   string        `json:"step"`   // id of a stage, or "won"
	Within time.Duration `json:"within"` // in nanoseconds, positive
}

// Check returns all problems that q has with a pipeline as check.Problems, or nil.
func (q Query) Check(p Pipeline) error {
	c := check.New()
	c.At("during").Require(!q.During.IsEmpty(), check.Order, "the span %v has no day", q.During)
	q.By.check(c.At("by"))
	q.Exclude.check(c.At("exclude"))
	c.At("count").Require(q.Count <= Sequential, check.Unknown, "%v is not known", q.Count)
	c.At("method").Require(q.Method <= OverResolved, check.Unknown, "%v is no method of a cohort", q.Method)
	c.At("window").Require(q.Window >= 0, check.Range, "a window cannot be negative")
	c.At("window").Require(q.Method != OverMature || q.Window != 0, check.Required, "maturity needs a window")
	checkStepWindows(c.At("stepWindows"), q.StepWindows, &p)
	checkConfidence(c.At("confidence"), q.Confidence)
	return c.Err()
}

func checkStepWindows(c *check.Checker, windows []StepWindow, p *Pipeline) {
	seen := map[int]bool{}
	for i, w := range windows {
		at := c.Index(i)
		at.At("within").Require(w.Within > 0, check.Range, "a window is longer than nothing")
		step, ok := p.step(w.Step)
		if at.At("step").Require(ok, check.Unknown, "no step %.40q in %v", w.Step, p) {
			at.At("step").Require(!seen[step], check.Duplicate, "step %.40q has two windows", w.Step)
			seen[step] = true
		}
	}
}

// step returns the place of a step: of an open stage, or of won behind them all.
func (p *Pipeline) step(id string) (int, bool) {
	if id == Won.String() {
		return len(p.Stages), true
	}
	return p.Index(id)
}

func checkConfidence(c *check.Checker, confidence float64) {
	ok := confidence >= 0 && confidence < 1 // no number is neither
	c.Require(ok, check.Range, "a confidence lies between 0 and 1")
}
