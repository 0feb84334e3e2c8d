package accounting

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Step is one amount of one commission on its way from earned to paid.
type Step struct {
	ID     string          `json:"id"`     // of the commission, such as a ledger entry
	On     calendar.Date   `json:"on"`     // when it happened
	Stage  Stage           `json:"stage"`  // where it got to; required
	Amount decimal.Decimal `json:"amount"` // below zero takes back
}

// A Stage is where a commission got to.
type Stage string

// The stages, in order.
const (
	Earned Stage = "earned" // expense, and accrued
	Due    Stage = "due"    // no longer accrued, but payable
	Paid   Stage = "paid"   // no longer payable
)

// Accrue returns the entries for commissions on their way from earned to paid, one for
// each step, in order. A step of zero needs none. The error is check.Problems, with
// paths such as /steps/3/stage.
func (p Policy) Accrue(steps []Step) ([]Entry, error) {
	c := check.New()
	c.At("policy").Merge(p.Check())
	for i, s := range steps {
		s.check(c.At("steps").Index(i), p)
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	var entries []Entry
	for _, s := range steps {
		debit, credit := p.Accounts.of(s.Stage)
		if !s.Amount.IsZero() {
			entries = append(entries, entry(s.On, string(s.Stage), s.ID, debit, credit, s.Amount))
		}
	}
	return entries, nil
}

func (s Step) check(c *check.Checker, p Policy) {
	c.At("id").Require(s.ID != "", check.Required, "a step is of a commission")
	c.At("on").Require(!s.On.IsZero(), check.Required, "a step has a day")
	c.At("stage").Require(s.Stage == Earned || s.Stage == Due || s.Stage == Paid, check.Required, "%.20q is not a stage", s.Stage)
	checkAmount(c.At("amount"), s.Amount, p.Places)
}

// of returns the accounts between which a stage moves an amount.
func (a Accounts) of(s Stage) (debit, credit string) {
	switch s {
	case Earned:
		return a.Expense, a.Accrued
	case Due:
		return a.Accrued, a.Payable
	}
	return a.Payable, a.Cash
}
