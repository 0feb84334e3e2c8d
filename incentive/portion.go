package incentive

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Portion is a part of an earning and what has to happen before it may be paid.
//
// A trigger that is a fact looks at the facts of the sale: the first one and all that
// follow it. What has come is the sum of Of over those of the kind that meet When, less
// what was taken back of them. What is asked is the sum of Against over the sale and its
// reversals, so that a sale of which half is returned is paid for by half. When nothing
// is asked any more, everything is released that is left of the earning.
type Portion struct {
	Weight  decimal.Decimal `json:"weight"`           // the portions divide by weight: 1, 1, 1 are thirds; above 0
	On      Trigger         `json:"on"`               // what has to happen; required
	Date    calendar.Date   `json:"date,omitzero"`    // for a date: the day
	By      Extent          `json:"by,omitzero"`      // for a fact: how far; required
	Of      string          `json:"of,omitzero"`      // for complete and in proportion: the amount of the facts, such as "paid"
	Against string          `json:"against,omitzero"` // for the same: the amount of the sale that it is compared with, such as "invoiced"
	When    []Condition     `json:"when,omitempty"`   // for a fact: all must hold for the fact itself; none is always
	After   Delay           `json:"after,omitzero"`   // how much later it may be paid
}

func (p Portion) check(c *check.Checker) {
	if checkNumber(c.At("weight"), p.Weight) {
		c.At("weight").Require(p.Weight.IsPositive(), check.Range, "a portion has a weight above zero")
	}
	p.After.check(c.At("after"))
	for i, q := range p.When {
		q.check(c.At("when").Index(i))
	}
	if triggerNames.require(c.At("on"), p.On, "what releases the portion?") {
		p.checkTrigger(c)
	}
}

// checkTrigger reports what does not go with what releases the portion.
func (p Portion) checkTrigger(c *check.Checker) {
	c.At("date").Require((p.On == OnDate) != p.Date.IsZero(), check.Mismatch, "a portion that is released on a date has a date, and no other one")
	c.At("after").Require(p.On != OnDate || p.After.IsZero(), check.Mismatch, "a date has no delay")
	if !p.On.ofSale() {
		c.At("by").Require(p.By == 0, check.Mismatch, "only facts come first, complete or in proportion")
		c.At("when").Require(len(p.When) == 0, check.Mismatch, "only facts have conditions")
	} else if !extentNames.require(c.At("by"), p.By, fmt.Sprintf("does the first %s release it, all of them, or each its part?", p.On)) {
		return
	}
	compares := p.By == Complete || p.By == InProportion
	c.At("of").Require(compares == (p.Of != ""), check.Mismatch, "what comes complete or in proportion names the amount that comes, and nothing else does")
	c.At("against").Require(compares == (p.Against != ""), check.Mismatch, "what comes complete or in proportion names the amount that is asked, and nothing else does")
}
