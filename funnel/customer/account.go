package customer

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A Status says whether a customer is to be followed up. There is no default.
type Status string

// The statuses.
const (
	Active Status = "active" // to be followed up
	Paused Status = "paused" // not for now: a dispute, a season, a wish of the customer
	Closed Status = "closed" // no more
)

// An Account is a customer that somebody looks after, as it stands at as-of.
type Account struct {
	ID     string `json:"id"`              // the host's id of the customer
	Tier   string `json:"tier"`            // which Cadence applies, such as "A"
	Owner  org.ID `json:"owner,omitempty"` // who looks after it; empty is nobody
	Status Status `json:"status"`          // whether it is to be followed up

	// Since is the day from which the cadence runs when the last contact is older: the
	// first order, or the end of a pause. The zero Date is "not known"; the cadence then
	// runs from the last contact alone.
	Since calendar.Date `json:"since,omitzero"`
}

// faults returns what is wrong with the account by itself.
func (a Account) faults() (f faults) {
	f.unless(a.ID != "", "id", check.Required, "a customer has an id")
	known := a.Status == Active || a.Status == Paused || a.Status == Closed
	f.unless(known, "status", check.Unknown, "a customer is active, paused or closed")
	return f
}

// begin returns the day from which the cadence runs: the last contact or Since, whichever
// is later; "no date" is unknown.
func (a Account) begin(last calendar.Date) calendar.Date {
	if a.Since.After(last) {
		return a.Since
	}
	return last
}

// A Contact is one time that somebody spoke with a customer. What counts as one (a
// visit, a call, not a mass mailing) the host decides by what it passes.
type Contact struct {
	Customer string        `json:"customer"` // the id of the Account
	On       calendar.Date `json:"on"`       // the day
}
