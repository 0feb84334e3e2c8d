package kpi

import (
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// Schema is the value of Scorecard.Schema for documents of this version.
const Schema = "salesperf.scorecard/v1"

// A Scorecard is the document by which people are appraised: what counts, how
// much, how it is scored, and what a total is called. Its points have one scale,
// chosen by the author (often 100 for "just as asked"), on all items.
type Scorecard struct {
	Schema  string  `json:"schema"`           // the constant Schema
	ID      string  `json:"id"`               // such as "sales-rep"
	Version int     `json:"version"`          // from 1; a changed card is a new version
	Name    Text    `json:"name,omitzero"`    // for people
	Places  int32   `json:"places"`           // decimal places of scores, 0 to 12
	Missing Missing `json:"missing"`          // what happens when items have no points
	Items   []Item  `json:"items"`            // at most 200; the weights sum to exactly 1
	Grades  []Grade `json:"grades,omitempty"` // from low to high; none: the result has no grade
}

// An Item is one row of a scorecard.
type Item struct {
	Metric Metric              `json:"metric"`          // what counts; a metric (ID and Variant) is on a card once
	Weight decimal.Decimal     `json:"weight"`          // share of the total, above 0 and at most 1
	Target decimal.NullDecimal `json:"target,omitzero"` // what is asked of everybody; a reading's own target comes first
	Scorer Scorer              `json:"scorer"`          // how an actual becomes points
}

// Check reports everything that is wrong with the card, as check.Problems.
func (s Scorecard) Check() error {
	c := check.New()
	c.At("schema").Require(s.Schema == Schema, check.Mismatch, "the schema is %.40q, not %s", s.Schema, Schema)
	c.At("id").Require(s.ID != "", check.Required, "a scorecard needs an id")
	c.At("version").Require(s.Version >= 1, check.Range, "versions count from 1")
	c.At("places").Require(s.Places >= 0 && s.Places <= maxPlaces, check.Range, "places are 0 to %d", maxPlaces)
	s.Missing.check(c.At("missing"))
	s.checkItems(c.At("items"))
	checkGrades(c.At("grades"), s.Grades)
	return c.Err()
}

func (s Scorecard) checkItems(c *check.Checker) {
	if !c.Require(len(s.Items) > 0, check.Required, "a scorecard has at least one item") ||
		!c.Require(len(s.Items) <= maxItems, check.TooLarge, "a scorecard has at most %d items", maxItems) {
		return
	}
	seen, sum, summable := map[metricKey]bool{}, decimal.Decimal{}, true
	for i, item := range s.Items {
		at := c.Index(i)
		item.check(at)
		at.At("metric").Require(!seen[item.Metric.key()], check.Duplicate, "%s is on the card already", item.Metric.ID)
		seen[item.Metric.key()] = true
		if !bounded(at.At("weight"), item.Weight) {
			summable = false
			continue
		}
		at.At("weight").Require(item.Weight.IsPositive() && item.Weight.LessThanOrEqual(one()),
			check.Range, "a weight is above 0 and at most 1")
		sum = sum.Add(item.Weight)
	}
	if summable {
		c.Require(sum.Equal(one()), check.Sum, "the weights sum to %s, not to 1", sum)
	}
}

func (i Item) check(c *check.Checker) {
	i.Metric.Check(c.At("metric"))
	boundedNull(c.At("target"), i.Target)
	if !c.At("scorer").Require(i.Scorer != nil, check.Required, "an item needs a scorer") {
		return
	}
	i.Scorer.Check(c.At("scorer"))
	p, ok := i.Scorer.(Piecewise)
	if ok && p.Direction != "" && i.Metric.Direction.Valid() {
		c.At("scorer").At("direction").Require(p.Direction == i.Metric.Direction, check.Mismatch,
			"the scorer takes %s for good, the metric %s", p.Direction, i.Metric.Direction)
	}
}

// metricKey names a definition: a metric in one of its variants.
type metricKey struct{ id, variant string }

func (m Metric) key() metricKey { return metricKey{m.ID, m.Variant} }
