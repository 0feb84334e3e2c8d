package action

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// An Expectation is the effect that an action should have, said beforehand so that
// nobody can choose it afterwards.
type Expectation struct {
	Metric    string          `json:"metric"`            // the metric that should move
	Variant   string          `json:"variant,omitempty"` // which definition of it; empty when there is only one
	Owner     org.ID          `json:"owner"`             // whose reading of it
	Direction kpi.Direction   `json:"direction"`         // which way: kpi.HigherIsBetter or kpi.LowerIsBetter
	By        decimal.Decimal `json:"by"`                // the least change that counts as an effect, in the metric's unit; above 0
	Period    calendar.Period `json:"period"`            // the period in which it should be seen; checked when it is over
}

func (e Expectation) check(c *check.Checker) {
	c.At("metric").Require(e.Metric != "", check.Required, "an expectation names its metric")
	c.At("owner").Require(e.Owner != "", check.Required, "an expectation names whose metric it is")
	c.At("direction").Require(e.Direction == kpi.HigherIsBetter || e.Direction == kpi.LowerIsBetter, check.Unknown,
		"the metric should become %s or %s, not %.40q", kpi.HigherIsBetter, kpi.LowerIsBetter, string(e.Direction))
	if kpi.CheckNumber(c.At("by"), e.By) {
		c.At("by").Require(e.By.IsPositive(), check.Range, "an effect of %s could not be told from none", e.By)
	}
	c.At("period").Require(e.Period.Valid(), check.Required, "an expectation has a period in which it can be seen")
}
