package catalog

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// RevenueRetention names a definition of how much recurring revenue stays or goes.
type RevenueRetention string

// The definitions of revenue that stays or goes.
const (
	NetRevenue   RevenueRetention = "net-revenue"   // NRR: with expansion; may pass 1
	GrossRevenue RevenueRetention = "gross-revenue" // GRR: without expansion; never passes 1
	LostRevenue  RevenueRetention = "lost-revenue"  // revenue churn: 1 less GRR; lower is better
)

// Metric returns the definition: of "retention", or of "churn" for LostRevenue.
func (v RevenueRetention) Metric() kpi.Metric {
	m := kpi.Metric{ID: "retention", Variant: string(v), Direction: kpi.HigherIsBetter, Aggregation: kpi.RatioOfSums}
	switch v {
	case NetRevenue:
		m.Name = kpi.Text{EN: "Net revenue retention", ZH: "净收入留存率"}
		m.Definition = kpi.Text{EN: "(opening + expansion − contraction − lost) ÷ opening recurring revenue", ZH: "(期初收入+增购−减购−流失)÷期初经常性收入"}
	case GrossRevenue:
		m.Name = kpi.Text{EN: "Gross revenue retention", ZH: "毛收入留存率"}
		m.Definition = kpi.Text{EN: "(opening − contraction − lost) ÷ opening recurring revenue", ZH: "(期初收入−减购−流失)÷期初经常性收入"}
	case LostRevenue:
		m.ID, m.Direction = "churn", kpi.LowerIsBetter
		m.Name = kpi.Text{EN: "Revenue churn", ZH: "收入流失率"}
		m.Definition = kpi.Text{EN: "(contraction + lost) ÷ opening recurring revenue", ZH: "(减购+流失)÷期初经常性收入"}
	}
	return m
}

// A RevenueBase is what became of the recurring revenue of the customers at the start
// of a period, in one currency; revenue of new customers is not in it. When one of the
// amounts that a definition asks for is absent, nothing is measured.
type RevenueBase struct {
	Opening     decimal.NullDecimal // recurring revenue at the start
	Expansion   decimal.NullDecimal // what these customers buy more; only NetRevenue asks for it
	Contraction decimal.NullDecimal // what these customers buy less and stay
	Lost        decimal.NullDecimal // of customers who left
}

// Reading returns the rate by definition v. The error is check.Problems: another
// definition, amounts below zero or too long, or more lost than there was.
func (b RevenueBase) Reading(v RevenueRetention, owner org.ID, p calendar.Period) (kpi.Reading, error) {
	c := check.New()
	c.At("variant").Require(v == NetRevenue || v == GrossRevenue || v == LostRevenue, check.Unknown,
		"%.40q is not a variant; use %s, %s or %s", string(v), NetRevenue, GrossRevenue, LostRevenue)
	there := all(amount(c.At("opening"), b.Opening), amount(c.At("contraction"), b.Contraction), amount(c.At("lost"), b.Lost))
	if v == NetRevenue {
		there = amount(c.At("expansion"), b.Expansion) && there
	}
	if !there || !c.OK() {
		return v.Metric().NotMeasured(owner, p).Checked(c)
	}
	gone := b.Contraction.Decimal.Add(b.Lost.Decimal)
	c.At("lost").Require(gone.LessThanOrEqual(b.Opening.Decimal), check.Range, "%s went of %s", gone, b.Opening.Decimal)
	of := b.Opening.Decimal.Sub(gone)
	switch v {
	case NetRevenue:
		of = of.Add(b.Expansion.Decimal)
	case LostRevenue:
		of = gone
	}
	return v.Metric().Rate(owner, p, of, b.Opening.Decimal).Checked(c)
}
