package report

import (
	"slices"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/incentive/honour"
	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/activity"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// seen returns the input with what the reader may see and nothing else. Assembly works
// on this alone, so that no part of a report has to think of it.
//
// What was done on a day counts for the unit that its owner was in on that day or, like a
// refund of somebody who has left, as target.Credited says. What is still open counts where
// its owner is now or, of somebody who has left, where he or she was last. Scores, alarms,
// honours and pay follow the organisation on the last day. What was spent is treated as
// pay. Who reads about the whole company also sees what has no owner.
func (in Input) seen() Input {
	if in.View.Unit != in.company() {
		in = in.seenFacts().seenDeals().seenCustomers().seenFigures()
	}
	if in.View.Unit != in.company() || in.View.Pay != UnitPay {
		in.Statements = only(in.Statements, func(s incentive.Statement) bool { return in.View.SeesPay(in.tree(), s.Payee) })
		in.Claims = only(in.Claims, func(c incentive.Claim) bool { return in.View.SeesPay(in.tree(), c.Payee) })
		in.Standings = only(in.Standings, func(s incentive.Standing) bool { return in.View.SeesPay(in.tree(), s.Payee) })
		in.Costs = only(in.Costs, func(c Cost) bool { return in.View.SeesPay(in.tree(), c.Owner) })
	}
	return in
}

// only returns what of a list a reader may see, as a list of its own.
func only[T any](list []T, visible func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(list), func(x T) bool { return !visible(x) })
}

// seenFacts keeps what was done and is owed in the unit of the view, and the notes
// about it.
func (in Input) seenFacts() Input {
	in.Results = only(in.Results, func(r target.Result) bool { return in.in(r.Owner, r.On) })
	in.Sales = only(in.Sales, func(s Sale) bool { return in.in(s.Owner, s.On) })
	in.Activities = only(in.Activities, func(a Activity) bool { return in.in(a.Owner, a.On) })
	in.Planned = only(in.Planned, func(d activity.Day) bool { return in.in(d.Person, d.On) })
	in.Invoices = only(in.Invoices, func(i Invoice) bool { return in.holds(i.Owner) })
	in.Forecasts = only(in.Forecasts, func(f Forecast) bool { return in.holds(f.Owner) })
	in.News = only(in.News, func(n News) bool { return (n.By == "" || in.holds(n.By)) && in.mentions(n.Subject) })
	in.Notes = only(in.Notes, func(n Note) bool { return in.mentions(n.Subject) })
	return in
}

// seenFigures keeps what is known of whom the reader sees.
func (in Input) seenFigures() Input {
	sees := func(who org.ID) bool { return in.View.Sees(in.tree(), who) }
	in.Scores = only(in.Scores, func(r kpi.Result) bool { return sees(r.Owner) })
	in.Readings = only(in.Readings, func(r kpi.Reading) bool { return in.holds(r.Owner) })
	in.Alarms = only(in.Alarms, func(a Alarm) bool { return sees(a.Owner) })
	in.Honours = seenHonours(in.Honours, sees)
	in.Promotions = only(in.Promotions, func(p honour.Promotion) bool { return sees(p.Who) })
	in.Trials = only(in.Trials, func(t Trial) bool { return sees(t.Owner) })
	in.Agreed = only(in.Agreed, func(a Agreed) bool {
		return sees(a.Action.Owner) && sees(a.Action.Finding.Owner) && sees(a.Action.Expect.Owner)
	})
	return in
}

// seenHonours keeps the rankings that somebody whom the reader sees is in, and of each
// what is about such people. Their ranks are those among all.
func seenHonours(all []honour.Result, sees func(org.ID) bool) []honour.Result {
	var out []honour.Result
	for _, r := range all {
		r.Standings = only(r.Standings, func(s honour.Standing) bool { return sees(s.Who) })
		if len(r.Standings) > 0 {
			out = append(out, r)
		}
	}
	return out
}

// in reports whether what somebody did on a day was done in the unit of the view.
func (in Input) in(owner org.ID, day calendar.Date) bool {
	return in.View.Sees(target.Credited(in.Setting.Chart, owner, day), owner)
}

// holds reports whether something open belongs to the unit of the view: its owner is
// there now or, when he or she has left, was there last.
func (in Input) holds(owner org.ID) bool { return in.in(owner, in.AsOf) }

// mentions reports whether a note may be read: it is about nobody of the organisation, or
// about somebody whom the reader sees.
func (in Input) mentions(s Subject) bool {
	return s.Kind != AboutPerson && s.Kind != AboutUnit || in.View.Sees(in.tree(), org.ID(s.ID))
}

// seenDeals keeps the deals that belong to the unit of the view, and of earlier days
// the same ones, wherever they were then.
func (in Input) seenDeals() Input {
	if in.Funnel == nil {
		in.Earlier, in.Overrides = nil, nil
		return in
	}
	own := map[string]bool{}
	in.Funnel = history(*in.Funnel, func(j funnel.Journey) bool {
		own[j.Deal] = in.ownDeal(j)
		return own[j.Deal]
	})
	in.Earlier = slices.Clone(in.Earlier)
	for i, h := range in.Earlier {
		in.Earlier[i] = *history(h, func(j funnel.Journey) bool { return own[j.Deal] })
	}
	in.Overrides = only(in.Overrides, func(o funnel.Override) bool { return own[o.Deal] })
	return in
}

// ownDeal reports whether a deal belongs to the unit of the view: an open one where
// its owner is, another where its owner was when it closed.
func (in Input) ownDeal(j funnel.Journey) bool {
	if j.Outcome == funnel.Open {
		return in.holds(j.Owner)
	}
	return in.in(j.Owner, calendar.Of(j.Closed))
}

// history returns some of the deals of a history.
func history(h funnel.History, visible func(funnel.Journey) bool) *funnel.History {
	h.Journeys = only(h.Journeys, visible)
	h.Warnings = nil // they are about the log as a whole
	return &h
}

// seenCustomers keeps the customers that the unit of the view looks after, and what is
// known of them.
func (in Input) seenCustomers() Input {
	in.Answers = only(in.Answers, func(a Answer) bool { return in.in(a.Owner, a.On) })
	in.Customers = only(in.Customers, func(c Customer) bool { return in.holds(c.Owner) })
	if in.Agenda != nil {
		agenda := customer.Agenda{AsOf: in.Agenda.AsOf} // whose the paused and closed are is not known
		agenda.FollowUps = only(in.Agenda.FollowUps, func(f customer.FollowUp) bool { return in.holds(f.Owner) })
		in.Agenda = &agenda
	}
	if in.Complaints != nil {
		own := map[string]bool{}
		for _, c := range in.Customers {
			own[c.ID] = true
		}
		report := *in.Complaints
		report.Complaints = only(report.Complaints, func(c customer.Complaint) bool { return own[c.Customer] })
		in.Complaints = &report
	}
	return in
}

// latest returns the later of two days; the zero Date is before all others.
func latest(a, b calendar.Date) calendar.Date {
	if a.After(b) {
		return a
	}
	return b
}
