package accounting

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Cost is a commission that was paid to obtain one contract.
type Cost struct {
	ID       string          `json:"id"`       // the host's id of the commission
	Contract string          `json:"contract"` // the host's id of the contract
	On       calendar.Date   `json:"on"`       // when it was incurred
	Amount   decimal.Decimal `json:"amount"`   // above zero, with the places of the policy
	Term     int             `json:"term"`     // months of the contract, as signed
	Renews   bool            `json:"renews"`   // it was paid for a renewal

	// Renewal is what a renewal of the contract would pay; null when renewals pay
	// nothing, and of a cost that Renews.
	Renewal decimal.NullDecimal `json:"renewal,omitzero"`

	// Ended is the last day of a contract that ended early; zero when it runs its term.
	Ended calendar.Date `json:"ended,omitzero"`

	Changes []Change `json:"changes,omitempty"` // of the amount, later, in order of time
}

// A Change is a later correction of a cost, such as a clawback.
type Change struct {
	On     calendar.Date   `json:"on"`     // when it became known; not before Cost.On
	Amount decimal.Decimal `json:"amount"` // added to the cost; below zero takes back
	Effect Effect          `json:"effect"` // on the schedule; required
}

// An Effect says what a change does to a schedule. The zero value is none; a change
// chooses.
type Effect string

// The effects.
const (
	CatchUp     Effect = "catch-up"    // as if it had been known from the start: the months that are over are corrected at once
	Prospective Effect = "prospective" // what is left of the asset, changed, is spread over the months that are left
)

// check reports what is wrong with a cost.
func (cost Cost) check(c *check.Checker, p Policy) {
	c.At("id").Require(cost.ID != "", check.Required, "a cost has an id")
	c.At("contract").Require(cost.Contract != "", check.Required, "a cost is for a contract")
	c.At("on").Require(!cost.On.IsZero(), check.Required, "a cost has a day")
	c.At("on").Require(cost.On.Year() <= lastYear, check.Range, "a cost is incurred in the year %d or before", lastYear)
	if checkAmount(c.At("amount"), cost.Amount, p.Places) {
		c.At("amount").Require(cost.Amount.IsPositive(), check.Range, "a cost is above zero")
	}
	c.At("term").Require(cost.Term >= 1 && cost.Term <= maxMonths, check.Range, "a contract runs 1 to %d months", maxMonths)
	if at := c.At("renewal"); cost.Renewal.Valid && checkSize(at, cost.Renewal.Decimal) {
		at.Require(!cost.Renewal.Decimal.IsNegative(), check.Range, "a commission is not below zero")
		at.Require(!cost.Renews, check.Mismatch, "a renewal is amortised over its own term, whatever the next one pays")
	}
	c.At("ended").Require(cost.Ended.IsZero() || !cost.Ended.Before(cost.On), check.Order, "the contract ends before the cost")
	cost.checkChanges(c.At("changes"), p)
}

func (cost Cost) checkChanges(c *check.Checker, p Policy) {
	ordered := slices.IsSortedFunc(cost.Changes, func(a, b Change) int { return a.On.Compare(b.On) })
	c.Require(ordered, check.Order, "changes come in order of time")
	left := cost.Amount
	for i, ch := range cost.Changes {
		at := c.Index(i)
		at.At("on").Require(!ch.On.Before(cost.On), check.Order, "a change comes after the cost")
		at.At("on").Require(ch.On.Year() < 9999, check.Range, "a change comes before the year 9999")
		at.At("effect").Require(ch.Effect == CatchUp || ch.Effect == Prospective, check.Required, "a change says what it does to the schedule")
		if checkAmount(at.At("amount"), ch.Amount, p.Places) && checkSize(check.New(), cost.Amount) {
			left = left.Add(ch.Amount)
			at.At("amount").Require(!left.IsNegative(), check.Range, "more is taken back than the cost was")
		}
	}
}

// months returns over how many months a cost is amortised.
func (p Policy) months(cost Cost) int {
	if cost.Renews || p.commensurate(cost) {
		return cost.Term
	}
	return max(cost.Term, p.Life)
}

// commensurate reports whether a renewal pays enough to carry its own time.
func (p Policy) commensurate(cost Cost) bool {
	return cost.Renewal.Valid && cost.Renewal.Decimal.GreaterThanOrEqual(cost.Amount.Mul(p.Commensurate))
}

// expensed reports whether a cost is expensed at once.
func (p Policy) expensed(cost Cost) bool { return p.months(cost) <= p.ExpenseUpTo }
