package report

import (
	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/target/calendar"
)

// complaints shows how many complaints came in, how many were answered in time, which
// are open, and which of them are overdue.
func complaints(in Input, p calendar.Period) (Section, error) {
	var r customer.ComplaintReport
	if in.Complaints != nil {
		r = *in.Complaints
	}
	if len(r.Complaints) == 0 && !in.isKept(in.Since.Complaints) {
		return Section{}, nil
	}
	t := Table{ID: "complaints", Columns: []Column{Col("period", Span), Col("opened", Tally), Col("resolved-in-time", Tally), Col("resolved-late", Tally),
		Col("open-in-time", Tally), Col("open-overdue", Tally), Col("in-time", Percent)}}
	for _, during := range in.collectedOver(p) {
		some := r
		some.Complaints = only(r.Complaints, func(c customer.Complaint) bool {
			return during.Contains(c.Opened) && !c.Opened.After(in.AsOf) && c.Verdict != customer.Withdrawn
		})
		rate := some.MatureRate()
		row := []Value{During(during), Count(len(some.Complaints)), Count(some.Count(customer.ResolvedInTime)), Count(some.Count(customer.ResolvedLate)),
			Count(some.Count(customer.OpenInTime)), Count(some.Count(customer.OpenOverdue)), countRate(rate.In, rate.Of)}
		t.Add(orMissing(in.known.Complaints, during, row)...)
	}
	section := Section{Lead: []Text{T("complaints.lead", Count(r.Open()), Count(r.Count(customer.OpenOverdue)))}, Tables: []Table{t}}
	if late := in.overdueComplaints(r); len(late.Rows) > 0 {
		section.Tables = append(section.Tables, late.known())
	}
	return section, nil
}

// overdueComplaints lists the open complaints whose deadline is over, in the order of
// the day on which they came in. Days over are those of the calendar, as in every table,
// though a deadline may count working days.
func (in Input) overdueComplaints(r customer.ComplaintReport) Table {
	t := Table{ID: "overdue-complaints", Title: T("complaints.overdue"), Columns: []Column{Col("complaint", Name), Col("account", Name), Col("class", Name),
		Col("opened-on", Day), Col("due-on", Day), Col("days-over", Tally)}, Excerpt: excerpt}
	for _, c := range r.Complaints {
		if c.Verdict == customer.OpenOverdue {
			t.Add(Called(c.ID), nameOrNone(c.Customer), nameOrNone(c.Class), On(c.Opened), On(c.Due), Count(in.AsOf.DaysSince(c.Due)))
		}
	}
	return t
}
