package incentive

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// Objectives pays the target incentive in parts, each by the score of an objective
// (MBO). The scores are readings that the host hands in; 1 is fully met.
type Objectives struct {
	Interval calendar.Level `json:"interval"` // of the scores; required
	Items    []Objective    `json:"items"`    // weights add up to exactly 1
}

// An Objective is one of them.
type Objective struct {
	Reading string          `json:"reading"` // the reading that holds its score
	Weight  decimal.Decimal `json:"weight"`  // its part of the target incentive
}

// Kind returns "objectives".
func (Objectives) Kind() string { return "objectives" }

// Reads returns the scores.
func (o Objectives) Reads() []Position {
	out := make([]Position, len(o.Items))
	for i, item := range o.Items {
		out[i] = Position{Measure: item.Reading, Over: OverAmount, Interval: o.Interval}
	}
	return out
}

// Check reports objectives without a reading and weights that do not add up to 1.
func (o Objectives) Check(c *check.Checker) {
	c.At("interval").Require(o.Interval.Valid(), check.Required, "how long is the interval of the scores? (such as \"quarter\")")
	c = c.At("items")
	c.Require(len(o.Items) > 0 && len(o.Items) <= maxTiers, check.Required, "there are 1 to %d objectives", maxTiers)
	sum, ok := decimal.Zero, true
	for i, item := range o.Items {
		c.Index(i).At("reading").Require(item.Reading != "", check.Required, "an objective names its reading")
		checkMoney(c.Index(i).At("weight"), item.Weight)
		if ok = ok && acceptable(item.Weight); ok {
			sum = sum.Add(item.Weight)
		}
	}
	c.Require(!ok || sum.Equal(one), check.Sum, "the weights add up to %s and not to 1", sum)
}

// Earn returns a line for each objective that pays something other than zero. The measure
// of the component does not matter; its payee needs a target incentive.
func (o Objectives) Earn(m Measure, seen []Measure) ([]Line, error) {
	if !m.Target.Valid {
		return nil, fmt.Errorf("%w: the payee has no target incentive", ErrMissing)
	}
	if len(seen) < len(o.Items) {
		return nil, unseen(len(o.Items), len(seen))
	}
	var lines []Line
	for i, item := range o.Items {
		line := paid(CodeObjective, m.Target.Decimal.Mul(item.Weight), seen[i].Actual)
		line.Tier = i + 1
		if !line.Amount.IsZero() {
			lines = append(lines, line)
		}
	}
	return lines, nil
}
