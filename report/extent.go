package report

import (
	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// An extent says from which day on facts of each kind are known: the day of the first
// one of all, up to the last day. The zero Date is that none is.
type extent struct {
	results, activities, invoices, sales, answers, complaints calendar.Date
}

// extent returns from which day on facts are known. Before anything is taken from the
// input for its reader it is that of everybody: who did nothing in the first months did
// nothing, which is not the same as nothing known.
func (in Input) extent() extent {
	e := extent{
		results:    begin(in.AsOf, in.Results, func(r target.Result) calendar.Date { return r.On }),
		activities: begin(in.AsOf, in.Activities, func(a Activity) calendar.Date { return a.On }),
		invoices:   begin(in.AsOf, in.Invoices, func(i Invoice) calendar.Date { return i.Due }),
		sales:      begin(in.AsOf, in.Sales, func(s Sale) calendar.Date { return s.On }),
		answers:    begin(in.AsOf, in.Answers, func(a Answer) calendar.Date { return a.On }),
	}
	if in.Complaints != nil {
		e.complaints = begin(in.AsOf, in.Complaints.Complaints, func(c customer.Complaint) calendar.Date { return c.Opened })
	}
	return e
}

// begin returns the earliest day of a list of facts, or the zero Date when none has one
// that is not after the last day.
func begin[T any](last calendar.Date, list []T, day func(T) calendar.Date) (first calendar.Date) {
	for _, fact := range list {
		if d := day(fact); !d.IsZero() && !d.After(last) && (first.IsZero() || d.Before(first)) {
			first = d
		}
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
