package report

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A Cost is money spent on selling that is not the pay of a statement, such as travel,
// fairs or base salaries. It is read by who may see the pay of its owner.
type Cost struct {
	Owner  org.ID          // who spent it, a person or a unit
	On     calendar.Date   // the day it counts
	Kind   string          // as the host calls it; empty is not known
	Amount decimal.Decimal // below zero takes back
}

// costs shows what selling cost in the period of the statements, or in that of the
// report without any, against the result of the same days. It is for readers who see
// the pay of everybody in the unit: from a part of it nobody could tell the rate.
func costs(in Input, p calendar.Period) (Section, error) {
	if in.View.Pay != UnitPay {
		return Section{}, nil
	}
	commission, p, ok := in.commission(p)
	sofar := p.ToDate(in.AsOf)
	result := in.record.Sum(target.Cell{Owner: in.root(), Period: sofar})
	t := Table{ID: "costs", Columns: []Column{Col("kind", Name), Col("amount", Money), Col("of-result", Percent)}}
	total := decimal.Zero
	add := func(label Value, amount decimal.Decimal) {
		total = total.Add(amount)
		t.Add(label, Amount(amount, 0), RateOf(amount, result, 1))
	}
	if ok {
		add(Say("costs.commission"), commission)
	}
	byKind := map[string]decimal.Decimal{}
	for _, c := range in.Costs {
		if sofar.Contains(c.On) {
			byKind[c.Kind] = byKind[c.Kind].Add(c.Amount)
		}
	}
	for _, kind := range sortedNames(byKind) {
		add(nameOr(kind, "unknown"), byKind[kind])
	}
	if len(t.Rows) == 0 {
		return Section{}, nil
	}
	t.AddTotal(Say("total"), Amount(total, 0), RateOf(total, result, 1))
	return Section{Lead: []Text{T("costs.lead", During(p), Amount(total, 0), Amount(result, 0))}, Tables: []Table{t}}, nil
}

// commission is what everybody earned, by the statements or else by the ledger, and in
// which period; ok is false when nobody earned anything that is known.
func (in Input) commission(p calendar.Period) (sum decimal.Decimal, during calendar.Period, ok bool) {
	for _, s := range in.Statements {
		sum, p, ok = sum.Add(s.Total()), s.Period, true
	}
	if ok {
		return sum, p, true
	}
	earned, during := in.earned(p)
	for _, amount := range earned {
		sum = sum.Add(amount)
	}
	return sum, during, len(earned) > 0
}
