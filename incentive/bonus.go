package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// Bonus pays amounts of money for bounds that the total reaches. A component that
// pays for each credit pays it with the credit that reaches the bound.
type Bonus struct {
	Over  Basis       `json:"over"`  // what At is measured in; required
	Scope Scope       `json:"scope"` // the best step only, or each; required
	Steps []BonusStep `json:"steps"` // ascending
}

// A BonusStep is what reaching a bound pays. Reaching it exactly is reaching it.
type BonusStep struct {
	At     decimal.Decimal `json:"at"`     // 1 is 100 % of quota, or an amount
	Amount decimal.Decimal `json:"amount"` // in the currency of the plan
}

// Kind returns "bonus".
func (Bonus) Kind() string { return "bonus" }

// Check reports missing choices, steps that do not ascend, and amounts below zero.
func (b Bonus) Check(c *check.Checker) {
	basisNames.require(c.At("over"), b.Over, "the bonus says what its steps are measured in")
	scopeNames.require(c.At("scope"), b.Scope, "the bonus says whether each step pays or the best")
	c = c.At("steps")
	c.Require(len(b.Steps) > 0 && len(b.Steps) <= maxTiers, check.Required, "the bonus has 1 to %d steps", maxTiers)
	for i, s := range b.Steps {
		checkMoney(c.Index(i).At("amount"), s.Amount)
		if at := c.Index(i).At("at"); checkNumber(at, s.At) && i > 0 {
			checkAbove(at, s.At, b.Steps[i-1].At)
		}
	}
}

// Earn returns a line for each step that pays.
func (b Bonus) Earn(m Measure, _ []Measure) ([]Line, error) {
	scale, err := b.Over.scale(m)
	if err != nil {
		return nil, err
	}
	var lines []Line
	for i, s := range b.Steps {
		at := s.At.Mul(scale)
		if m.Actual.LessThan(at) {
			break
		}
		if b.Scope == BestStep {
			lines = lines[:0]
		}
		lines = append(lines, Line{Code: CodeBonus, Tier: i + 1, From: decimal.NewNullDecimal(at), Base: s.Amount, Rate: one, Amount: s.Amount})
	}
	return lines, nil
}

// next returns the bound of the first step that a total has not reached, as an amount.
func (b Bonus) next(m Measure) (bound decimal.Decimal, ok bool) {
	scale, err := b.Over.scale(m)
	for i := 0; err == nil && i < len(b.Steps); i++ {
		if bound = b.Steps[i].At.Mul(scale); m.Actual.LessThan(bound) {
			return bound, true
		}
	}
	return decimal.Decimal{}, false
}
