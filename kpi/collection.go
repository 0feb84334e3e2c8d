package kpi

import (
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
	"github.com/shopspring/decimal"
)

// CollectionRate names a definition of the cash collection rate (回款率). Three
// are in use, and on the same books they can say 80 % and 120 %, so there is no
// default.
type CollectionRate string

// The definitions of the cash collection rate.
const (
	// OfDue is what was paid, by the end of the period, of the amounts that fell
	// due in it. It is the one to prefer: nothing else moves it. See CollectedOfDue.
	OfDue CollectionRate = "of-due"
	// OfCollectable is the cash collected over opening receivables plus revenue.
	// See Receivables.Reading.
	OfCollectable CollectionRate = "of-collectable"
	// RevenueLessIncrease is revenue less the increase of receivables, over
	// revenue. It passes 100 % when old debts are paid. See Receivables.Reading.
	RevenueLessIncrease CollectionRate = "revenue-less-increase"
)

// Metric returns the definition.
func (v CollectionRate) Metric() Metric {
	m := Metric{ID: "cash-collection-rate", Variant: string(v), Direction: HigherIsBetter, Aggregation: RatioOfSums}
	m.Name = Text{EN: "Cash collection rate", ZH: "回款率"}
	switch v {
	case OfDue:
		m.Definition = Text{EN: "paid by the end of the period, of amounts due in the period", ZH: "期末前已收款÷期内到期应收款"}
	case OfCollectable:
		m.Definition = Text{EN: "collected ÷ (opening receivables + revenue)", ZH: "本期回款÷(期初应收+本期收入)"}
	case RevenueLessIncrease:
		m.Definition = Text{EN: "(revenue − increase of receivables) ÷ revenue", ZH: "(本期收入−应收增加额)÷本期收入"}
	}
	return m
}

// Receivables are the balances of a period, in one currency, all with tax or all
// without. When one is absent, the rates are not measured.
type Receivables struct {
	Opening decimal.NullDecimal // receivables at the beginning
	Revenue decimal.NullDecimal // invoiced in the period
	Closing decimal.NullDecimal // receivables at the end; write-offs and credit notes that lowered it count as collected
}

// Reading returns the rate by definition v, OfCollectable or RevenueLessIncrease.
// OfDue cannot be told from balances and is a problem.
//
// The error is check.Problems: another definition, numbers that are too long, or
// a denominator below zero.
func (b Receivables) Reading(v CollectionRate, owner org.ID, p calendar.Period) (Reading, error) {
	c := check.New()
	c.At("variant").Require(v == OfCollectable || v == RevenueLessIncrease, check.Mismatch,
		"balances give %s or %s, not %.40q", OfCollectable, RevenueLessIncrease, string(v))
	boundedNull(c.At("opening"), b.Opening)
	boundedNull(c.At("revenue"), b.Revenue)
	boundedNull(c.At("closing"), b.Closing)
	if !c.OK() || !b.Opening.Valid || !b.Revenue.Valid || !b.Closing.Valid {
		return v.Metric().NotMeasured(owner, p).Checked(c)
	}
	collected := b.Opening.Decimal.Add(b.Revenue.Decimal).Sub(b.Closing.Decimal)
	of := b.Revenue.Decimal
	if v == OfCollectable {
		of = of.Add(b.Opening.Decimal)
	}
	return v.Metric().Rate(owner, p, collected, of).Checked(c)
}

// An Invoice is an amount that falls due, with what was paid of it so far.
type Invoice struct {
	Due    calendar.Date   // the day on which it is due
	Amount decimal.Decimal // what is to be paid, credit notes taken off; 0 when it was credited in full
	Paid   []Payment       // in any order; what was paid too much is not of this invoice
}

// A Payment is money received for an invoice, or, below 0, taken back.
type Payment struct {
	On     calendar.Date   // the day of receipt
	Amount decimal.Decimal // in the currency of the invoice
}

// CollectedOfDue returns the rate OfDue: of the invoices that fell due in p, what
// was paid by the end of p, before the period included. Other invoices play no
// part. When nothing fell due, the rate is over nothing.
//
// The error is check.Problems with paths such as /invoices/3/paid: amounts or days
// that are missing or out of range, and invoices paid by more than their amount, or,
// after refunds, by less than nothing.
func CollectedOfDue(owner org.ID, p calendar.Period, invoices []Invoice) (Reading, error) {
	c := check.New()
	paid, due := decimal.Decimal{}, decimal.Decimal{}
	for i, inv := range invoices {
		at, own := c.At("invoices").Index(i), check.New()
		if inv.check(own); !own.OK() || !p.Contains(inv.Due) {
			at.Merge(own.Err())
			continue
		}
		got := inv.paidBefore(p.To)
		at.At("paid").Require(!got.IsNegative() && got.LessThanOrEqual(inv.Amount), check.Range,
			"%s was paid of an invoice of %s", got, inv.Amount)
		paid, due = paid.Add(got), due.Add(inv.Amount)
	}
	return OfDue.Metric().Rate(owner, p, paid, due).Checked(c)
}

func (inv Invoice) check(c *check.Checker) {
	c.At("due").Require(!inv.Due.IsZero(), check.Required, "an invoice has a due day")
	CheckAmount(c.At("amount"), inv.Amount)
	for i, pay := range inv.Paid {
		at := c.At("paid").Index(i)
		at.At("on").Require(!pay.On.IsZero(), check.Required, "a payment has a day")
		bounded(at.At("amount"), pay.Amount)
	}
}

// paidBefore returns what was paid before day d.
func (inv Invoice) paidBefore(d calendar.Date) decimal.Decimal {
	sum := decimal.Decimal{}
	for _, pay := range inv.Paid {
		if pay.On.Before(d) {
			sum = sum.Add(pay.Amount)
		}
	}
	return sum
}
