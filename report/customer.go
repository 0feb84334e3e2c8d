package report

import (
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A Customer is somebody who buys or did. What counts as new and as lost the host
// decides; package kpi (NewCustomers) and package funnel/customer have the common
// definitions.
type Customer struct {
	ID    string        // the host's id, as in sales, agenda and complaints
	Owner org.ID        // who looks after it; empty is nobody
	Since calendar.Date // the day from which it is a customer, counted as new on it; the zero Date is since ever
	Lost  calendar.Date // the first day on which it is one no more, not before Since; the zero Date: it still is
}

// check reports a customer that was lost before it was one.
func (c Customer) check(at *check.Checker) {
	at.At("lost").Require(c.Lost.IsZero() || !c.Lost.Before(c.Since), check.Order, "lost on %s, before it was a customer on %s", c.Lost, c.Since)
}

// on reports whether it is a customer at the end of a day.
func (c Customer) on(day calendar.Date) bool {
	return !c.Since.After(day) && (c.Lost.IsZero() || c.Lost.After(day))
}

// A flux is how the number of customers changed in a period.
type flux struct{ before, gained, lost, after int }

// row shows a flux with the rate of churn: lost ÷ those of the beginning.
func (f flux) row(label Value) []Value {
	return []Value{label, Count(f.before), Count(f.gained), Count(f.lost), Count(f.after), countRate(f.lost, f.before)}
}

// customers shows how many customers came and went in the period, in the one before and
// in the year, and unit by unit.
func customers(in Input, p calendar.Period) (Section, error) {
	if len(in.Customers) == 0 {
		return Section{}, nil
	}
	columns := []Column{Col("customers-before", Tally), Col("gained", Tally), Col("lost-customers", Tally), Col("customers-after", Tally), Col("churn", Percent)}
	t := Table{ID: "customers", Columns: append([]Column{Col("period", Span)}, columns...)}
	for _, during := range in.collectedOver(p) {
		t.Add(in.flux(during, func(Customer) bool { return true }).row(During(during))...)
	}
	section := Section{Lead: []Text{T("customers.lead")}, Tables: []Table{t}}
	if in.alone() {
		return section, nil
	}
	byUnit := Table{ID: "customer-units", Title: T("customers.units", During(p)), Columns: append([]Column{in.unitColumn()}, columns...)}
	units := in.units()
	for _, unit := range append(slices.Clone(units), "") {
		f := in.flux(p, func(c Customer) bool { return in.placed(units, in.AsOf, c.Owner) == unit })
		if unit != "" || f != (flux{}) {
			byUnit.Add(f.row(unitName(unit))...)
		}
	}
	section.Tables = append(section.Tables, byUnit)
	return section, nil
}

// flux counts some of the customers over a period up to the last day.
func (in Input) flux(p calendar.Period, some func(Customer) bool) (f flux) {
	sofar := p.ToDate(in.AsOf)
	for _, c := range in.Customers {
		if !some(c) {
			continue
		}
		f.before += one(c.on(sofar.From.AddDays(-1)))
		f.after += one(c.on(sofar.Last()))
		f.gained += one(!c.Since.IsZero() && sofar.Contains(c.Since))
		f.lost += one(!c.Lost.IsZero() && sofar.Contains(c.Lost))
	}
	return f
}

// one is 1 for what is so.
func one(is bool) int {
	if is {
		return 1
	}
	return 0
}
