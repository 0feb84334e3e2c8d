package report

import (
	"cmp"
	"slices"

	"github.com/salesperf/salesperf/funnel/customer"
	"github.com/salesperf/salesperf/target/calendar"
)

// followUps shows how many customers are overdue for a contact, and which.
func followUps(in Input, _ calendar.Period) (Section, error) {
	if in.Agenda == nil || len(in.Agenda.FollowUps) == 0 {
		return Section{}, nil
	}
	a := *in.Agenda
	t := Table{ID: "follow-ups", Columns: []Column{Col("tier", Name), Col("active", Tally), Col("up-to-date", Tally), Col("overdue", Tally),
		Col("never-contacted", Tally), Col("overdue-rate", Percent)}}
	tiers := map[string]customer.Agenda{}
	for _, f := range a.FollowUps {
		tier := tiers[f.Tier]
		tier.FollowUps = append(tier.FollowUps, f)
		tiers[f.Tier] = tier
	}
	for _, name := range sortedNames(tiers) {
		t.Add(agendaRow(nameOr(name, "unknown"), tiers[name])...)
	}
	t.AddTotal(agendaRow(Say("total"), a)...)
	section := Section{Lead: []Text{T("follow-ups.lead", Count(a.Count(customer.Overdue)), Count(len(a.FollowUps)))}, Tables: []Table{t}}
	if late := in.overdueFollowUps(a); len(late.Rows) > 0 {
		section.Tables = append(section.Tables, late)
	}
	return section, nil
}

func agendaRow(label Value, a customer.Agenda) []Value {
	rate := a.OverdueRate()
	return []Value{label, Count(len(a.FollowUps)), Count(a.Count(customer.UpToDate)), Count(a.Count(customer.Overdue)),
		Count(a.Count(customer.NeverContacted)), countRate(rate.In, rate.Of)}
}

// overdueFollowUps lists the customers who are overdue for a contact, the longest
// first. Days over are those of the calendar.
func (in Input) overdueFollowUps(a customer.Agenda) Table {
	late := only(a.FollowUps, func(f customer.FollowUp) bool { return f.State == customer.Overdue })
	slices.SortStableFunc(late, func(a, b customer.FollowUp) int {
		return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.Customer, b.Customer))
	})
	t := Table{ID: "overdue-follow-ups", Title: T("follow-ups.overdue"), Columns: []Column{Col("account", Name), Col("tier", Name), Col("person", Name),
		Col("last-contact", Day), Col("due-on", Day), Col("days-over", Tally)}, Excerpt: excerpt}
	for _, f := range late {
		t.Add(Called(f.Customer), nameOrNone(f.Tier), nameOrNone(string(f.Owner)), On(f.Last), On(f.Due), Count(in.AsOf.DaysSince(f.Due)))
	}
	return t
}
