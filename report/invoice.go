package report

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// An Invoice is an amount that a customer owes, and what was paid of it by the
// report's last day.
type Invoice struct {
	ID      string          // the host's id
	Owner   org.ID          // who sold
	Account string          // the customer
	Due     calendar.Date   // the day it is due
	Amount  decimal.Decimal // of the whole invoice
	Paid    decimal.Decimal // so far

	// Payments are the days on which Paid came in, in any order; they add up to it.
	// Without them nobody can tell what was paid by an earlier day, and the collection
	// rate of the period before has no value.
	Payments []kpi.Payment
}

// Open returns what is still owed, of amounts that a report accepts.
func (i Invoice) Open() decimal.Decimal { return i.Amount.Sub(i.Paid) }

// paidBy returns what had been paid of the invoice by the end of a day; ok is false
// when that is not known.
func (i Invoice) paidBy(day, asOf calendar.Date) (paid decimal.Decimal, ok bool) {
	if !day.Before(asOf) || i.Paid.IsZero() && len(i.Payments) == 0 {
		return i.Paid, true
	}
	for _, p := range i.Payments {
		if !p.On.After(day) {
			paid = paid.Add(p.Amount)
		}
	}
	return paid, len(i.Payments) > 0
}

// check reports an invoice without a day, numbers that are too large, and payments that are
// not what was paid.
func (i Invoice) check(c *check.Checker) {
	c.At("due").Require(!i.Due.IsZero(), check.Required, "an invoice has a day on which it is due")
	checkSize(c.At("amount"), i.Amount)
	fit := checkEach(c.At("payments"), i.Payments, func(p kpi.Payment, is sized) { is("amount", p.Amount) })
	if !checkSize(c.At("paid"), i.Paid) || !fit {
		return
	}
	sum := decimal.Zero
	for _, p := range i.Payments {
		sum = sum.Add(p.Amount)
	}
	c.At("payments").Require(len(i.Payments) == 0 || sum.Equal(i.Paid), check.Sum, "payments of %s are not the %s that was paid", sum, i.Paid)
}
