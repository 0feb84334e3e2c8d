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
func (f Flat) Earn(m Measure) ([]Line, error) {
	if m.Actual.IsZero() {
		return nil, nil
	}
	return []Line{paid(CodeFlat, m.Actual, f.Rate)}, nil
}

func checkRate(c *check.Checker, rate decimal.Decimal) {
	c.Require(!rate.IsNegative() && rate.LessThanOrEqual(maxRate), check.Range,
		"a rate of %s is not between 0 and %s; 3 %% is written 0.03", rate, maxRate)
}
