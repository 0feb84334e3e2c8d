package report

import (
	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// A Since says from which day on the host has kept facts of each kind, so that a period
// without any is known to have had none: a complaint that comes in as the first of many years
// is held against 0, and not against a dash. A part of the report that is about a kind of
// which this is stated is there also when it has no facts. The zero Date states nothing: the
// kind begins with its first fact, whosever it is. A day after the first fact, or after the
// last day of the report, states nothing either.
type Since struct {
	Results    calendar.Date // Input.Results
	Activities calendar.Date // Input.Activities
	Invoices   calendar.Date // Input.Invoices, by the days on which they fall due
	Sales      calendar.Date // Input.Sales
	Answers    calendar.Date // Input.Answers
	Complaints calendar.Date // Input.Complaints
}

// extent returns from which day on facts of each kind are known: that which is stated, or
// the day of the first fact of all, up to the last day. The zero Date is that none is. Before
// anything is taken from the input for its reader it is that of everybody: who did nothing in
// the first months did nothing, which is not the same as nothing known.
func (in Input) extent() Since {
	e := Since{
		Results:    begin(in.AsOf, in.Since.Results, in.Results, func(r target.Result) calendar.Date { return r.On }),
		Activities: begin(in.AsOf, in.Since.Activities, in.Activities, func(a Activity) calendar.Date { return a.On }),
		Invoices:   begin(in.AsOf, in.Since.Invoices, in.Invoices, func(i Invoice) calendar.Date { return i.Due }),
		Sales:      begin(in.AsOf, in.Since.Sales, in.Sales, func(s Sale) calendar.Date { return s.On }),
		Answers:    begin(in.AsOf, in.Since.Answers, in.Answers, func(a Answer) calendar.Date { return a.On }),
	}
	var complaints []customer.Complaint
	if in.Complaints != nil {
		complaints = in.Complaints.Complaints
	}
	e.Complaints = begin(in.AsOf, in.Since.Complaints, complaints, func(c customer.Complaint) calendar.Date { return c.Opened })
	return e
}

// isKept reports whether facts of a kind are said to have been kept from a day on, so that
// what has none had none.
func (in Input) isKept(since calendar.Date) bool { return !since.IsZero() && !since.After(in.AsOf) }

// begin returns the earliest of a stated day and those of a list of facts, or the zero Date
// when there is none that is not after the last day.
func begin[T any](last, stated calendar.Date, list []T, day func(T) calendar.Date) (first calendar.Date) {
	consider := func(d calendar.Date) {
		if !d.IsZero() && !d.After(last) && (first.IsZero() || d.Before(first)) {
			first = d
		}
	}
	consider(stated)
	for _, fact := range list {
		consider(day(fact))
	}
	return first
}

// tells reports whether facts that are known from a day on tell of a period, as
// target.Comparison decides for results: they begin before it ends.
func tells(begin calendar.Date, p calendar.Period) bool {
	return !begin.IsZero() && begin.Before(p.To)
}

// orMissing returns the row of a period or, where the facts that are known from a day on
// do not tell of it, its label with nothing but dashes.
func orMissing(begin calendar.Date, p calendar.Period, row []Value) []Value {
	if tells(begin, p) {
		return row
	}
	return append(row[:1:1], make([]Value, len(row)-1)...)
}
