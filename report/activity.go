package report

import (
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// An Activity is something done with a customer, such as a visit.
type Activity struct {
	Owner org.ID        // who did it
	On    calendar.Date // when
	Kind  string        // as the host calls it, and as the plan of activities does; empty is not known
}

// A workload is what was done and planned of one kind, or by one person.
type workload struct {
	done, due, planned, before int // so far, planned so far, planned for the whole period, done in the whole period before
}

// activities counts what was done with customers in the period so far, against what
// was planned and what was done in the whole of the period before.
func activities(in Input, p calendar.Period) (Section, error) {
	byKind := in.workloads(p, func(_ org.ID, kind string) string { return kind })
	if len(byKind) == 0 && !in.isKept(in.Since.Activities) {
		return Section{}, nil
	}
	before := calendar.Previous(in.Setting.Calendar, p)
	t := Table{ID: "activities", Columns: append(in.workColumns(Col("activity", Name)), Col("previous", Tally))}
	total := workload{}
	for _, kind := range sortedNames(byKind) {
		w := byKind[kind]
		t.Add(append(in.workRow(nameOr(kind, "unknown"), w), in.doneBefore(w, before))...)
		total = workload{total.done + w.done, total.due + w.due, total.planned + w.planned, total.before + w.before}
	}
	t.AddTotal(append(in.workRow(Say("total"), total), in.doneBefore(total, before))...)
	section := Section{Lead: []Text{T("activities.lead", During(p), During(before))}, Tables: []Table{t}}
	if len(byKind) == 0 {
		return section, nil
	}
	if in.plansActivities() {
		section.Charts = t.ranked(T("figure.activities", During(p)), T("figure.activities.message"), "done", "due", chart.Number)
	}
	if !in.alone() && in.plansActivities() {
		section.Tables = append(section.Tables, in.workByPerson(p))
	}
	return section, nil
}

// doneBefore shows what was done in the whole of the period before; it is missing where
// no activity is known of then.
func (in Input) doneBefore(w workload, before calendar.Period) Value {
	if !tells(in.known.Activities, before) {
		return Value{}
	}
	return Count(w.before)
}

// plansActivities reports whether there is a plan of activities.
func (in Input) plansActivities() bool { return len(in.Planned) > 0 }

// workloads counts activities by a name of who did which kind.
func (in Input) workloads(p calendar.Period, name func(org.ID, string) string) map[string]workload {
	before := calendar.Previous(in.Setting.Calendar, p)
	out := map[string]workload{}
	for _, a := range in.Activities {
		key := name(a.Owner, a.Kind)
		w := out[key]
		switch {
		case p.Contains(a.On) && !a.On.After(in.AsOf):
			w.done++
		case before.Contains(a.On):
			w.before++
		default:
			continue
		}
		out[key] = w
	}
	for _, day := range in.Planned {
		if !p.Contains(day.On) {
			continue
		}
		for _, item := range day.Items {
			key := name(day.Person, item.Activity)
			w := out[key]
			w.planned += item.Count
			if !day.On.After(in.AsOf) {
				w.due += item.Count
			}
			out[key] = w
		}
	}
	return out
}

// workColumns are a heading and the columns that workRow fills.
func (in Input) workColumns(heading Column) []Column {
	done := []Column{heading, Col("done", Tally)}
	if !in.plansActivities() {
		return done
	}
	return append(done, Col("due", Tally), Col("of-due", Percent), Col("planned", Tally))
}

// workRow shows what was done and, where there is a plan, what was planned.
func (in Input) workRow(label Value, w workload) []Value {
	if !in.plansActivities() {
		return []Value{label, Count(w.done)}
	}
	return []Value{label, Count(w.done), Count(w.due), countRate(w.done, w.due), Count(w.planned)}
}

// countRate shows a count over a count as a percentage; over nothing it has no value.
func countRate(part, whole int) Value {
	return RateOf(decimal.NewFromInt(int64(part)), decimal.NewFromInt(int64(whole)), 1)
}

// workByPerson sets everybody's activities beside the plan, furthest behind first.
func (in Input) workByPerson(p calendar.Period) Table {
	byPerson := in.workloads(p, func(who org.ID, _ string) string { return string(who) })
	people := slices.Sorted(maps.Keys(byPerson))
	slices.SortStableFunc(people, func(a, b string) int {
		return (byPerson[a].done - byPerson[a].due) - (byPerson[b].done - byPerson[b].due)
	})
	t := Table{ID: "activity-people", Title: T("activities.people"), Columns: in.workColumns(Col("person", Name)), Excerpt: excerpt}
	for _, who := range people {
		t.Add(in.workRow(nameOrNone(who), byPerson[who])...)
	}
	return t
}
