package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// A Cap bounds what a payee earns in an interval, by each stay on each version of the plan
// alone, as totals run. Caps are applied one after the other, each to what those before it
// have left; what a cap takes off several components in a period it takes off each in
// proportion to what is left of it there, by the largest remainders in units of the places
// of the plan or finer ones, and gives back in proportion to what it took. With terms, the
// sales of the interval bear what it takes off, each its part, and give it back when they are
// taken back. Without, it looks at the interval alone: a sale that is taken back in a later
// one takes back all that it earned, before the cap.
type Cap struct {
	ID         string          `json:"id"`                   // unique among the components, caps and guarantees of the plan
	Components []string        `json:"components,omitempty"` // whose earnings are added up; none: of the whole plan
	Interval   calendar.Level  `json:"interval"`             // the cadence of the plan or longer; a period of the cadence is in the one that it begins in
	AtMost     decimal.Decimal `json:"atMost"`               // in the currency of the plan
	Excess     Excess          `json:"excess"`               // what happens to what is above; required
}

func (p Cap) check(c *check.Checker, cadence calendar.Level) {
	c.At("id").Require(p.ID != "", check.Required, "a cap has an id")
	c.At("interval").Require(p.Interval.Valid() && p.Interval >= cadence, check.Range, "a cap holds for the cadence of the plan or longer")
	checkMoney(c.At("atMost"), p.AtMost)
	excessNames.require(c.At("excess"), p.Excess, "is what is above lost, deferred or scaled?")
	c.At("components").Require(p.Excess != Scaled || len(p.Components) == 0, check.Mismatch, "a budget is for the whole plan")
	c.At("interval").Require(p.Excess != Scaled || p.Interval == cadence, check.Mismatch, "a budget holds for the cadence of the plan")
}

// A Guarantee is the least that a payee gets for a period of the cadence, whatever was
// earned: a floor, not an addition. It shrinks as the plan prorates; where the plan does
// not, each stay on each version in the period is guaranteed all of it. Where it is 0, or has
// run out, nothing is guaranteed, and a period may end below zero.
type Guarantee struct {
	ID      string            `json:"id"`              // unique among the components, caps and guarantees of the plan
	Amounts []decimal.Decimal `json:"amounts"`         // by period of service, the first one first
	Repeat  bool              `json:"repeat,omitzero"` // the last amount goes on for ever; else nothing follows it
}

func (g Guarantee) check(c *check.Checker) {
	c.At("id").Require(g.ID != "", check.Required, "a guarantee has an id")
	c.At("amounts").Require(len(g.Amounts) > 0 && len(g.Amounts) <= maxTiers, check.Required, "a guarantee has 1 to %d amounts", maxTiers)
	for i, a := range g.Amounts {
		checkMoney(c.At("amounts").Index(i), a)
	}
}

// amount returns the guarantee of a period of service, counted from 0.
func (g Guarantee) amount(n int) decimal.Decimal {
	switch {
	case n < 0:
		return decimal.Zero
	case n < len(g.Amounts):
		return g.Amounts[n]
	case g.Repeat:
		return g.Amounts[len(g.Amounts)-1]
	}
	return decimal.Zero
}
