package catalog

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// A Turnover is the credit sales of some days, in the currency of the receivables and
// with tax when these have it.
type Turnover struct {
	Sales decimal.Decimal // not below zero
	Days  int             // how many days they are of, 1 to 3660; 30 for every month is a custom, the real days are exact
}

func (t Turnover) check(c *check.Checker) {
	kpi.CheckAmount(c.At("sales"), t.Sales)
	c.At("days").Require(t.Days >= 1 && t.Days <= 3660, check.Range, "%d is not between 1 and 3660 days", t.Days)
}

// SimpleDSO is days sales outstanding as receivables over sales times days. It moves
// with the season; see CountBackDSO.
type SimpleDSO struct{}

// Metric returns the definition.
func (SimpleDSO) Metric() kpi.Metric {
	return kpi.Metric{
		ID: "days-sales-outstanding", Variant: "simple", Unit: "days", Direction: kpi.LowerIsBetter, Aggregation: kpi.Last,
		Name:       kpi.Text{EN: "Days sales outstanding", ZH: "应收账款周转天数"},
		Definition: kpi.Text{EN: "receivables ÷ credit sales × days of these sales", ZH: "期末应收账款÷赊销额×天数"},
	}
}

// Reading makes a reading of the receivables at the end of p and the sales before. The
// error is check.Problems: numbers below zero or too long. Without sales it is over
// nothing.
func (m SimpleDSO) Reading(owner org.ID, p calendar.Period, receivables decimal.Decimal, sales Turnover) (kpi.Reading, error) {
	c := check.New()
	kpi.CheckAmount(c.At("receivables"), receivables)
	sales.check(c.At("sales"))
	if !c.OK() {
		return m.Metric().NotMeasured(owner, p).Checked(c)
	}
	return m.Metric().Rate(owner, p, receivables.Mul(num(sales.Days)), sales.Sales).Checked(c)
}

// CountBackDSO is days sales outstanding by counting back: the days of the latest
// months whose sales make up the receivables, the last of them in part. A season does
// not move it.
type CountBackDSO struct{}

// Metric returns the definition.
func (CountBackDSO) Metric() kpi.Metric {
	return kpi.Metric{
		ID: "days-sales-outstanding", Variant: "count-back", Unit: "days", Direction: kpi.LowerIsBetter, Aggregation: kpi.NonAdditive,
		Name:       kpi.Text{EN: "Days sales outstanding", ZH: "应收账款周转天数"},
		Definition: kpi.Text{EN: "days of the latest sales that make up the receivables, counted back", ZH: "由近及远以销售额抵减应收账款所需天数(倒推法)"},
	}
}

// Reading makes a reading of the receivables at the end of p and the sales before,
// month by month, the latest first. The error is check.Problems: numbers below zero or
// too long, and a Gap when all the sales do not make up the receivables: then it is not
// known how old these are.
func (m CountBackDSO) Reading(owner org.ID, p calendar.Period, receivables decimal.Decimal, latestFirst []Turnover) (kpi.Reading, error) {
	c := check.New()
	kpi.CheckAmount(c.At("receivables"), receivables)
	for i, s := range latestFirst {
		s.check(c.At("sales").Index(i))
	}
	if !c.OK() {
		return m.Metric().NotMeasured(owner, p).Checked(c)
	}
	left, days := receivables, 0
	for _, s := range latestFirst {
		if left.IsZero() {
			break // months before the oldest open sale, without sales or with, count no more
		}
		if left.LessThan(s.Sales) {
			return m.Metric().Rate(owner, p, s.Sales.Mul(num(days)).Add(left.Mul(num(s.Days))), s.Sales).Checked(c)
		}
		left, days = left.Sub(s.Sales), days+s.Days
	}
	c.At("sales").Require(left.IsZero(), check.Gap, "the sales of %d days leave %s of the receivables", days, left)
	return m.Metric().Rate(owner, p, num(days), decimal.New(1, 0)).Checked(c)
}
