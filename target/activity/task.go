package activity

import (
	"cmp"
	"slices"
	"sort"
)

// A task is a goal of one person, and how far it has been placed.
type task struct {
	goal       int     // its place in the plan
	activity   int     // its place in the plan
	minutes    int64   // time for one
	count      int     // how many are asked for
	first, end int     // the days it may be done on: first … end−1
	left       int     // how many are not placed yet
	dealt      int64   // how many have had their turn
	closed     bool    // no room was found for one, so there is none for the others
	placed     []int32 // how many on each day from first on
	asked      int     // the last search that has asked it to make room
}

// tasks returns the goals of each person, and those of everybody.
func (p Plan) tasks(days []workday) (own [][]task, shared []task) {
	activities, people := index(p.Activities, Activity.id), index(p.People, Person.id)
	own = make([][]task, len(p.People))
	for i, g := range p.Goals {
		a := activities[g.Activity]
		t := task{goal: i, activity: a, minutes: int64(p.Activities[a].Minutes), count: g.Count,
			first: firstFrom(days, g.Period.From), end: firstFrom(days, g.Period.To)}
		if g.Person == "" {
			shared = append(shared, t)
		} else {
			own[people[g.Person]] = append(own[people[g.Person]], t)
		}
	}
	return own, shared
}

// inPlanOrder sorts by activity, then by time.
func inPlanOrder(a, b task) int {
	return cmp.Or(cmp.Compare(a.activity, b.activity), cmp.Compare(a.first, b.first), cmp.Compare(a.end, b.end),
		cmp.Compare(a.goal, b.goal))
}

// A line is the tasks of one activity in order of time. They do not overlap.
type line []task

// lines cuts tasks in the order of the plan into those of each activity.
func lines(tasks []task) (out []line) {
	for len(tasks) > 0 {
		n := 1
		for n < len(tasks) && tasks[n].activity == tasks[0].activity {
			n++
		}
		out, tasks = append(out, tasks[:n:n]), tasks[n:]
	}
	return out
}

// on returns the task of which some are placed on a day, and how many; nil for none.
func (l line) on(day int) (*task, int) {
	i := sort.Search(len(l), func(i int) bool { return l[i].end > day })
	if i == len(l) || l[i].first > day || l[i].placed[day-l[i].first] == 0 {
		return nil, 0
	}
	return &l[i], int(l[i].placed[day-l[i].first])
}

// shortestFirst puts first what has the fewest days to choose from.
func shortestFirst(a, b *task) int {
	return cmp.Or(cmp.Compare(a.end-a.first, b.end-b.first), cmp.Compare(a.first, b.first))
}

// longestFirst puts first what takes the longest, which is the hardest to fit in.
func longestFirst(a, b *task) int {
	return cmp.Or(cmp.Compare(b.minutes, a.minutes), shortestFirst(a, b))
}

// groups sorts tasks and cuts them into those that the order holds for equal.
func groups(tasks []*task, order func(a, b *task) int) [][]*task {
	slices.SortStableFunc(tasks, order)
	var out [][]*task
	for len(tasks) > 0 {
		n := 1
		for n < len(tasks) && order(tasks[0], tasks[n]) == 0 {
			n++
		}
		out, tasks = append(out, tasks[:n]), tasks[n:]
	}
	return out
}
