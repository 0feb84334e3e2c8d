package catalog

import (
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// BadDebt names a definition of the share of money that is never paid.
type BadDebt string

// The definitions of bad debt.
const (
	BadDebtOfCreditSales BadDebt = "of-credit-sales" // written off over the credit sales of the period
	BadDebtOfReceivables BadDebt = "of-receivables"  // written off over the receivables at the beginning
)

// Metric returns the definition.
func (v BadDebt) Metric() kpi.Metric {
	m := kpi.Metric{ID: "bad-debt", Variant: string(v), Direction: kpi.LowerIsBetter, Aggregation: kpi.RatioOfSums}
	m.Name = kpi.Text{EN: "Bad debt rate", ZH: "坏账率"}
	switch v {
	case BadDebtOfCreditSales:
		m.Definition = kpi.Text{EN: "(written off − recovered) ÷ credit sales", ZH: "(坏账核销−坏账收回)÷赊销额"}
	case BadDebtOfReceivables:
		m.Definition = kpi.Text{EN: "(written off − recovered) ÷ opening receivables", ZH: "(坏账核销−坏账收回)÷期初应收账款"}
	}
	return m
}

// WriteOffs are the bad debts of a period, in one currency, all with tax or all without.
// When an amount that a definition asks for is absent, nothing is measured.
type WriteOffs struct {
	WrittenOff  decimal.NullDecimal // given up in the period
	Recovered   decimal.NullDecimal // paid in the period of what had been given up, whenever that was
	CreditSales decimal.NullDecimal // for BadDebtOfCreditSales: invoiced in the period, to be paid later
	Receivables decimal.NullDecimal // for BadDebtOfReceivables: at the beginning of the period
}

// Reading returns the rate by definition v. It is below 0 when more was recovered than
// given up. The error is check.Problems: another definition, or amounts below zero or
// too long.
func (w WriteOffs) Reading(v BadDebt, owner org.ID, p calendar.Period) (kpi.Reading, error) {
	c := check.New()
	c.At("variant").Require(v == BadDebtOfCreditSales || v == BadDebtOfReceivables, check.Unknown,
		"%.40q is not a variant; use %s or %s", string(v), BadDebtOfCreditSales, BadDebtOfReceivables)
	of, name := w.CreditSales, "creditSales"
	if v == BadDebtOfReceivables {
		of, name = w.Receivables, "receivables"
	}
	there := all(amount(c.At("writtenOff"), w.WrittenOff), amount(c.At("recovered"), w.Recovered), amount(c.At(name), of))
	if !there || !c.OK() {
		return v.Metric().NotMeasured(owner, p).Checked(c)
	}
	return v.Metric().Rate(owner, p, w.WrittenOff.Decimal.Sub(w.Recovered.Decimal), of.Decimal).Checked(c)
}
