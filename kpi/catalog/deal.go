package catalog

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A Deal is one chance to sell, with what became of it.
type Deal struct {
	Opened  calendar.Date       // the day on which it came up
	Closed  calendar.Date       // the day on which it was won or lost; zero while it is open
	Outcome Outcome             // what became of it
	Amount  decimal.NullDecimal // in one currency, not below zero; absent when it is not known
}

// An Outcome is what became of a deal.
type Outcome string

// The outcomes.
const (
	Open Outcome = "open" // not closed
	Won  Outcome = "won"  // it became an order
	Lost Outcome = "lost" // it did not
)

// check reports at c what is wrong with the deal by itself.
func (d Deal) check(c *check.Checker) {
	known := c.At("outcome").Require(d.Outcome == Open || d.Outcome == Won || d.Outcome == Lost, check.Unknown,
		"%.40q is not an outcome; use %s, %s or %s", string(d.Outcome), Open, Won, Lost)
	required(c.At("opened"), d.Opened)
	c.At("closed").Require(!known || d.Closed.IsZero() == (d.Outcome == Open), check.Mismatch, "a deal has a closing day unless it is open")
	if !d.Closed.IsZero() {
		inOrder(c.At("closed"), d.Opened, d.Closed)
	}
	amount(c.At("amount"), d.Amount)
}

// closedIn checks all deals and returns those that were closed in p.
func closedIn(c *check.Checker, p calendar.Period, deals []Deal) []Deal {
	var closed []Deal
	for i, d := range deals {
		d.check(c.At("deals").Index(i))
		if p.Contains(d.Closed) {
			closed = append(closed, d)
		}
	}
	return closed
}

// wonIn is closedIn for the deals that were won.
func wonIn(c *check.Checker, p calendar.Period, deals []Deal) []Deal {
	var won []Deal
	for _, d := range closedIn(c, p, deals) {
		if d.Outcome == Won {
			won = append(won, d)
		}
	}
	return won
}
