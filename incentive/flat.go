package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// maxRate bounds rates: more than a hundred times the base is a slip of the pen.
var maxRate = decimal.NewFromInt(100)

// Flat pays one rate on everything. A total below zero earns below zero.
type Flat struct {
	Rate decimal.Decimal `json:"rate"` // 0.03 is 3 %
}

// Kind returns "flat".
func (Flat) Kind() string { return "flat" }

// Check reports a rate below 0 or above 100 (10,000 %).
func (f Flat) Check(c *check.Checker) { checkRate(c.At("rate"), f.Rate) }

// Earn returns one line, or none for a total of zero.
func (f Flat) Earn(m Measure, _ []Measure) ([]Line, error) {
	if m.Actual.IsZero() {
		return nil, nil
	}
	return []Line{paid(CodeFlat, m.Actual, f.Rate)}, nil
}

func checkRate(c *check.Checker, rate decimal.Decimal) {
	if checkNumber(c, rate) {
		c.Require(!rate.IsNegative() && rate.LessThanOrEqual(maxRate), check.Range,
			"a rate of %s is not between 0 and %s; 3 %% is written 0.03", rate, maxRate)
	}
}

// checkPart reports a part of something whole that is below 0 or above 1.
func checkPart(c *check.Checker, part decimal.Decimal) {
	if checkNumber(c, part) {
		c.Require(!part.IsNegative() && part.LessThanOrEqual(one), check.Range, "a part of %s is not between 0 and 1; 60 %% is written 0.6", part)
	}
}

// PerUnit pays an amount of money for each unit of a measure that counts things.
type PerUnit struct {
	Amount decimal.Decimal `json:"amount"` // for one unit, in the currency of the plan
}

// Kind returns "per-unit".
func (PerUnit) Kind() string { return "per-unit" }

// Check reports an amount below 0.
func (p PerUnit) Check(c *check.Checker) { checkMoney(c.At("amount"), p.Amount) }

// Earn returns one line, or none for no units.
func (p PerUnit) Earn(m Measure, _ []Measure) ([]Line, error) {
	if m.Actual.IsZero() {
		return nil, nil
	}
	return []Line{paid(CodePerUnit, m.Actual, p.Amount)}, nil
}

func checkMoney(c *check.Checker, amount decimal.Decimal) {
	if checkNumber(c, amount) {
		c.Require(!amount.IsNegative(), check.Range, "%s is below zero", amount)
	}
}
