package customer

import (
	"cmp"
	"slices"
	"strings"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A State says how a customer stands with its cadence.
type State string

// The states.
const (
	UpToDate       State = "up-to-date"      // the time for the next contact is not over
	Overdue        State = "overdue"         // it is, by at least one day
	NeverContacted State = "never-contacted" // no contact is known, be it late or not
)

// A FollowUp says when an active customer is to be contacted next.
type FollowUp struct {
	Customer string        `json:"customer"`        // the id of the Account
	Tier     string        `json:"tier"`            // its tier
	Owner    org.ID        `json:"owner,omitempty"` // who looks after it; empty is nobody
	State    State         `json:"state"`           // how it stands at as-of
	Last     calendar.Date `json:"last,omitzero"`   // the last contact; the zero Date is never
	Due      calendar.Date `json:"due,omitzero"`    // last day that counts in time; the zero Date when neither a contact nor Since is known
	Late     int           `json:"late"`            // days from Due to as-of, counted as the cadence does; 0 when in time
}

// judge finds due day and state by a term that runs from begin; "no date" is unknown.
func (f *FollowUp) judge(days *reckoner, every Term, begin, asOf calendar.Date) (err error) {
	f.State = UpToDate
	if f.Last.IsZero() {
		f.State = NeverContacted
	}
	if begin.IsZero() {
		return nil
	}
	if f.Due, err = days.due(every, begin); err != nil {
		return err
	}
	if f.Late, err = days.elapsed(every.Counting, f.Due, asOf); err != nil {
		return err
	}
	if f.State == UpToDate && f.Late > 0 {
		f.State = Overdue
	}
	return nil
}

// An Agenda is who is to be contacted, the most urgent first.
type Agenda struct {
	AsOf      calendar.Date `json:"asOf"`      // the day of the question
	FollowUps []FollowUp    `json:"followUps"` // the active customers by due day and then id; without a due day first
	Paused    int           `json:"paused"`    // customers left out
	Closed    int           `json:"closed"`    // customers left out
}

// Count returns the number of customers in a state.
func (a Agenda) Count(s State) int {
	n := 0
	for _, f := range a.FollowUps {
		if f.State == s {
			n++
		}
	}
	return n
}

// OverdueRate returns the share of overdue customers among the active ones that
// have ever been contacted. Excluded are the others: never contacted, paused, closed.
func (a Agenda) OverdueRate() Rate {
	never := a.Count(NeverContacted)
	return Rate{
		Ratio:    funnel.Ratio{In: a.Count(Overdue), Of: len(a.FollowUps) - never},
		Excluded: never + a.Paused + a.Closed,
	}
}

func (a Agenda) sort() {
	slices.SortFunc(a.FollowUps, func(f, g FollowUp) int {
		return cmp.Or(f.Due.Compare(g.Due), strings.Compare(f.Customer, g.Customer))
	})
}
