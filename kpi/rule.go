package kpi

import (
	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A rule scores one metric, or two by a Table. Items, bonuses and gates have one.
type rule struct {
	metric, against Metric
	target          decimal.NullDecimal
	scorer          Scorer
	free            bool // what is good for the metric need not be for the scorer
}

// pair returns the table of a rule over two metrics.
func (r rule) pair() (Table, bool) {
	t, ok := r.scorer.(Table)
	return t, ok
}

func (r rule) check(c *check.Checker) {
	r.metric.Check(c.At("metric"))
	boundedNull(c.At("target"), r.target)
	at := c.At("scorer")
	if !at.Require(r.scorer != nil, check.Required, "there is no scorer") {
		return
	}
	why := document.Unfit(r.scorer)
	if !at.Require(why == "", check.Malformed, "no scorecard can hold a %T: %s", r.scorer, why) {
		return
	}
	r.scorer.Check(at)
	r.checkSecond(c.At("against"))
	r.checkDirection(at.At("direction"))
}

func (r rule) checkSecond(c *check.Checker) {
	if _, ok := r.pair(); !ok {
		c.Require(r.against.ID == "", check.Mismatch, "only a %s has a second metric", Table{}.Kind())
		return
	}
	r.against.Check(c)
	c.Require(r.against.key() != r.metric.key(), check.Duplicate, "the second metric is the first one")
}

func (r rule) checkDirection(c *check.Checker) {
	if r.free || !r.metric.Direction.Valid() {
		return
	}
	d := Direction("")
	switch s := r.scorer.(type) {
	case Piecewise:
		d = s.Direction
	case Inverse:
		d = LowerIsBetter
	}
	c.Require(d == "" || d == r.metric.Direction, check.Mismatch,
		"the scorer takes %s for good, the metric %s", d, r.metric.Direction)
}
