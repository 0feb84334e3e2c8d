package funnel

import (
	"time"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// A Journey is the way of one deal through its pipeline, as it was known at the
// as-of of its History.
type Journey struct {
	Deal    string    `json:"deal"`            // the host's id of the deal
	Entries []Entry   `json:"entries"`         // one for each stage of the pipeline, in its order
	Entered time.Time `json:"entered"`         // first entry into any stage
	Stage   int       `json:"stage"`           // index of the stage it is in, or was in when it closed
	Outcome Outcome   `json:"outcome"`         // as it stands; a reopened deal is Open
	Closed  time.Time `json:"closed,omitzero"` // when it got its outcome; zero while open

	Amount     decimal.NullDecimal `json:"amount,omitzero"`     // latest; invalid means never stated
	CloseDate  calendar.Date       `json:"closeDate,omitzero"`  // latest expected close
	Owner      org.ID              `json:"owner,omitzero"`      // latest owner
	FirstOwner org.ID              `json:"firstOwner,omitzero"` // owner at entry, or the first one named
	Reason     string              `json:"reason,omitzero"`     // of the outcome as it stands
	Competitor string              `json:"competitor,omitzero"` // of the outcome as it stands

	Touched  time.Time `json:"touched"`           // last creation, stage change, reopening or activity
	Reopened int       `json:"reopened,omitzero"` // how often it came back after an outcome
}

// An Entry is what one deal did in one stage. The zero Entry means never there.
type Entry struct {
	First   time.Time `json:"first,omitzero"`   // first entry
	Last    time.Time `json:"last,omitzero"`    // latest entry
	InOrder time.Time `json:"inOrder,omitzero"` // first entry after all stages before that are not optional, in order
	Visits  int       `json:"visits,omitzero"`  // how often it came in
	Back    int       `json:"back,omitzero"`    // how many of the visits came from a later stage
}

// Regressions returns how often the deal moved back to an earlier stage.
func (j Journey) Regressions() int {
	n := 0
	for i := range j.Entries {
		n += j.Entries[i].Back
	}
	return n
}

// enter moves the deal into a stage at a time. The stage it is in is no new visit.
func (j *Journey) enter(p *Pipeline, stage int, at time.Time) {
	e := &j.Entries[stage]
	if e.Visits > 0 && j.Stage == stage {
		return
	}
	if j.Entered.IsZero() {
		j.Entered = at
	} else if stage < j.Stage {
		e.Back++
	}
	if e.Visits == 0 {
		e.First = at
	}
	if e.InOrder.IsZero() && j.inOrder(p, stage) {
		e.InOrder = at
	}
	e.Last = at
	e.Visits++
	j.Stage = stage
}

// inOrder reports whether the deal has been, in order, in all stages before this
// one that are not optional.
func (j *Journey) inOrder(p *Pipeline, stage int) bool {
	for i := stage - 1; i >= 0; i-- {
		if !p.Stages[i].Optional {
			return !j.Entries[i].InOrder.IsZero()
		}
	}
	return true
}

// close gives the deal an outcome.
func (j *Journey) close(e *Event) {
	j.Outcome, j.Closed = e.Kind.Outcome(), e.At
	j.Reason, j.Competitor = e.Reason, e.Competitor
}

// reopen takes the outcome away. What is gone stays in the log.
func (j *Journey) reopen() {
	j.Outcome, j.Closed = Open, time.Time{}
	j.Reason, j.Competitor = "", ""
	j.Reopened++
}

// take lets the members hold that may come with any kind of event.
func (j *Journey) take(e *Event) {
	if e.Amount.Valid {
		j.Amount = e.Amount
	}
	if !e.CloseDate.IsZero() {
		j.CloseDate = e.CloseDate
	}
	if e.Owner != "" {
		j.Owner = e.Owner
		if j.FirstOwner == "" {
			j.FirstOwner = e.Owner
		}
	}
}
