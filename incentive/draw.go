package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// A Draw is paid whether or not anything is earned: as a loan against later pay, or for
// good. It is paid for every period of the cadence in which the payee is on the plan,
// even when a balance below zero is carried forward, and is not prorated.
type Draw struct {
	Kind      DrawKind          `json:"kind"`              // up to the amount, or the amount; required
	Amounts   []decimal.Decimal `json:"amounts"`           // by period of service, the first one first, in the currency of the plan
	Repeat    bool              `json:"repeat,omitzero"`   // the last amount goes on for ever; else nothing follows it
	Repayment Repayment         `json:"repayment"`         // whether it is recovered; required
	Recovery  *Recovery         `json:"recovery,omitzero"` // how; required for a recoverable draw, else null
}

// A Recovery takes what was drawn off later pay in the same currency: who is paid in another
// one from some day on owes what he owes in the one before, and draws and owes anew in that.
type Recovery struct {
	From  int             `json:"from"`  // the period of service that it begins in, 1 to 200; who has left the plan is always late enough
	Share decimal.Decimal `json:"share"` // the part of what is above the floor that is taken: 1 is all, until the debt is paid
	Floor decimal.Decimal `json:"floor"` // what is never taken, in the currency of the plan; 0 is none
}

func (d Draw) check(c *check.Checker, places int32) {
	drawKindNames.require(c.At("kind"), d.Kind, "is it a top-up or an advance?")
	repaymentNames.require(c.At("repayment"), d.Repayment, "is it recoverable?")
	c.At("amounts").Require(len(d.Amounts) > 0 && len(d.Amounts) <= maxTiers, check.Required, "a draw has 1 to %d amounts", maxTiers)
	for i, a := range d.Amounts {
		at := c.At("amounts").Index(i)
		checkMoney(at, a)
		at.Require(!acceptable(a) || a.Equal(a.Round(places)), check.Mismatch, "%s has more than the %d decimals of the plan", a, places)
	}
	c.At("recovery").Require((d.Repayment == Recoverable) == (d.Recovery != nil), check.Mismatch, "what is recoverable says how it is recovered, and nothing else does")
	if r := d.Recovery; r != nil {
		c = c.At("recovery")
		c.At("from").Require(r.From >= 1 && r.From <= maxTiers, check.Range, "periods of service count from 1, and it begins in one of the first %d", maxTiers)
		if checkNumber(c.At("share"), r.Share) {
			c.At("share").Require(r.Share.IsPositive() && r.Share.LessThanOrEqual(one), check.Range, "a share lies above 0 and is at most 1")
		}
		checkMoney(c.At("floor"), r.Floor)
	}
}

// amount returns the draw of a period of service, counted from 1.
func (d *Draw) amount(service int) decimal.Decimal {
	if d == nil {
		return decimal.Zero
	}
	return Guarantee{Amounts: d.Amounts, Repeat: d.Repeat}.amount(service - 1)
}
