package catalog

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// GrossMargin is what revenue leaves after the cost of what was sold.
type GrossMargin struct{}

// Metric returns the definition.
func (GrossMargin) Metric() kpi.Metric {
	return kpi.Metric{
		ID: "gross-margin", Direction: kpi.HigherIsBetter, Aggregation: kpi.RatioOfSums,
		Name:       kpi.Text{EN: "Gross margin", ZH: "毛利率"},
		Definition: kpi.Text{EN: "(revenue − cost of goods sold) ÷ revenue", ZH: "(收入−销售成本)÷收入"},
	}
}

// A SaleLine is one line of what was sold, in one currency.
type SaleLine struct {
	Revenue decimal.Decimal     // net of discount and tax; below 0 for a return
	Cost    decimal.NullDecimal // of the goods; absent when it is not known
}

// Reading makes a reading of the lines sold in p. A line whose cost is not known is
// left out, with its revenue, and counted in Missing. The error is check.Problems:
// numbers that are too long, or revenue below zero in all.
func (m GrossMargin) Reading(owner org.ID, p calendar.Period, lines []SaleLine) (kpi.Reading, error) {
	c := check.New()
	var t tally
	for i, l := range lines {
		at := c.At("lines").Index(i)
		if !all(kpi.CheckNumber(at.At("revenue"), l.Revenue), number(at.At("cost"), l.Cost)) {
			t.missing++
		} else if c.OK() {
			t.add(l.Revenue.Sub(l.Cost.Decimal), l.Revenue)
		}
	}
	return t.rate(c, m.Metric(), owner, p)
}
