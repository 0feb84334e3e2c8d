package incentive

import (
	"time"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A Posting says what claims are of, and where what they change by is booked.
//
// The claims of a posting are all that there are of its plan and payee in the periods that
// lie in Within: an item of a ledger there that none of them names has come to nothing.
type Posting struct {
	Plan     string          `json:"plan,omitzero"`  // whose claims they are: of this plan; empty is every plan
	Payee    org.ID          `json:"payee,omitzero"` // of this payee; empty is everybody
	Within   calendar.Span   `json:"within"`         // of periods that lie in it with all their days; it has a first and a last day
	Open     calendar.Period `json:"open"`           // the period that the differences are booked in
	Recorded time.Time       `json:"recorded"`       // when it became known: the same whenever it is tried again
}

// check reports what is wrong with a posting.
func (p *Posting) check(c *check.Checker) {
	c.At("within").Require(!p.Within.From.IsZero() && !p.Within.To.IsZero() && !p.Within.IsEmpty(), check.Required, "a posting says from when to when its claims are all that there are")
	c.At("open").Require(p.Open.Valid(), check.Required, "a posting is booked in a period")
	checkRecorded(c.At("recorded"), p.Recorded)
}

// covers reports whether the posting is of an item.
func (p *Posting) covers(i *Item) bool {
	return p.ofPlan(i.Plan) && p.ofPayee(i.Payee) && lies(i.Period, p.Within)
}

func (p *Posting) ofPlan(id string) bool { return p.Plan == "" || p.Plan == id }

func (p *Posting) ofPayee(id org.ID) bool { return p.Payee == "" || p.Payee == id }

// query returns what finds the entries of the posting of one kind.
func (p *Posting) query(k EntryKind) Query { return Query{Plan: p.Plan, Payee: p.Payee, Kind: k} }
