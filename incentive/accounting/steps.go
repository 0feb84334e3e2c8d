package accounting

import (
	"fmt"
	"iter"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// Steps returns the steps that the entries of a ledger come to, in their order: one for
// each posting and stage, named by the id of the header, on the last day of the period that
// it is booked in. Entries come as incentive.Ledger yields them, with all kinds. Those in
// another currency than the policy's are left out; they are the steps of another policy.
//
// What is earned is accrued and what is released is due; what a closing grants for good is
// both at once. A draw is not due and is paid all the same: what an account owes stands on
// the payable account, on the other side.
//
// Amounts of a ledger are exact. The sum of each account and stage is rounded half away
// from zero, and a step is what that grows by, so that rounding never adds up. The error is
// check.Problems, under /policy, or that of reading the entries.
func (p Policy) Steps(entries iter.Seq2[incentive.Entry, error]) ([]Step, error) {
	c := check.New()
	c.At("policy").Merge(p.Check())
	c.At("entries").Require(entries != nil, check.Required, "steps are those of a ledger, which may be empty")
	if err := c.Err(); err != nil {
		return nil, err
	}
	s := stepper{places: p.Places}
	n := -1
	for e, err := range entries {
		if n++; err != nil {
			return nil, fmt.Errorf("accounting: reading a ledger: %w", err)
		}
		if e.Kind == incentive.EntryHeader {
			s.flush()
			s.header(&e)
		} else if e.Currency == p.Currency && checkSize(c.At("entries").Index(n).At("amount"), e.Amount) {
			s.amount(&e)
		}
	}
	s.flush()
	if err := c.Err(); err != nil {
		return nil, err
	}
	return s.steps, nil
}

// stages are those of a commission, in order.
var stages = [...]Stage{Earned, Due, Paid}

// A stepper makes steps of the postings of one account after the other.
type stepper struct {
	places int32
	steps  []Step
	of     incentive.Account
	id     string
	on     calendar.Date
	sums   [len(stages)]decimal.Decimal // of the account so far, exact
	booked [len(stages)]decimal.Decimal // what of them steps have been made of
}

// header begins a posting.
func (s *stepper) header(e *incentive.Entry) {
	if s.of != e.Account() {
		*s = stepper{places: s.places, steps: s.steps, of: e.Account()}
	}
	s.id, s.on = e.ID.String(), e.Booked.Last()
}

// amount adds an amount to the stages that it moves.
func (s *stepper) amount(e *incentive.Entry) {
	for i, phase := range [...]incentive.Phase{incentive.Earned, incentive.Released, incentive.Paid} {
		if e.Phase == phase {
			s.sums[i] = s.sums[i].Add(e.Amount)
		}
	}
}

// flush makes the steps of a posting.
func (s *stepper) flush() {
	for i, stage := range stages {
		rounded := s.sums[i].Round(s.places)
		if amount := rounded.Sub(s.booked[i]); !amount.IsZero() {
			s.steps = append(s.steps, Step{ID: s.id, On: s.on, Stage: stage, Amount: amount})
			s.booked[i] = rounded
		}
	}
}
