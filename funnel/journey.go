package funnel

import (
	"slices"
	"sort"
	"time"
)

// A Journey is the way of one deal through its pipeline, as it was known at the
// as-of of its History. Its lists are in the order of time and not to be changed. Those
// of a History have at least one visit; the zero Journey is an open deal that was never
// seen.
type Journey struct {
	Deal     string    `json:"deal"`               // the host's id of the deal
	Visits   []Visit   `json:"visits"`             // every stay in a stage
	Entered  time.Time `json:"entered"`            // first entry into any stage
	Observed time.Time `json:"observed"`           // first event; later than Entered for a deal that was imported
	Stage    int       `json:"stage"`              // index of the stage it is in, or was in when it closed
	Outcome  Outcome   `json:"outcome"`            // as it stands; a reopened deal is Open
	Closed   time.Time `json:"closed,omitzero"`    // when it got its outcome; zero while open
	Touched  time.Time `json:"touched"`            // last creation, stage change, reopening or activity
	Active   time.Time `json:"active,omitzero"`    // last activity; zero means none
	Closings []Closing `json:"closings,omitempty"` // every outcome it ever got; the last one stands if it is not open
	Reopened int       `json:"reopened,omitzero"`  // how often it came back after an outcome

	// Terms are those that hold at as-of.
	Terms

	// Changes are all terms there were, one for each moment in which they became
	// others. The first are those that the first moment left, stated or not.
	Changes []Change `json:"changes"`
}

// A Visit is one stay of a deal in one stage.
type Visit struct {
	Stage int       `json:"stage"`       // index of the stage
	From  time.Time `json:"from"`        // when it came in; for an imported deal this is before it was observed
	To    time.Time `json:"to,omitzero"` // when it left or closed; zero while it is there
}

// A Closing is one outcome of a deal, with its reasons.
type Closing struct {
	At         time.Time `json:"at"`                  // when it closed
	Outcome    Outcome   `json:"outcome"`             // Won, Lost or Void
	Stage      int       `json:"stage"`               // index of the stage it closed in
	Reason     string    `json:"reason,omitzero"`     // the main one; empty means unknown
	Secondary  []string  `json:"secondary,omitempty"` // further reasons
	Competitor string    `json:"competitor,omitzero"` // who else was in it; of a lost deal, who got it
	NoDecision bool      `json:"noDecision,omitzero"` // lost, and to nobody
}

// Imported reports whether the deal was under way before it was observed. Such a
// deal is left-truncated: others like it that closed before are not in the log.
func (j *Journey) Imported() bool { return j.Observed.After(j.Entered) }

// Closing returns the outcome as it stands, or false while the deal is open.
func (j *Journey) Closing() (Closing, bool) {
	n := len(j.Closings)
	if j.Outcome == Open || n == 0 {
		return Closing{}, false
	}
	return j.Closings[n-1], true
}

// Back reports whether visit i came from a later stage; one that is not there did not.
func (j *Journey) Back(i int) bool {
	return i > 0 && i < len(j.Visits) && j.Visits[i].Stage < j.Visits[i-1].Stage
}

// Regressions returns how often the deal moved back to an earlier stage.
func (j *Journey) Regressions() int {
	n := 0
	for i := range j.Visits {
		if j.Back(i) {
			n++
		}
	}
	return n
}

// FirstIn returns when the deal first came into a stage; it is zero when it never was.
func (j *Journey) FirstIn(stage int) time.Time {
	for i := range j.Visits {
		if j.Visits[i].Stage == stage {
			return j.Visits[i].From
		}
	}
	return time.Time{}
}

// Since returns when the deal came into the stage that it is in, or was in when it
// closed; it is zero when it never was in any.
func (j *Journey) Since() time.Time {
	n := len(j.Visits)
	if n == 0 {
		return time.Time{}
	}
	return j.Visits[n-1].From
}

// TermsAt returns the terms that held at a time: those of the last change that is
// not after it. Before the first event they are the first ones, and without any change
// those of the journey.
func (j *Journey) TermsAt(t time.Time) Terms {
	if len(j.Changes) == 0 {
		return j.Terms
	}
	n := sort.Search(len(j.Changes), func(i int) bool { return j.Changes[i].At.After(t) })
	return j.Changes[max(n, 1)-1].Terms
}

// enter moves the deal into a stage at a time.
func (j *Journey) enter(stage int, at time.Time) {
	if n := len(j.Visits); n > 0 && j.Visits[n-1].To.IsZero() {
		j.Visits[n-1].To = at
	}
	j.Visits = append(j.Visits, Visit{Stage: stage, From: at})
	j.Stage = stage
}

// close gives the deal an outcome.
func (j *Journey) close(e *Event) {
	j.Outcome, j.Closed = e.Kind.Outcome(), e.At
	if last := &j.Visits[len(j.Visits)-1]; last.To.IsZero() {
		last.To = e.At
	}
	j.Closings = append(j.Closings, Closing{
		At: e.At, Outcome: j.Outcome, Stage: j.Stage,
		Reason: e.Reason, Secondary: slices.Clone(e.Secondary), Competitor: e.Competitor, NoDecision: e.NoDecision,
	})
}

// reopen takes the outcome away; it stays among the closings.
func (j *Journey) reopen() {
	j.Outcome, j.Closed = Open, time.Time{}
	j.Reopened++
}
