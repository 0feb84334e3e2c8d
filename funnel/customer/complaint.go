package customer

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Verdict says how a complaint stands with its deadline.
type Verdict string

// The verdicts.
const (
	ResolvedInTime Verdict = "resolved-in-time" // within the deadline
	ResolvedLate   Verdict = "resolved-late"    // after it
	OpenInTime     Verdict = "open-in-time"     // not resolved, the deadline is not over
	OpenOverdue    Verdict = "open-overdue"     // not resolved, the deadline is over
	Withdrawn      Verdict = "withdrawn"        // not judged
)

// A Complaint is what became of a complaint until as-of. Age and Late are counted as
// its Deadline counts.
type Complaint struct {
	ID        string        `json:"id"`                 // the host's id
	Customer  string        `json:"customer"`           // who complained
	Class     string        `json:"class,omitempty"`    // the class of its Deadline
	Opened    calendar.Date `json:"opened"`             // when the customer complained
	Due       calendar.Date `json:"due"`                // last day that counts in time
	Resolved  calendar.Date `json:"resolved,omitzero"`  // the resolution that is judged; the zero Date when there is none
	Withdrawn calendar.Date `json:"withdrawn,omitzero"` // when it was withdrawn; the zero Date when it was not
	Verdict   Verdict       `json:"verdict"`            // how it stands
	Open      bool          `json:"open"`               // unresolved at as-of; with FirstResolution it may have been judged all the same
	Mature    bool          `json:"mature"`             // the deadline is over at as-of
	Reopened  int           `json:"reopened"`           // how often it was reopened

	// Age is the days from Opened to Withdrawn, or else to Resolved, or else to as-of.
	// While the complaint is not resolved, it is a censored time to resolution.
	Age  int `json:"age"`
	Late int `json:"late"` // days from Due to that same day; 0 when in time
}

// tell adds what happened next, or says why it cannot have.
func (c *Complaint) tell(e ComplaintEvent, judged Judged) (code, text string) {
	switch {
	case !c.Withdrawn.IsZero():
		return check.Order, "it was withdrawn before"
	case e.Kind == ComplaintOpened && !c.Opened.IsZero():
		return check.Duplicate, "it was opened before"
	case e.Kind == ComplaintOpened:
		*c = Complaint{ID: e.Complaint, Customer: e.Customer, Class: e.Class, Opened: e.On, Open: true}
	case c.Opened.IsZero():
		return check.Order, "it was not opened before"
	case e.Kind == ComplaintWithdrawn:
		c.Withdrawn, c.Open = e.On, false
	case e.Kind == ComplaintResolved && c.Open:
		c.resolve(e.On)
	case e.Kind == ComplaintReopened && !c.Open:
		c.reopen(judged)
	default:
		return check.Order, "it is " + string(e.Kind) + " already"
	}
	return "", ""
}

func (c *Complaint) resolve(on calendar.Date) {
	c.Open = false
	if c.Resolved.IsZero() {
		c.Resolved = on
	}
}

func (c *Complaint) reopen(judged Judged) {
	c.Open = true
	c.Reopened++
	if judged == LastResolution {
		c.Resolved = calendar.Date{}
	}
}

// judge measures the complaint against its deadline.
func (c *Complaint) judge(days *reckoner, t Term, asOf calendar.Date) (err error) {
	end := asOf
	switch {
	case !c.Withdrawn.IsZero():
		end = c.Withdrawn
	case !c.Resolved.IsZero():
		end = c.Resolved
	}
	if c.Due, err = days.due(t, c.Opened); err != nil {
		return err
	}
	if c.Age, err = days.elapsed(t.Counting, c.Opened, end); err != nil {
		return err
	}
	if c.Late, err = days.elapsed(t.Counting, c.Due, end); err != nil {
		return err
	}
	over, err := days.elapsed(t.Counting, c.Due, asOf)
	c.Mature = over > 0
	c.Verdict = c.verdict()
	return err
}

func (c *Complaint) verdict() Verdict {
	switch resolved := !c.Resolved.IsZero(); {
	case !c.Withdrawn.IsZero():
		return Withdrawn
	case resolved && c.Late == 0:
		return ResolvedInTime
	case resolved:
		return ResolvedLate
	case c.Late == 0:
		return OpenInTime
	}
	return OpenOverdue
}
