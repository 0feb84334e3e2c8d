package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/check"
)

// Pool divides money among the payees of a component, in proportion to their
// measures. Payees at or below zero get nothing, and the pool is not paid when nobody is
// above, nor when it is a share of a sum that is not. The parts add up to the pool exactly.
type Pool struct {
	Size    decimal.Decimal     `json:"size,omitzero"`    // a fixed amount of money; or
	Rate    decimal.NullDecimal `json:"rate,omitzero"`    // a share of what the measures of all add up to, rounded to the places of the plan, half away from zero
	AtLeast decimal.NullDecimal `json:"atLeast,omitzero"` // what they must add up to; null: anything
	Equally bool                `json:"equally,omitzero"` // everybody above zero gets the same
}

// Kind returns "pool".
func (Pool) Kind() string { return "pool" }

// Check reports a pool with two sizes or none.
func (p Pool) Check(c *check.Checker) {
	checkMoney(c.At("size"), p.Size)
	if p.Rate.Valid {
		checkRate(c.At("rate"), p.Rate.Decimal)
	}
	checkNull(c.At("atLeast"), p.AtLeast)
	c.Require(p.Size.IsPositive() != p.Rate.Valid, check.Required, "a pool has a size or a rate")
}

// Share divides the pool.
func (p Pool) Share(members []Measure, unit decimal.Decimal) ([][]Line, error) {
	sum, weights, anybody := decimal.Zero, make([]decimal.Decimal, len(members)), false
	for i, m := range members {
		sum = sum.Add(m.Actual)
		if m.Actual.IsPositive() {
			weights[i], anybody = m.Actual, true
			if p.Equally {
				weights[i] = one
			}
		}
	}
	out := make([][]Line, len(members))
	if !anybody || p.AtLeast.Valid && sum.LessThan(p.AtLeast.Decimal) {
		return out, nil
	}
	size := p.Size
	if p.Rate.Valid {
		size = decimal.Max(decimal.Zero, sum.Mul(p.Rate.Decimal).Round(-unit.Exponent()))
	}
	parts, err := apportion.Split(size, weights, unit)
	if err != nil {
		return nil, err
	}
	for i, part := range parts {
		if !part.IsZero() {
			out[i] = []Line{{Code: CodePool, Base: weights[i], Amount: part}}
		}
	}
	return out, nil
}
