package kpi

import (
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// An Adjustment is a bonus item, a deduction or a factor: what its scorer gives is
// added to the total, taken from it, or multiplied with it, as it is. Its metric
// may be that of an item as well, and is once among those of its sort.
type Adjustment struct {
	Metric  Metric              `json:"metric"`           // what it goes by
	Against Metric              `json:"against,omitzero"` // with a Table only: the metric that chooses its column; its target, where one is needed, is on its reading
	Target  decimal.NullDecimal `json:"target,omitzero"`  // what is asked of everybody; a reading's own target comes first
	Scorer  Scorer              `json:"scorer"`           // gives points, or the factor
	Absent  Absent              `json:"absent"`           // what happens without points
}

// Absent says what happens when there is nothing to judge a bonus or a gate by: no
// reading, one over nothing, no target. There is no default.
type Absent string

// What happens when there is nothing to judge by.
const (
	Passes  Absent = "passes"  // the total is as if the bonus or gate were not there; a line says why
	Refuses Absent = "refuses" // there is no total
)

func (a Absent) check(c *check.Checker) {
	c.Require(a == Passes || a == Refuses, check.Unknown, "%.40q does not say what happens; use %s or %s", a, Passes, Refuses)
}

// rule returns what a scores and how.
func (a Adjustment) rule() rule {
	return rule{metric: a.Metric, against: a.Against, target: a.Target, scorer: a.Scorer}
}

func checkAdjustments(c *check.Checker, list []Adjustment) {
	if !fewEnough(c, len(list), maxGates) {
		return
	}
	for i, a := range list {
		at := c.Index(i)
		a.check(at)
		for j := range i {
			same := list[j].Metric.key() == a.Metric.key()
			at.At("metric").Require(!same, check.Duplicate, "%s is in the list already", a.Metric.ID)
		}
	}
}

// check reports what is wrong with a. A factor or a deduction may well go down where
// its metric is better, so that the directions of the two are not compared.
func (a Adjustment) check(c *check.Checker) {
	r := a.rule()
	r.free = true
	r.check(c)
	a.Absent.check(c.At("absent"))
}
