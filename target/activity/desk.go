package activity

import (
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
)

// A desk is where the days of one person after the other are planned.
type desk struct {
	plan    Plan
	days    []workday
	person  Person
	tasks   []task
	lines   []line          // of tasks
	work    []calendar.Work // of each day, less the absences of the person
	count   []int64         // activities that each day still holds
	minutes []int64         // minutes that each day still holds
	run     []int64         // of level
	search  search          // of makeRoom
}

// unlimited is the room of a day without a bound; it is above all that a plan asks for.
const unlimited = 1 << 38

func newDesk(p Plan, days []workday) *desk {
	return &desk{plan: p, days: days, work: make([]calendar.Work, len(days)),
		count: make([]int64, len(days)), minutes: make([]int64, len(days)), search: search{seen: make([]int, len(days))}}
}

// open puts somebody's tasks on the desk.
func (d *desk) open(person Person, shared, own []task) {
	d.person = person
	d.tasks = append(append(d.tasks[:0], shared...), own...)
	slices.SortFunc(d.tasks, inPlanOrder)
	d.lines = lines(d.tasks)
	for i, day := range d.days {
		d.work[i] = day.work
	}
	d.leave(person.Absences)
}

// leave takes absences out of the work of the days. It passes each day once, however
// many absences there are.
func (d *desk) leave(absences []calendar.Span) {
	byFirst := func(a, b calendar.Span) int { return a.From.Compare(b.From) }
	next := 0
	for _, s := range slices.SortedFunc(slices.Values(absences), byFirst) {
		next = max(next, firstFrom(d.days, s.From))
		for ; next < len(d.days) && s.Contains(d.days[next].on); next++ {
			d.work[next] = calendar.DayOff
		}
	}
}

// spread places the tasks: evenly and, where that leaves something over because the
// pieces do not fit, the long ones first. The second way counts only when it places
// everything, since it cuts the short ones alone.
func (d *desk) spread() {
	if d.try(shortestFirst) || !d.uneven() || d.try(longestFirst) {
		return
	}
	d.try(shortestFirst)
}

// uneven reports whether days are bounded in minutes and some tasks take longer than
// others.
func (d *desk) uneven() bool {
	return d.person.Limit.Minutes > 0 &&
		slices.ContainsFunc(d.tasks, func(t task) bool { return t.minutes != d.tasks[0].minutes })
}

// try places the tasks from the beginning, group by group, and reports whether all
// have found a place.
func (d *desk) try(order func(a, b *task) int) bool {
	d.clear()
	tasks := make([]*task, len(d.tasks))
	for i := range d.tasks {
		tasks[i] = &d.tasks[i]
	}
	for _, group := range groups(tasks, order) {
		d.place(group)
	}
	return d.settle()
}

// settle tries again what has found no place, since moves may have made room for it,
// until nothing changes, and reports whether nothing is left.
func (d *desk) settle() bool {
	done := true
	for again := true; again; {
		done, again = true, false
		for i := range d.tasks {
			if t := &d.tasks[i]; t.left > 0 {
				again = d.book(t, (t.first+t.end)/2) || again
				done = done && t.left == 0
			}
		}
	}
	return done
}

// clear empties all days.
func (d *desk) clear() {
	for i, work := range d.work {
		d.count[i], d.minutes[i] = room(d.person.Limit.Count, work), room(d.person.Limit.Minutes, work)
	}
	for i := range d.tasks {
		t := &d.tasks[i]
		t.left, t.dealt, t.closed, t.placed = t.count, 0, false, make([]int32, t.end-t.first)
	}
}

// room returns what is left of a bound for a full day on a day with this much work.
func room(limit int, work calendar.Work) int64 {
	switch {
	case work == calendar.DayOff:
		return 0
	case limit == 0:
		return unlimited
	}
	return int64(limit) * int64(work) / int64(calendar.FullDay)
}

// fits reports whether a day holds one more of t.
func (d *desk) fits(t *task, day int) bool {
	return d.count[day] >= 1 && d.minutes[day] >= t.minutes
}

// put places one of t on a day.
func (d *desk) put(t *task, day int) {
	t.placed[day-t.first]++
	t.left--
	d.count[day]--
	d.minutes[day] -= t.minutes
}

// take takes one of t from a day.
func (d *desk) take(t *task, day int) {
	t.placed[day-t.first]--
	t.left++
	d.count[day]++
	d.minutes[day] += t.minutes
}
