package catalog

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// Attainment is what was achieved of a target. It names the moment at which a sale
// counts, since the same month differs much by it; there is no default.
type Attainment string

// The moments at which a sale counts.
const (
	SignedAttainment    Attainment = "signed"    // when the contract is signed
	InvoicedAttainment  Attainment = "invoiced"  // when it is invoiced
	CollectedAttainment Attainment = "collected" // when the money is there
)

// Metric returns the definition.
func (v Attainment) Metric() kpi.Metric {
	m := kpi.Metric{ID: "target-attainment", Variant: string(v), Direction: kpi.HigherIsBetter, Aggregation: kpi.RatioOfSums}
	m.Name = kpi.Text{EN: "Target attainment", ZH: "目标达成率"}
	switch v {
	case SignedAttainment:
		m.Definition = kpi.Text{EN: "amounts signed ÷ target", ZH: "签约额÷目标额"}
	case InvoicedAttainment:
		m.Definition = kpi.Text{EN: "amounts invoiced ÷ target", ZH: "开票额÷目标额"}
	case CollectedAttainment:
		m.Definition = kpi.Text{EN: "amounts collected ÷ target", ZH: "回款额÷目标额"}
	}
	return m
}

// Reading makes a reading of an actual and its target, in one unit. When either is
// absent it is not measured; with a target of 0 it is over nothing.
//
// For a negative target, such as a loss to be held, it is 1 + (actual - target) over
// |target|, so that more is always better, as kpi.Attainment has it. The reading of a
// team is the sum of actuals over the sum of targets when no target is negative.
//
// The error is check.Problems: another variant, or numbers that are too long.
func (v Attainment) Reading(owner org.ID, p calendar.Period, actual, target decimal.NullDecimal) (kpi.Reading, error) {
	c := check.New()
	c.At("variant").Require(v == SignedAttainment || v == InvoicedAttainment || v == CollectedAttainment, check.Unknown,
		"%.40q is not a variant; use %s, %s or %s", string(v), SignedAttainment, InvoicedAttainment, CollectedAttainment)
	there := all(number(c.At("actual"), actual), number(c.At("target"), target))
	if !there || !c.OK() {
		return v.Metric().NotMeasured(owner, p).Checked(c)
	}
	size := target.Decimal.Abs()
	return v.Metric().Rate(owner, p, actual.Decimal.Sub(target.Decimal).Add(size), size).Checked(c)
}
