package activity

import (
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
)

// write adds the days of the person, and what is left over, to a schedule.
func (d *desk) write(s *Schedule) {
	items := make([]Item, 0, d.cells())
	start := 0
	for i, day := range d.days {
		for _, l := range d.lines {
			if t, n := l.on(i); n > 0 {
				items = append(items, Item{d.plan.Activities[t.activity].ID, n, n * int(t.minutes)})
			}
		}
		if end := len(items); end > start {
			s.Days = append(s.Days, Day{d.person.ID, day.on, d.work[i], items[start:end:end]})
			start = end
		}
	}
	for i := range d.tasks {
		if t := &d.tasks[i]; t.left > 0 {
			s.Unplaced = append(s.Unplaced, d.unplaced(t))
		}
	}
}

// cells returns the number of items that the person has.
func (d *desk) cells() (n int) {
	for i := range d.tasks {
		for _, placed := range d.tasks[i].placed {
			if placed > 0 {
				n++
			}
		}
	}
	return n
}

// unplaced says what is left over of a task, and why.
func (d *desk) unplaced(t *task) Unplaced {
	reason := NoWorkday
	if slices.Max(append(d.work[t.first:t.end:t.end], calendar.DayOff)) > calendar.DayOff {
		reason = Full
	}
	g := d.plan.Goals[t.goal]
	return Unplaced{d.person.ID, g.Activity, g.Period, t.left, reason}
}
