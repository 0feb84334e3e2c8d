package catalog

import (
	"fmt"

	"github.com/salesperf/salesperf/internal/numfmt"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// CEI is the collection effectiveness index: what was collected of what could be. Two
// definitions disagree widely, by the sales that they count. Exactly one is chosen.
type CEI struct {
	PeriodSales bool // all credit sales of the period
	Months      int  // credit sales of an average month of a period of so many months, 1 to 120
}

// Metric returns the definition; its variant names the sales that count.
func (x CEI) Metric() kpi.Metric {
	variant, en, zh := "period-sales", "credit sales", "赊销额"
	if !x.PeriodSales {
		variant = fmt.Sprintf("average-month-of-%d", x.Months)
		en, zh = "credit sales ÷ "+numfmt.Many(x.Months, "month"), fmt.Sprintf("赊销额÷%d 个月", x.Months)
	}
	return kpi.Metric{
		ID: "collection-effectiveness", Variant: variant, Direction: kpi.HigherIsBetter, Aggregation: kpi.RatioOfSums,
		Name: kpi.Text{EN: "Collection effectiveness index", ZH: "收款效率指数"},
		Definition: kpi.Text{
			EN: "(opening receivables + " + en + " − closing receivables) ÷ (opening receivables + " + en + " − closing receivables not yet due)",
			ZH: "(期初应收+" + zh + "−期末应收)÷(期初应收+" + zh + "−期末未到期应收)",
		},
	}
}

// Collections are the balances of a period, in one currency, all with tax or all
// without. When one is absent, the index is not measured.
type Collections struct {
	Opening       decimal.NullDecimal // receivables at the beginning
	CreditSales   decimal.NullDecimal // invoiced in the period, to be paid later
	Closing       decimal.NullDecimal // all receivables at the end
	ClosingNotDue decimal.NullDecimal // those of Closing that are not due yet
}

// Reading makes a reading of the balances. The error is check.Problems: a definition
// that is not chosen, amounts below zero or too long, more not due than there is, or
// more not due than there was to collect.
func (x CEI) Reading(owner org.ID, p calendar.Period, b Collections) (kpi.Reading, error) {
	c := check.New()
	x.Check(c)
	there := all(amount(c.At("opening"), b.Opening), amount(c.At("creditSales"), b.CreditSales),
		amount(c.At("closing"), b.Closing), amount(c.At("closingNotDue"), b.ClosingNotDue))
	if !there || !c.OK() {
		return x.Metric().NotMeasured(owner, p).Checked(c)
	}
	c.At("closingNotDue").Require(b.ClosingNotDue.Decimal.LessThanOrEqual(b.Closing.Decimal), check.Mismatch,
		"%s is not due of %s", b.ClosingNotDue.Decimal, b.Closing.Decimal)
	months := num(max(x.Months, 1)) // over and under the line, so that nothing is divided
	owed := b.Opening.Decimal.Mul(months).Add(b.CreditSales.Decimal)
	collected := owed.Sub(b.Closing.Decimal.Mul(months))
	return x.Metric().Rate(owner, p, collected, owed.Sub(b.ClosingNotDue.Decimal.Mul(months))).Checked(c)
}

// Check reports at c a definition that is not chosen or chosen twice.
func (x CEI) Check(c *check.Checker) {
	c.At("months").Require(x.Months >= 0 && x.Months <= 120, check.Range, "a period has 1 to 120 months")
	c.At("periodSales").Require(x.PeriodSales != (x.Months != 0), check.Required, "choose either all sales of the period or an average month")
}
