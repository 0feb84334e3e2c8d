package target

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// The bounds of Evidence.
const (
	maxObservations   = 10_000
	maxParts          = 10_000
	maxAttained       = 1_000 // on both sides of zero
	attainmentPlaces  = 9
	attainmentUnit    = 1_000_000_000 // 10^attainmentPlaces
	feasibilityPlaces = 6             // of rates that are shown
)

// Evidence is what is known, before a period begins, about how far its goal is
// within reach. What is not known is null or empty, and then nothing is concluded
// from it.
type Evidence struct {
	// Attained are past attainments (1.05 is 105 %) of targets that were set in the way
	// of this goal's target, as Progress.Attainment gives them, in any order.
	Attained []decimal.Decimal `json:"attained,omitempty"`

	// Parts is of how many equal parts like those in Attained the goal consists: 1 when
	// past years of the region are held against its next year, 12 when past
	// person-months are held against the month of a team of twelve. 0 counts as 1.
	// Parts are taken to attain independently of each other; where all depends on one
	// market, give attainments of the whole instead.
	Parts int `json:"parts,omitzero"`

	PersonDays decimal.NullDecimal `json:"personDays,omitzero"` // capacity of the goal's cell, from ByCapacity.Capacity
	PerDay     decimal.NullDecimal `json:"perDay,omitzero"`     // what a person at full productivity achieves in a day, in the unit of the goal

	History  []decimal.Decimal   `json:"history,omitempty"` // amounts of past periods like the goal's, oldest first; the last one is the base of growth
	Coverage decimal.NullDecimal `json:"coverage,omitzero"` // open pipeline ÷ target of the goal
}

// Thresholds are what the evidence is judged by. They are the caller's. What is null
// is not judged.
type Thresholds struct {
	Reachable    decimal.Decimal     `json:"reachable"`             // least probability of a target that counts as reachable, such as 0.5
	Challenging  decimal.Decimal     `json:"challenging"`           // greatest probability of a target that counts as challenging, such as 0.8
	Observations int                 `json:"observations,omitzero"` // fewest attainments that make a probability; 0 counts as 1
	Load         decimal.NullDecimal `json:"load,omitzero"`         // greatest amount ÷ capacity, such as 1
	Growth       decimal.NullDecimal `json:"growth,omitzero"`       // how far growth may exceed the best on record; 0.02 is two points
	Coverage     decimal.NullDecimal `json:"coverage,omitzero"`     // least open pipeline ÷ amount, such as 3
}

// check reports numbers out of bounds.
func (e Evidence) check(c *check.Checker) {
	at := c.At("attained")
	at.Require(len(e.Attained) <= maxObservations, check.TooLarge, "more than %d attainments", maxObservations)
	for i, a := range e.Attained[:min(len(e.Attained), maxObservations)] {
		if !checkSize(at.Index(i), a) {
			continue
		}
		at.Index(i).Require(a.Abs().LessThanOrEqual(decimal.NewFromInt(maxAttained)), check.Range, "%s is beyond %d", a, maxAttained)
		at.Index(i).Require(wholeUnits(a, attainmentPlaces), check.Mismatch, "%s is finer than %d decimals", a, attainmentPlaces)
	}
	c.At("parts").Require(e.Parts >= 0 && e.Parts <= maxParts, check.Range, "parts run from 0 to %d", maxParts)
	notNegative(c.At("personDays"), e.PersonDays)
	notNegative(c.At("perDay"), e.PerDay)
	at = c.At("history")
	at.Require(len(e.History) <= maxObservations, check.TooLarge, "more than %d periods", maxObservations)
	for i, h := range e.History[:min(len(e.History), maxObservations)] {
		checkSize(at.Index(i), h)
	}
	notNegative(c.At("coverage"), e.Coverage)
}

// check reports thresholds out of bounds.
func (t Thresholds) check(c *check.Checker) {
	low, high := c.At("reachable"), c.At("challenging")
	if ok := checkSize(low, t.Reachable); checkSize(high, t.Challenging) && ok {
		low.Require(!t.Reachable.IsNegative(), check.Range, "%s is below zero", t.Reachable)
		high.Require(t.Challenging.IsPositive(), check.Required, "thresholds say below which probability a goal is challenging")
		high.Require(t.Challenging.LessThanOrEqual(fullShare()), check.Range, "%s is above 1", t.Challenging)
		high.Require(t.Reachable.LessThanOrEqual(t.Challenging), check.Order, "%s is below %s", t.Challenging, t.Reachable)
	}
	c.At("observations").Require(t.Observations >= 0, check.Range, "%d is below zero", t.Observations)
	notNegative(c.At("load"), t.Load)
	if t.Growth.Valid {
		checkSize(c.At("growth"), t.Growth.Decimal)
	}
	notNegative(c.At("coverage"), t.Coverage)
}

// notNegative reports a number that is set and below zero or too large to work with.
func notNegative(c *check.Checker, n decimal.NullDecimal) {
	if n.Valid && checkSize(c, n.Decimal) {
		c.Require(!n.Decimal.IsNegative(), check.Range, "%s is below zero", n.Decimal)
	}
}
