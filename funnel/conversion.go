package funnel

import (
	"time"

	"github.com/salesperf/salesperf/target/calendar"
)

// A Cohort is what became of the deals that entered in one period, whenever it
// happened, inside the windows.
type Cohort struct {
	Group       string        `json:"group,omitzero"`        // name given by Query.By
	GroupedAt   Moment        `json:"groupedAt,omitzero"`    // as asked; zero for one group
	Count       Count         `json:"count"`                 // as asked
	During      calendar.Span `json:"during,omitzero"`       // days of entry
	Window      time.Duration `json:"window,omitzero"`       // in nanoseconds
	StepWindows []StepWindow  `json:"stepWindows,omitempty"` // as asked
	Confidence  float64       `json:"confidence,omitzero"`   // of the intervals
	Steps       []Step        `json:"steps"`                 // one for each stage in order, then one for won
}

// A Step is one stage of a Cohort, or, as the last, the order won.
type Step struct {
	Stage string `json:"stage"` // id of the stage; "won" for the last step

	// Deals got here: indices into History.Journeys or Answers.Deals, ascending,
	// without void and excluded ones and without those that the Method leaves out.
	Deals []int `json:"deals,omitempty"`

	OfEntered  Rate  `json:"ofEntered"`  // of all deals of the cohort, wherever they began
	OfFirst    Rate  `json:"ofFirst"`    // of the deals of the first step
	OfPrevious Rate  `json:"ofPrevious"` // of the deals of the step before; undefined for the first
	OfTotal    Ratio `json:"ofTotal"`    // of the deals of all steps, added up, as charts show it; a share of a picture, no chance
	Tally      Tally `json:"tally"`      // how those who got here stand, with the void ones

	Skipped   int `json:"skipped"`   // deals that were further on, inside the window, and never in this stage, in it or later
	Regressed int `json:"regressed"` // deals that came back here from a later stage, whenever that was
}

// Won returns the last step; the zero Cohort has none.
func (c Cohort) Won() Step {
	if len(c.Steps) == 0 {
		return Step{}
	}
	return c.Steps[len(c.Steps)-1]
}

// Cohorts answers q, one Cohort for each group in the order of their names. The
// error is the check.Problems of q.
func (h History) Cohorts(q Query) ([]Cohort, error) {
	if err := h.ready(q.Check(h.Pipeline)); err != nil {
		return nil, err
	}
	s, names, asOf := newShape(&h.Pipeline), newNameList(), instantOf(h.AsOf)
	count, t := newCohortCount(q, s, len(h.Journeys)), newTrack(s)
	for i := range h.Journeys {
		j := &h.Journeys[i]
		if !h.during(q.During, j.Entered) {
			continue
		}
		t.follow(j)
		t.lookFrom(asOf)
		count.add(i, &t, names.place(q.By.name(&h, j)), q.Exclude.leavesOut(&h, j))
	}
	return count.cohorts(names.names), nil
}
