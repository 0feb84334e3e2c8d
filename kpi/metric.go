package kpi

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// A Metric says what is measured: by which definition, in which unit, which way
// is good, and how the readings of several people or periods become one.
//
// ID and Variant together name the definition. Metrics that people call by one
// name but compute in several ways, such as the cash collection rate, differ in
// Variant, and a reading of one variant never stands in for another. Neither does one
// in another unit: amounts in several currencies do not combine and are not scored as
// one, unless the host has converted them.
type Metric struct {
	ID          string      `json:"id"`                  // such as "cash-collection-rate"
	Variant     string      `json:"variant,omitempty"`   // which definition, such as "of-due"; empty when there is only one
	Name        Text        `json:"name,omitzero"`       // for people
	Definition  Text        `json:"definition,omitzero"` // the formula in words
	Unit        string      `json:"unit,omitempty"`      // a currency code or a noun; empty for a bare share, which people read as a percentage, and for a count that says by its name of what
	Direction   Direction   `json:"direction"`           // which way is good
	Aggregation Aggregation `json:"aggregation"`         // how readings combine
}

// A Direction says which way of a metric, or of a scoring rule, is good.
type Direction string

// The directions.
const (
	HigherIsBetter Direction = "higher"   // such as revenue
	LowerIsBetter  Direction = "lower"    // such as complaints
	InRange        Direction = "in-range" // such as discount: neither too low nor too high
)

// Valid reports whether d is one of the directions.
func (d Direction) Valid() bool {
	return d == HigherIsBetter || d == LowerIsBetter || d == InRange
}

// An Aggregation says how the readings of several owners or periods become one.
type Aggregation string

// The aggregations.
const (
	// Sum adds amounts, such as revenue. Readings have no denominator.
	Sum Aggregation = "sum"
	// RatioOfSums adds numerators and denominators, such as amounts collected
	// and amounts due. A team's ratio is never a mean of its members' ratios.
	RatioOfSums Aggregation = "ratio-of-sums"
	// WeightedMean is a mean with its weight kept: the numerator is the weighted
	// sum of the values and the denominator the sum of the weights, such as the
	// sum of the answers over their number.
	WeightedMean Aggregation = "weighted-mean"
	// Last is a state at the end of a period, such as the receivables: over time
	// the latest reading of each owner counts, over owners these are added. Where the
	// latest one was not measured, the owner's state is missing: no older one stands in.
	Last Aggregation = "last"
	// DistinctCount counts different things, such as customers. Two counts do
	// not add up; readings combine only when they carry the things in Keys.
	DistinctCount Aggregation = "distinct-count"
	// NonAdditive is a number that no sum makes, such as a count-back DSO: it must
	// be made again from the facts of the whole. Several readings do not combine.
	NonAdditive Aggregation = "non-additive"
)

// Valid reports whether a is one of the aggregations.
func (a Aggregation) Valid() bool {
	switch a {
	case Sum, RatioOfSums, WeightedMean, Last, DistinctCount, NonAdditive:
		return true
	}
	return false
}

// hasDenominator says whether a measured reading must have a denominator; a state
// or a number that does not add up may have one or not.
func (a Aggregation) hasDenominator() (must, may bool) {
	must = a == RatioOfSums || a == WeightedMean
	return must, must || a == Last || a == NonAdditive
}

// Check reports what is wrong with the metric at c: no id, or a direction or
// aggregation that does not exist.
func (m Metric) Check(c *check.Checker) {
	c.At("id").Require(m.ID != "", check.Required, "a metric needs an id")
	c.At("direction").Require(m.Direction.Valid(), check.Unknown,
		"%.40q is not a direction; use %s, %s or %s", m.Direction, HigherIsBetter, LowerIsBetter, InRange)
	c.At("aggregation").Require(m.Aggregation.Valid(), check.Unknown,
		"%.40q is not an aggregation; use %s, %s, %s, %s, %s or %s",
		m.Aggregation, Sum, RatioOfSums, WeightedMean, Last, DistinctCount, NonAdditive)
}

// Amount returns a reading of m without denominator: an amount or a count.
func (m Metric) Amount(owner org.ID, p calendar.Period, amount decimal.Decimal) Reading {
	r := m.NotMeasured(owner, p)
	r.Num = decimal.NewNullDecimal(amount)
	return r
}

// Rate returns a reading of m that is num over den. A den of zero is kept: the
// rate is then undefined, which is something else than not measured.
func (m Metric) Rate(owner org.ID, p calendar.Period, num, den decimal.Decimal) Reading {
	r := m.Amount(owner, p, num)
	r.Den = decimal.NewNullDecimal(den)
	return r
}

// NotMeasured returns a reading of m which says that nobody measured it.
func (m Metric) NotMeasured(owner org.ID, p calendar.Period) Reading {
	return Reading{Metric: m.ID, Variant: m.Variant, Owner: owner, Period: p, Unit: m.Unit}
}
