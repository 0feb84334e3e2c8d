package activity_test

import (
	"fmt"

	"github.com/salesperf/salesperf/target/activity"
	"github.com/salesperf/salesperf/target/calendar"
)

// most finds by trying everything how many activities of one person can be placed at
// all. It is slow and shares nothing with the package: day by day it takes every
// combination that the day holds.
func most(p activity.Plan, person activity.Person, w calendar.Workdays) int {
	b := brute{plan: p, person: person, w: calendar.Without(w, person.Absences...), known: map[string]int{}}
	first, last := calendar.Date{}, calendar.Date{}
	for _, g := range p.Goals {
		if first.IsZero() || g.Period.From.Before(first) {
			first = g.Period.From
		}
		if g.Period.To.After(last) {
			last = g.Period.To
		}
	}
	b.end = last
	return b.from(first, leftOf(p, person))
}

type brute struct {
	plan   activity.Plan
	person activity.Person
	w      calendar.Workdays
	end    calendar.Date
	known  map[string]int
}

func (b *brute) from(on calendar.Date, left []int) int {
	if !on.Before(b.end) {
		return 0
	}
	key := fmt.Sprint(on, left)
	if n, ok := b.known[key]; ok {
		return n
	}
	work, err := b.w.Work(on)
	if err != nil {
		panic(err)
	}
	best := 0
	b.fill(on, left, 0, bound(b.person.Limit.Count, work), bound(b.person.Limit.Minutes, work), 0, &best)
	b.known[key] = best
	return best
}

func (b *brute) fill(on calendar.Date, left []int, goal, count, minutes, placed int, best *int) {
	if goal == len(left) {
		*best = max(*best, placed+b.from(on.AddDays(1), left))
		return
	}
	g := b.plan.Goals[goal]
	long := 0
	for _, a := range b.plan.Activities {
		if a.ID == g.Activity {
			long = a.Minutes
		}
	}
	keep := left[goal]
	for n := 0; n <= keep && n <= count && n*long <= minutes && (n == 0 || g.Period.Contains(on)); n++ {
		left[goal] = keep - n
		b.fill(on, left, goal+1, count-n, minutes-n*long, placed+n, best)
	}
	left[goal] = keep
}

func bound(limit int, work calendar.Work) int {
	switch {
	case work == calendar.DayOff:
		return 0
	case limit == 0:
		return 1 << 20
	}
	return limit * int(work) / 2
}
