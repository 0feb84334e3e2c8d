package kpi

import (
	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// Schema is the value of Scorecard.Schema for documents of this version.
const Schema = "salesperf.scorecard/v1"

// A Scorecard is the document by which people are appraised: what counts, how
// much, how it is scored, and what a total is called. Its points have one scale,
// chosen by the author (often 100 for "just as asked"), on all items.
type Scorecard struct {
	Schema       string              `json:"schema"`                 // the constant Schema
	ID           string              `json:"id"`                     // such as "sales-rep"
	Version      int                 `json:"version"`                // from 1; a changed card is a new version
	Name         Text                `json:"name,omitzero"`          // for people
	Places       int32               `json:"places"`                 // decimal places of scores, 0 to 12
	Missing      Missing             `json:"missing"`                // what happens when items have no points
	Perspectives []Perspective       `json:"perspectives,omitempty"` // groups of items, at most 200; none: the items' weights alone sum to 1
	ItemMost     decimal.NullDecimal `json:"itemMost,omitzero"`      // most that a single item may weigh of the whole card; absent: no limit
	Items        []Item              `json:"items"`                  // at most 200
	Bonus        []Adjustment        `json:"bonus,omitempty"`        // points on top of the weighted total
	Gates        Gates               `json:"gates,omitzero"`         // deductions, factors, caps and vetoes
	Grades       []Grade             `json:"grades,omitempty"`       // from low to high; none: the result has no grade
	Shifts       []Shift             `json:"shifts,omitempty"`       // other weights for special cases, such as probation; see Shifted
}

// An Item is one row of a scorecard.
type Item struct {
	Perspective string              `json:"perspective,omitempty"` // Perspective.ID; empty when the card has no perspectives
	Metric      Metric              `json:"metric"`                // what counts; a metric (ID and Variant) is among the items once
	Against     Metric              `json:"against,omitzero"`      // with a Table only: the metric that chooses its column; its target, where one is needed, is on its reading
	Weight      decimal.Decimal     `json:"weight"`                // share of its perspective, or else of the total; above 0, at most 1, at most 8 decimals
	Target      decimal.NullDecimal `json:"target,omitzero"`       // what is asked of everybody; a reading's own target comes first
	Scorer      Scorer              `json:"scorer"`                // how an actual becomes points
}

// Digest identifies the card by its content: the SHA-256 of its canonical JSON,
// such as "sha256:…".
func (s Scorecard) Digest() (string, error) { return document.Digest(canonical(s)) }

// MarshalJSON writes the canonical JSON of the card, which Kinds.Decode reads.
func (s Scorecard) MarshalJSON() ([]byte, error) { return document.Encode(canonical(s)) }

// canonical is a Scorecard without methods, for the encoder.
type canonical Scorecard

// Check reports everything that is wrong with the card, as check.Problems.
func (s Scorecard) Check() error {
	c := check.New()
	c.At("schema").Require(s.Schema == Schema, check.Mismatch, "the schema is %.40q, not %s", s.Schema, Schema)
	c.At("id").Require(s.ID != "", check.Required, "a scorecard needs an id")
	c.At("version").Require(s.Version >= 1, check.Range, "versions count from 1")
	c.At("places").Require(s.Places >= 0 && s.Places <= maxPlaces, check.Range, "places are 0 to %d", maxPlaces)
	s.Missing.check(c.At("missing"), len(s.Perspectives) > 0)
	s.checkPerspectives(c.At("perspectives"))
	boundedNull(c.At("itemMost"), s.ItemMost)
	s.checkItems(c.At("items"))
	checkAdjustments(c.At("bonus"), s.Bonus)
	s.Gates.check(c.At("gates"))
	s.checkOnePerMetric(c)
	checkGrades(c.At("grades"), s.Grades)
	s.checkShifts(c.At("shifts"))
	return c.Err()
}

func (s Scorecard) checkItems(c *check.Checker) {
	if !c.Require(len(s.Items) > 0, check.Required, "a scorecard has at least one item") || !fewEnough(c, len(s.Items), maxItems) {
		return
	}
	seen := map[metricKey]bool{}
	for i, item := range s.Items {
		at := c.Index(i)
		item.check(at)
		at.At("metric").Require(!seen[item.Metric.key()], check.Duplicate, "%s is on the card already", item.Metric.ID)
		seen[item.Metric.key()] = true
	}
	s.checkItemWeights(c)
}

func (i Item) check(c *check.Checker) {
	i.rule().check(c)
	checkWeight(c.At("weight"), i.Weight)
}

// rule returns what i scores and how.
func (i Item) rule() rule {
	return rule{metric: i.Metric, against: i.Against, target: i.Target, scorer: i.Scorer}
}

// metricKey names a definition: a metric in one of its variants.
type metricKey struct{ id, variant string }

func (m Metric) key() metricKey { return metricKey{m.ID, m.Variant} }
