package report

import (
	"slices"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// seen returns the input with what the reader may see and nothing else. Assembly works
// on this alone, so that no part of a report has to think of it.
//
// What was done on a day counts for the unit that its owner was in on that day. What
// is still open counts where its owner is now or, of somebody who has left, where he
// or she was last. Scores and pay follow the organisation on the last day. Who reads
// about the whole company also sees what has no owner.
func (in Input) seen() Input {
	if in.View.Unit != in.company() {
		in.Results = slices.DeleteFunc(slices.Clone(in.Results), func(r target.Result) bool { return !in.in(r.Owner, r.On) })
		in.Sales = slices.DeleteFunc(slices.Clone(in.Sales), func(s Sale) bool { return !in.in(s.Owner, s.On) })
		in.Activities = slices.DeleteFunc(slices.Clone(in.Activities), func(a Activity) bool { return !in.in(a.Owner, a.On) })
		in.Invoices = slices.DeleteFunc(slices.Clone(in.Invoices), func(i Invoice) bool { return !in.holds(i.Owner, i.Due) })
		in.Scores = slices.DeleteFunc(slices.Clone(in.Scores), func(r kpi.Result) bool { return !in.View.Sees(in.tree(), r.Owner) })
		in.Notes = slices.DeleteFunc(slices.Clone(in.Notes), func(n Note) bool { return !in.mentions(n.Subject) })
		in.Funnel = in.ownDeals()
	}
	if in.View.Unit != in.company() || in.View.Pay != UnitPay {
		in.Statements = slices.DeleteFunc(slices.Clone(in.Statements), func(s incentive.Statement) bool {
			return !in.View.SeesPay(in.tree(), s.Payee)
		})
	}
	return in
}

// in reports whether somebody was in the unit of the view on a day.
func (in Input) in(owner org.ID, day calendar.Date) bool {
	return in.View.Sees(in.Setting.Chart.At(day), owner)
}

// holds reports whether something open belongs to the unit of the view: its owner is
// there now or, when he or she has left, was there on the day.
func (in Input) holds(owner org.ID, day calendar.Date) bool {
	if in.tree().Contains(owner) {
		day = in.AsOf
	}
	return in.in(owner, day)
}

// mentions reports whether a note may be read: it is about nobody of the organisation, or
// about somebody whom the reader sees.
func (in Input) mentions(s Subject) bool {
	return s.Kind != AboutPerson && s.Kind != AboutUnit || in.View.Sees(in.tree(), org.ID(s.ID))
}

// ownDeals returns the history with the deals that belong to the unit of the view.
func (in Input) ownDeals() *funnel.History {
	if in.Funnel == nil {
		return nil
	}
	h := *in.Funnel
	h.Journeys = slices.DeleteFunc(slices.Clone(h.Journeys), func(j funnel.Journey) bool {
		if j.Outcome == funnel.Open {
			return !in.holds(j.Owner, calendar.Of(j.Touched))
		}
		return !in.in(j.Owner, calendar.Of(j.Closed))
	})
	h.Warnings = nil // they are about the log as a whole
	return &h
}
