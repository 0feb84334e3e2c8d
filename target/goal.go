package target

import "github.com/salesperf/salesperf/target/check"

// A Goal is an ambition for one metric in one cell, measured in one unit.
type Goal struct {
	Metric string `json:"metric"` // what is counted, such as "revenue" or "customers.new"
	Unit   string `json:"unit"`   // a currency code such as "CNY", or a noun such as "customer"
	Cell
	Ambition
}

// check reports what keeps the goal from being measurable.
func (g Goal) check(c *check.Checker, places int32) {
	c.At("metric").Require(g.Metric != "", check.Required, "a goal names its metric")
	c.At("unit").Require(g.Unit != "", check.Required, "a goal names its unit")
	c.At("owner").Require(g.Owner != "", check.Required, "a goal has an owner")
	c.At("period").Require(g.Period.Valid(), check.Range, "a goal has a period with a level and at least one day")
	g.Ambition.check(c, places)
}
