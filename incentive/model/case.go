package model

import (
	"errors"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// ErrNotProven is the error of a question that has no proven answer here: the plan has a
// rule of a host, something that is shared among payees, a budget for all of them, or
// another thing that the analysis does not see through. The text says which.
var ErrNotProven = errors.New("model: it cannot be proven")

// A Case is one payee who sells one thing more: what is asked about his pay is asked
// about x, how much that sale is. His pay is all that he is paid over the run, as it is
// earned: terms are not looked at.
//
// What he is paid for a sale may depend on how it is cut into deals; a case is about one
// deal. [Gaming] says what cutting it is worth.
type Case struct {
	Setup incentive.Setup  // plans, people, quotas
	Facts []incentive.Fact // what has happened before the day of the sale
	Payee org.ID           // whose pay is looked at; on one plan on that day
	Sale  incentive.Fact   // a sale of 1, by one person alone: its amounts are multiplied by x
	Unit  decimal.Decimal  // x is a multiple of it: 0.01, or 1 for things
}

// check reports what is wrong with a case beside its setup and facts.
func (c *Case) check(r Range) error {
	k := check.New()
	unit := digits.Check(k.At("unit"), c.Unit, maxDigits) && k.At("unit").Require(c.Unit.IsPositive(), check.Range, "sales are multiples of something above zero")
	sale := k.At("sale")
	sale.At("original").Require(c.Sale.Original == "" && !c.Sale.Kind.Reverses(), check.Mismatch, "a sale follows no other fact")
	sale.At("amounts").Require(len(c.Sale.Amounts) > 0, check.Required, "a sale has an amount")
	for i, a := range c.Sale.Amounts {
		if at := sale.At("amounts").Index(i).At("value"); digits.Check(at, a.Value, maxDigits) {
			at.Require(!a.Value.IsNegative(), check.Range, "%s is below zero", a.Value)
		}
	}
	people := c.Sale.Participants
	alone := len(people) == 0 || len(people) == 1 && !people[0].Overlay && digits.Few(people[0].Share, maxDigits) && people[0].Share.Equal(decimal.NewFromInt(1))
	sale.At("participants").Require(alone, check.Mismatch, "the sale of a case is made by one person alone")
	for i := range c.Facts {
		f := &c.Facts[i]
		k.At("facts").Index(i).At("on").Require(f.On.Before(c.Sale.On), check.Order, "%s is not before the sale on %s", f.On, c.Sale.On)
	}
	from, to := k.At("range").At("from"), k.At("range").At("to")
	if begins, ends := c.multiple(from, r.From, unit), c.multiple(to, r.To, unit); begins && ends {
		from.Require(!r.From.IsNegative() && !r.To.LessThan(r.From), check.Range, "sales run from 0 or more upwards, not from %s to %s", r.From, r.To)
	}
	return k.Err()
}

// multiple reports a sale that is too large to look at, or where the unit is known no multiple
// of it. It returns false for the first.
func (c *Case) multiple(at *check.Checker, x decimal.Decimal, unit bool) bool {
	if !digits.Check(at, x, maxDigits) {
		return false
	}
	at.Require(!unit || down(x, c.Unit).Equal(x), check.Mismatch, "%s is no multiple of %s", x, c.Unit)
	return true
}
