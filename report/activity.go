package report

import (
	"maps"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// An Activity is something done with a customer, such as a visit.
type Activity struct {
	Owner org.ID        // who did it
	On    calendar.Date // when
	Kind  string        // as the host calls it, and as the plan of activities does; empty is not known
}

// activities counts what was done with customers in the period so far and in the
// whole of the one before.
func activities(in Input, p calendar.Period) (Section, error) {
	before := calendar.Previous(in.Setting.Calendar, p)
	now, then := map[string]int{}, map[string]int{}
	kinds := map[string]bool{}
	for _, a := range in.Activities {
		switch {
		case p.Contains(a.On) && !a.On.After(in.AsOf):
			now[a.Kind]++
		case before.Contains(a.On):
			then[a.Kind]++
		default:
			continue
		}
		kinds[a.Kind] = true
	}
	if len(kinds) == 0 {
		return Section{}, nil
	}
	t := Table{ID: "activities", Columns: []Column{Col("activity", Name),
		{ID: "now", Title: T("col.so-far", During(p)), Kind: Tally}, {ID: "before", Title: T("col.whole", During(before)), Kind: Tally}}}
	sumNow, sumThen := 0, 0
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		label := Called(kind)
		if kind == "" {
			label = Say("unknown")
		}
		t.Add(label, Count(now[kind]), Count(then[kind]))
		sumNow, sumThen = sumNow+now[kind], sumThen+then[kind]
	}
	t.AddTotal(Say("total"), Count(sumNow), Count(sumThen))
	return Section{Tables: []Table{t}}, nil
}
