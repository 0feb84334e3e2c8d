package report

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// cash shows the collection rate: of the invoices that fell due in a period, what was
// paid by its end or, of a period that is running, by the last day (kpi.OfDue).
func cash(in Input, p calendar.Period) (Section, error) {
	t := Table{ID: "cash", Columns: []Column{Col("period", Span), Col("invoices", Tally), Col("fell-due", Money), Col("collected", Money),
		Col("collection-rate", Percent), Col("not-collected", Money)}}
	due := 0
	for _, during := range in.collectedOver(p) {
		c := in.collected(during)
		due += c.invoices
		t.Add(orMissing(in.known.Invoices, during, c.row(During(during)))...)
	}
	if due == 0 && !in.isKept(in.Since.Invoices) {
		return Section{}, nil
	}
	section := Section{Lead: []Text{T("cash.lead", On(in.AsOf))}, Tables: []Table{t}}
	if units := in.collectedByUnit(p); len(units.Rows) > 1 {
		section.Tables = append(section.Tables, units)
	}
	return section, nil
}

// collectedOver are the periods of the collection rate: that of the report, the one
// before, and the year.
func (in Input) collectedOver(p calendar.Period) []calendar.Period {
	out := []calendar.Period{p, calendar.Previous(in.Setting.Calendar, p)}
	if p.Level < calendar.Year {
		out = append(out, in.period(calendar.Year))
	}
	return out
}

// A collection is what fell due in a period and what was paid of it by its end.
type collection struct {
	invoices  int
	due, paid decimal.Decimal
	unknown   bool // of an invoice nobody knows what was paid by then
}

func (c collection) row(label Value) []Value {
	if c.unknown {
		return []Value{label, Count(c.invoices), Amount(c.due, 0), {}, {}, {}}
	}
	return []Value{label, Count(c.invoices), Amount(c.due, 0), Amount(c.paid, 0), RateOf(c.paid, c.due, 1), Amount(c.due.Sub(c.paid), 0)}
}

// add counts an invoice that fell due in a period that ends with a day.
func (c *collection) add(i Invoice, end, asOf calendar.Date) {
	paid, ok := i.paidBy(end, asOf)
	c.invoices++
	c.due, c.paid = c.due.Add(i.Amount), c.paid.Add(paid)
	c.unknown = c.unknown || !ok
}

// collected adds up the invoices that fell due in a period up to the last day.
func (in Input) collected(p calendar.Period) (c collection) {
	sofar := p.ToDate(in.AsOf)
	for _, i := range in.Invoices {
		if sofar.Contains(i.Due) {
			c.add(i, sofar.Last(), in.AsOf)
		}
	}
	return c
}

// collectedByUnit shows the collection rate of the period unit by unit, by where the
// seller of each invoice was on the day that it fell due.
func (in Input) collectedByUnit(p calendar.Period) Table {
	sofar := p.ToDate(in.AsOf)
	units, byUnit := in.units(), map[org.ID]*collection{}
	for _, i := range in.Invoices {
		if !sofar.Contains(i.Due) {
			continue
		}
		unit := in.placed(units, i.Due, i.Owner)
		if byUnit[unit] == nil {
			byUnit[unit] = &collection{}
		}
		byUnit[unit].add(i, sofar.Last(), in.AsOf)
	}
	t := Table{ID: "cash-units", Title: T("cash.units", During(p)), Columns: []Column{in.unitColumn(), Col("invoices", Tally), Col("fell-due", Money),
		Col("collected", Money), Col("collection-rate", Percent), Col("not-collected", Money)}}
	for _, unit := range append(slices.Clone(units), "") {
		if c := byUnit[unit]; c != nil {
			t.Add(c.row(unitName(unit))...)
		}
	}
	return t
}
