package customer

import (
	"fmt"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Cadence says how long the customers of a tier may go without a contact.
type Cadence struct {
	Tier  string `json:"tier"`  // the tier, such as "A"; the empty tier is one too
	Every Term   `json:"every"` // from one contact to the next, at least 1 day
}

// FollowUps tells for each active customer when the next contact is due, and which
// ones are overdue. The order of accounts and contacts does not matter.
//
// The error is check.Problems (unknown tiers, statuses and customers, a customer
// or tier twice, missing days and ids), or wraps calendar.ErrNotCovered when
// the working days are not all known, from the first day on which a cadence of
// WorkingDays begins to as-of and to its last due day.
func FollowUps(cadences []Cadence, accounts []Account, contacts []Contact, at Moment) (Agenda, error) {
	c := check.New()
	every := checkCadences(c.At("cadences"), cadences)
	at.check(c, anyWorkingDays(every))
	places := checkAccounts(c.At("accounts"), accounts, every)
	checkContacts(c.At("contacts"), contacts, places)
	if err := c.Err(); err != nil {
		return Agenda{}, err
	}
	return agenda(every, accounts, lastContacts(contacts, places, at.AsOf), at)
}

func checkCadences(c *check.Checker, cadences []Cadence) map[string]Term {
	every := make(map[string]Term, len(cadences))
	for i, cadence := range cadences {
		_, twice := every[cadence.Tier]
		c.Index(i).At("tier").Require(!twice, check.Duplicate, "tier %.40q has a cadence already", cadence.Tier)
		cadence.Every.check(c.Index(i).At("every"), 1)
		every[cadence.Tier] = cadence.Every
	}
	return every
}

func anyWorkingDays(terms map[string]Term) bool {
	for _, t := range terms {
		if t.Counting == WorkingDays {
			return true
		}
	}
	return false
}

// checkAccounts returns the place of each customer in the list.
func checkAccounts(c *check.Checker, accounts []Account, every map[string]Term) map[string]int {
	places := make(map[string]int, len(accounts))
	for i, a := range accounts {
		_, twice := places[a.ID]
		_, known := every[a.Tier]
		places[a.ID] = i
		f := a.faults()
		f.unless(!twice, "id", check.Duplicate, "it is in the list already")
		f.unless(known, "tier", check.Unknown, "its tier has no cadence")
		f.report(c, i, "customer", a.ID)
	}
	return places
}

func checkContacts(c *check.Checker, contacts []Contact, places map[string]int) {
	for i, contact := range contacts {
		var f faults
		_, known := places[contact.Customer]
		f.unless(known, "customer", check.Unknown, "it has no account")
		f.unless(!contact.On.IsZero(), "on", check.Required, "a contact has a day")
		f.report(c, i, "customer", contact.Customer)
	}
}

// lastContacts returns the last known contact of each account; "no date" is none.
func lastContacts(contacts []Contact, places map[string]int, asOf calendar.Date) []calendar.Date {
	last := make([]calendar.Date, len(places))
	for _, contact := range contacts {
		i := places[contact.Customer]
		if !contact.On.After(asOf) && contact.On.After(last[i]) {
			last[i] = contact.On
		}
	}
	return last
}

// agenda makes the follow-ups of the active accounts.
func agenda(every map[string]Term, accounts []Account, last []calendar.Date, at Moment) (Agenda, error) {
	out := Agenda{AsOf: at.AsOf}
	var begins []calendar.Date // of the follow-ups
	var first calendar.Date    // from which working days are counted
	for i, a := range accounts {
		switch a.Status {
		case Paused:
			out.Paused++
		case Closed:
			out.Closed++
		case Active:
			begin := a.begin(last[i])
			if !begin.IsZero() && every[a.Tier].Counting == WorkingDays {
				first = earliest(first, begin)
			}
			begins = append(begins, begin)
			out.FollowUps = append(out.FollowUps, FollowUp{Customer: a.ID, Tier: a.Tier, Owner: a.Owner, Last: last[i]})
		}
	}
	days := newReckoner(at.Workdays, first)
	for i := range out.FollowUps {
		f := &out.FollowUps[i]
		if err := f.judge(days, every[f.Tier], begins[i], at.AsOf); err != nil {
			return Agenda{}, fmt.Errorf("customer: follow-up of %q: %w", f.Customer, err)
		}
	}
	out.sort()
	return out, nil
}
