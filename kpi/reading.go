package kpi

import (
	"slices"

	"github.com/salesperf/salesperf/internal/digits"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// A Reading is what one metric of one owner was in one period. It keeps numerator
// and denominator apart, and it tells four things from each other:
//
//   - not measured: there is no Num;
//   - an amount: Num without Den;
//   - a rate: Num over Den;
//   - a rate over nothing: Den is 0, so there is no number, but it was measured.
type Reading struct {
	Metric  string              `json:"metric"`            // Metric.ID
	Variant string              `json:"variant,omitempty"` // Metric.Variant
	Owner   org.ID              `json:"owner"`             // whose it is
	Period  calendar.Period     `json:"period"`            // when it was
	Unit    string              `json:"unit,omitempty"`    // what Num is counted in, as Metric.Unit; of a bare rate what both numbers are, such as CNY; empty says nothing
	Num     decimal.NullDecimal `json:"num,omitzero"`      // the amount or the numerator; absent is "not measured", which is not 0
	Den     decimal.NullDecimal `json:"den,omitzero"`      // the denominator, never negative; absent for an amount
	Target  decimal.NullDecimal `json:"target,omitzero"`   // what was asked of this owner; absent leaves it to the scorecard's item
	Keys    []string            `json:"keys,omitempty"`    // what a DistinctCount counted: ascending, each once
	Missing int                 `json:"missing,omitzero"`  // how many parts of a combined reading, or facts of another, were left out since nobody measured them
}

// Measured reports whether somebody measured it, be it over nothing.
func (r Reading) Measured() bool { return r.Num.Valid }

// Actual returns the value as an exact ratio; a plain amount is over 1. It is
// undefined when the reading was not measured or is over nothing.
func (r Reading) Actual() Ratio {
	switch {
	case !r.Num.Valid:
		return Ratio{}
	case !r.Den.Valid:
		return Whole(r.Num.Decimal)
	}
	return Ratio{Num: r.Num.Decimal, Den: r.Den.Decimal}
}

// Equal reports whether both readings say the same. Numbers are compared by
// value: 12.5 is 12.50.
func (r Reading) Equal(q Reading) bool {
	return r.Metric == q.Metric && r.Variant == q.Variant && r.Owner == q.Owner && r.Period == q.Period && r.Unit == q.Unit &&
		equalNull(r.Num, q.Num) && equalNull(r.Den, q.Den) && equalNull(r.Target, q.Target) &&
		r.Missing == q.Missing && slices.Equal(r.Keys, q.Keys)
}

func equalNull(a, b decimal.NullDecimal) bool {
	return a.Valid == b.Valid && (!a.Valid || digits.Compare(a.Decimal, b.Decimal) == 0)
}

// Check reports what is wrong with the reading at c, by itself: no metric, owner
// or period, a number that is too long, a denominator that is negative or has no
// numerator, or keys that are not in order or not as many as were counted.
func (r Reading) Check(c *check.Checker) {
	c.At("metric").Require(r.Metric != "", check.Required, "a reading names its metric")
	c.At("owner").Require(r.Owner != "", check.Required, "a reading names its owner")
	c.At("period").Require(r.Period.Valid(), check.Required, "a reading has a period with at least one day")
	c.At("missing").Require(r.Missing >= 0, check.Range, "%d parts cannot be missing", r.Missing)
	c.At("missing").Require(r.Missing <= maxMissing, check.TooLarge, "at most %d parts can be missing", maxMissing)
	r.checkNumbers(c)
	r.checkKeys(c)
}

func (r Reading) checkNumbers(c *check.Checker) {
	c.At("num").Require(r.Num.Valid || !r.Den.Valid, check.Required, "there is a denominator but no numerator")
	boundedNull(c.At("num"), r.Num)
	if boundedNull(c.At("den"), r.Den) {
		c.At("den").Require(!r.Den.Valid || !r.Den.Decimal.IsNegative(), check.Range, "a denominator is not negative")
	}
	boundedNull(c.At("target"), r.Target)
}

func (r Reading) checkKeys(c *check.Checker) {
	if len(r.Keys) == 0 {
		return
	}
	for i := 1; i < len(r.Keys); i++ {
		c.At("keys").Index(i).Require(r.Keys[i-1] < r.Keys[i], check.Order, "keys ascend and are different")
	}
	if !bounded(check.New(), r.Num.Decimal) {
		return // reported as a number already
	}
	counted := r.Num.Valid && r.Num.Decimal.Equal(decimal.NewFromInt(int64(len(r.Keys))))
	c.At("num").Require(counted, check.Mismatch, "the count is not the number of keys, %d", len(r.Keys))
}

// checkReading reports at c a reading that is not one of m: of another metric or
// variant, or of another shape.
func (m Metric) checkReading(c *check.Checker, r Reading) {
	c.At("metric").Require(r.Metric == m.ID, check.Mismatch, "this is a reading of %.40q, not of %s", r.Metric, m.ID)
	c.At("variant").Require(r.Variant == m.Variant, check.Mismatch, "the variant is %.40q, not %q", r.Variant, m.Variant)
	m.checkShape(c, r)
}

// checkShape reports at c a reading in another unit than m's, with a denominator that
// does not fit m's aggregation, or with a count that is none.
func (m Metric) checkShape(c *check.Checker, r Reading) {
	c.At("unit").Require(m.counts(r.Unit), check.Mismatch, "the unit is %.40q, not %q", r.Unit, m.Unit)
	must, may := m.Aggregation.hasDenominator()
	c.At("den").Require(!must || !r.Measured() || r.Den.Valid, check.Required, "a %s needs a denominator", m.Aggregation)
	c.At("den").Require(may || !r.Den.Valid, check.Mismatch, "a %s has no denominator", m.Aggregation)
	if m.Aggregation == DistinctCount && r.Num.Valid && fits(r.Num.Decimal) {
		c.At("num").Require(r.Num.Decimal.IsInteger() && !r.Num.Decimal.IsNegative(), check.Range, "%s is no count", r.Num.Decimal)
	}
}

// counts reports whether readings of m may be in a unit: in its own, in any when it is
// a bare rate, and in one that is not said.
func (m *Metric) counts(unit string) bool { return unit == m.Unit || unit == "" || m.Unit == "" }
