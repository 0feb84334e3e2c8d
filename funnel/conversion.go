package funnel

import (
	"time"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Query asks how far the deals of a cohort got. The zero Query takes all deals
// that ever entered, counts what they reached and has no window.
type Query struct {
	During calendar.Span // days of entry; the zero Span is always
	By     Grouping      // nil is one group
	Count  Count         // when a deal counts for a stage
	Method Method        // which deals are in the denominators; not OverClosed

	// Window is the time that a deal has from its entry, inclusive; what it does
	// later does not count. 0 means as long as it takes.
	Window time.Duration
}

// Check returns all problems of q as check.Problems, or nil.
func (q Query) Check() error {
	c := check.New()
	c.At("during").Require(!q.During.IsEmpty(), check.Order, "the span %v has no day", q.During)
	c.At("count").Require(q.Count <= Sequential, check.Unknown, "%v is not known", q.Count)
	c.At("method").Require(q.Method <= OverResolved, check.Unknown, "%v is no method of a cohort", q.Method)
	c.At("window").Require(q.Window >= 0, check.Range, "a window cannot be negative")
	c.At("window").Require(q.Method != OverMature || q.Window != 0, check.Required, "maturity needs a window")
	return c.Err()
}

// A Cohort is what became of the deals that entered in one period, whenever it
// happened, inside the window.
type Cohort struct {
	Group  string        `json:"group,omitzero"`  // name given by Query.By
	Count  Count         `json:"count"`           // as asked
	During calendar.Span `json:"during,omitzero"` // days of entry
	Window time.Duration `json:"window,omitzero"` // in nanoseconds
	Steps  []Step        `json:"steps"`           // one for each stage in order, then one for won
}

// A Step is one stage of a Cohort, or, as the last, the order won.
type Step struct {
	Stage string `json:"stage"` // id of the stage; "won" for the last step

	// Deals got here: indices into History.Journeys, ascending, without void ones
	// and without those that the Method leaves out.
	Deals []int `json:"deals,omitempty"`

	OfFirst    Rate  `json:"ofFirst"`    // of the deals of the first step
	OfPrevious Rate  `json:"ofPrevious"` // of the deals of the step before; undefined for the first
	Tally      Tally `json:"tally"`      // how those who got here stand, with the void ones

	Skipped   int `json:"skipped"`   // deals that were further on and never in this stage
	Regressed int `json:"regressed"` // deals that came back here from a later stage
}

// Won returns the last step.
func (c Cohort) Won() Step { return c.Steps[len(c.Steps)-1] }

// Cohorts answers q, one Cohort for each group in the order of their names. The
// error is the check.Problems of q.
func (h History) Cohorts(q Query) ([]Cohort, error) {
	if err := q.Check(); err != nil {
		return nil, err
	}
	groups := h.groups(q.By, func(j *Journey) bool { return h.during(q.During, j.Entered) })
	out := make([]Cohort, len(groups))
	for i, g := range groups {
		t := newTracker(&h, q)
		for _, deal := range g.deals {
			t.add(deal)
		}
		out[i] = Cohort{Group: g.name, Count: q.Count, During: q.During, Window: q.Window, Steps: t.steps}
	}
	return out, nil
}
