package catalog

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// SalesCycle is the mean time from a deal's first day to its last. It names whose: lost
// deals take longer or shorter than won ones. Open deals are in neither, so it is no
// forecast of how long a deal will take.
type SalesCycle string

// The deals whose time counts.
const (
	CycleOfWon    SalesCycle = "won"    // deals that were won
	CycleOfClosed SalesCycle = "closed" // deals that were won or lost
)

// Metric returns the definition.
func (v SalesCycle) Metric() kpi.Metric {
	m := kpi.Metric{ID: "sales-cycle", Variant: string(v), Unit: "days", Direction: kpi.LowerIsBetter, Aggregation: kpi.WeightedMean}
	m.Name = kpi.Text{EN: "Sales cycle", ZH: "平均成交周期"}
	switch v {
	case CycleOfWon:
		m.Definition = kpi.Text{EN: "mean days from opening to winning, of the deals won in the period", ZH: "期内赢单商机从建立到赢单的平均天数"}
	case CycleOfClosed:
		m.Definition = kpi.Text{EN: "mean days from opening to closing, of the deals closed in the period", ZH: "期内关闭商机从建立到关闭的平均天数"}
	}
	return m
}

// Reading makes a reading of the deals closed in p; on the same day is 0 days. The
// error is check.Problems: another variant, or deals that cannot be, with paths such as
// /deals/3/closed.
func (v SalesCycle) Reading(owner org.ID, p calendar.Period, deals []Deal) (kpi.Reading, error) {
	c := check.New()
	c.At("variant").Require(v == CycleOfWon || v == CycleOfClosed, check.Unknown,
		"%.40q is not a variant; use %s or %s", string(v), CycleOfWon, CycleOfClosed)
	pick := closedIn
	if v == CycleOfWon {
		pick = wonIn
	}
	var t tally
	for _, d := range pick(c, p, deals) {
		t.add(num(d.Closed.DaysSince(d.Opened)), decimal.New(1, 0))
	}
	return t.rate(c, v.Metric(), owner, p)
}
