package kpi

import (
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// Gates change the weighted total, always in the order of these fields: first all
// deductions, then all factors, then the caps, and the vetoes last. Each makes a
// line, also when it changes nothing.
type Gates struct {
	Deduct   []Adjustment `json:"deduct,omitempty"`   // points taken off the total
	Multiply []Adjustment `json:"multiply,omitempty"` // factors of the total, one after the other
	Cap      []Ceiling    `json:"cap,omitempty"`      // the most that the total may be when a condition holds
	Veto     []Veto       `json:"veto,omitempty"`     // conditions under which the total is 0 (一票否决)
}

// A Ceiling keeps the total at Points or below when its condition holds.
type Ceiling struct {
	When   Condition       `json:"when"`
	Points decimal.Decimal `json:"points"` // the most that the total may be then
	Absent Absent          `json:"absent"` // what happens when there is nothing to judge by
}

// A Veto makes the total 0 when its condition holds, whatever it was.
type Veto struct {
	When   Condition `json:"when"`
	Absent Absent    `json:"absent"` // what happens when there is nothing to judge by
}

func (g Gates) check(c *check.Checker) {
	checkAdjustments(c.At("deduct"), g.Deduct)
	checkAdjustments(c.At("multiply"), g.Multiply)
	if at := c.At("cap"); fewEnough(at, len(g.Cap), maxGates) {
		for i, ceiling := range g.Cap {
			ceiling.When.check(at.Index(i).At("when"))
			bounded(at.Index(i).At("points"), ceiling.Points)
			ceiling.Absent.check(at.Index(i).At("absent"))
		}
	}
	if at := c.At("veto"); fewEnough(at, len(g.Veto), maxGates) {
		for i, v := range g.Veto {
			v.When.check(at.Index(i).At("when"))
			v.Absent.check(at.Index(i).At("absent"))
		}
	}
}
