package catalog

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// Growth is the change since another period, as a share of what was then. Over a base
// of 0 it is undefined. What a negative base means is a rule without default.
type Growth struct {
	Since GrowthBase // the period to compare with
	Below BelowZero  // what a negative base means
}

// A GrowthBase is the period that growth compares with.
type GrowthBase string

// The periods to compare with.
const (
	PreviousPeriod GrowthBase = "previous-period" // 环比: the month before, the quarter before
	YearBefore     GrowthBase = "year-before"     // 同比: the same period of the year before
)

// BelowZero says what growth over a negative base is.
type BelowZero string

// The rules for a negative base.
const (
	// UndefinedGrowth gives no number: the reading is over nothing, and that of a team
	// leaves it out and counts it in kpi.Reading.Missing.
	UndefinedGrowth BelowZero = "undefined"
	// OverMagnitude divides by the size of the base, so that a smaller loss is
	// growth: from -100 to -80 is 20 %. Where some bases are negative, the combined
	// reading of a team is the change over the sum of these sizes, which is not the
	// growth of the team's sum: make that of the sums.
	OverMagnitude BelowZero = "over-magnitude"
)

// Metric returns the definition; its variant names the base and, for OverMagnitude,
// the rule.
func (g Growth) Metric() kpi.Metric {
	m := kpi.Metric{ID: "growth", Variant: string(g.Since), Direction: kpi.HigherIsBetter, Aggregation: kpi.RatioOfSums}
	if g.Since == PreviousPeriod {
		m.Name = kpi.Text{EN: "Growth over the previous period", ZH: "环比增长率"}
		m.Definition = kpi.Text{EN: "(amount − amount of the period before) ÷ amount of the period before", ZH: "(本期−上期)÷上期"}
	} else {
		m.Name = kpi.Text{EN: "Growth over the year before", ZH: "同比增长率"}
		m.Definition = kpi.Text{EN: "(amount − amount a year before) ÷ amount a year before", ZH: "(本期−上年同期)÷上年同期"}
	}
	if g.Below == OverMagnitude {
		m.Variant += "-" + string(OverMagnitude)
		m.Definition.EN += ", by its size when that is negative"
		m.Definition.ZH += ",基数为负时取绝对值"
	}
	return m
}

// Reading makes a reading of the current amount and its base. When either is absent it is not
// measured. The error is check.Problems: rules that are not chosen, or numbers that are
// too long.
func (g Growth) Reading(owner org.ID, p calendar.Period, current, base decimal.NullDecimal) (kpi.Reading, error) {
	c := check.New()
	g.Check(c)
	there := all(number(c.At("current"), current), number(c.At("base"), base))
	if !there || !c.OK() {
		return g.Metric().NotMeasured(owner, p).Checked(c)
	}
	if base.Decimal.IsNegative() && g.Below == UndefinedGrowth {
		r := g.Metric().Rate(owner, p, decimal.Decimal{}, decimal.Decimal{})
		r.Missing = 1
		return r.Checked(c)
	}
	return g.Metric().Rate(owner, p, current.Decimal.Sub(base.Decimal), base.Decimal.Abs()).Checked(c)
}

// Check reports at c rules that are not chosen.
func (g Growth) Check(c *check.Checker) {
	c.At("since").Require(g.Since == PreviousPeriod || g.Since == YearBefore, check.Unknown,
		"%.40q is no base; use %s or %s", string(g.Since), PreviousPeriod, YearBefore)
	c.At("below").Require(g.Below == UndefinedGrowth || g.Below == OverMagnitude, check.Unknown,
		"%.40q is no rule for a negative base; use %s or %s", string(g.Below), UndefinedGrowth, OverMagnitude)
}
