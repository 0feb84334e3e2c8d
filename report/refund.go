package report

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
)

// maxRefunds bounds the list of refunds of the period.
const maxRefunds = 10

// refunds shows what was paid back in the period, in the one before and in the year,
// beside what was sold on the same days, and the largest ones.
func refunds(in Input, p calendar.Period) (Section, error) {
	if len(in.Sales) == 0 && !in.isKept(in.Since.Sales) {
		return Section{}, nil
	}
	t := Table{ID: "refunds", Columns: []Column{Col("period", Span), Col("gross", Money), Col("refund-count", Tally), Col("refunded", Money), Col("refund-rate", Percent)}}
	for _, during := range in.collectedOver(p) {
		gross, back, n := decimal.Zero, decimal.Zero, 0
		sofar := during.ToDate(in.AsOf)
		for _, s := range in.Sales {
			switch {
			case !sofar.Contains(s.On):
			case s.Amount.IsNegative():
				back, n = back.Sub(s.Amount), n+1
			default:
				gross = gross.Add(s.Amount)
			}
		}
		row := []Value{During(during), Amount(gross, 0), Count(n), Amount(back, 0), RateOf(back, gross, 1)}
		t.Add(orMissing(in.known.Sales, during, row)...)
	}
	section := Section{Lead: []Text{T("refunds.lead")}, Tables: []Table{t}}
	if largest := in.largestRefunds(p); len(largest.Rows) > 0 {
		section.Tables = append(section.Tables, largest)
	}
	return section, nil
}

// largestRefunds lists the refunds of the period so far, the largest first.
func (in Input) largestRefunds(p calendar.Period) Table {
	var list []Sale
	for _, s := range in.Sales {
		if p.Contains(s.On) && !s.On.After(in.AsOf) && s.Amount.IsNegative() {
			list = append(list, s)
		}
	}
	slices.SortStableFunc(list, func(a, b Sale) int { return cmp.Or(a.Amount.Cmp(b.Amount), cmp.Compare(a.ID, b.ID)) })
	t := Table{ID: "refund-list", Title: T("refunds.largest", During(p)), Columns: []Column{Col("day", Day), Col("account", Name), Col("person", Name), Col("refunded", Money)}}
	for _, s := range list[:min(maxRefunds, len(list))] {
		t.Add(On(s.On), nameOrNone(s.Account), nameOrNone(string(s.Owner)), Amount(s.Amount.Neg(), 0))
	}
	return t
}
