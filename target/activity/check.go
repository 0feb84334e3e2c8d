package activity

import (
	"cmp"
	"maps"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// The bounds of a plan. They keep the work that a document asks for in proportion.
const (
	maxVersion    = 1_000_000_000
	maxActivities = 100        // kinds
	maxMinutes    = 24 * 60    // of an activity and of a day
	maxDayCount   = 1000       // activities of a day
	maxCount      = 10_000_000 // activities of all people together
	maxDays       = 50_000_000 // calendar days of all goals, and from the first to the last, of all people together
)

// Check reports everything that is wrong with the document, as check.Problems.
func (p Plan) Check() error {
	c := check.New()
	c.At("schema").Require(p.Schema == Schema, check.Mismatch, "the schema is %q, not %q", p.Schema, Schema)
	c.At("id").Require(p.ID != "", check.Required, "a plan has an id")
	c.At("version").Require(p.Version >= 1 && p.Version <= maxVersion, check.Range, "versions count from 1 to %d", maxVersion)
	p.checkActivities(c.At("activities"))
	p.checkPeople(c.At("people"))
	p.checkGoals(c.At("goals"))
	return c.Err()
}

func (p Plan) checkActivities(c *check.Checker) {
	c.Require(len(p.Activities) > 0, check.Required, "a plan has at least one activity")
	c.Require(len(p.Activities) <= maxActivities, check.TooLarge, "more than %d activities", maxActivities)
	timed := slices.ContainsFunc(p.People, func(person Person) bool { return person.Limit.Minutes > 0 })
	seen := map[string]bool{}
	for i, a := range p.Activities {
		at := c.Index(i)
		checkName(at.At("id"), a.ID, seen)
		within(at.At("minutes"), a.Minutes, maxMinutes)
		at.At("minutes").Require(a.Minutes != 0 || !timed, check.Required,
			"a day bounded in minutes needs to know how long each activity takes")
		for _, lang := range slices.Sorted(maps.Keys(a.Names)) {
			at.At("names").At(string(lang)).Require(lang == calendar.English || lang == calendar.Chinese, check.Unknown,
				"names are in %s or %s", calendar.English, calendar.Chinese)
		}
	}
}

func (p Plan) checkPeople(c *check.Checker) {
	c.Require(len(p.People) > 0, check.Required, "a plan is for at least one person")
	seen := map[org.ID]bool{}
	for i, person := range p.People {
		at := c.Index(i)
		checkName(at.At("id"), person.ID, seen)
		within(at.At("limit").At("count"), person.Limit.Count, maxDayCount)
		within(at.At("limit").At("minutes"), person.Limit.Minutes, maxMinutes)
		for j, s := range person.Absences {
			at.At("absences").Index(j).Require(!s.IsEmpty(), check.Order, "an absence ends before it begins")
		}
	}
}

func (p Plan) checkGoals(c *check.Checker) {
	activities, people := index(p.Activities, Activity.id), index(p.People, Person.id)
	var count, days int64
	for i, g := range p.Goals {
		at := c.Index(i)
		if _, known := people[g.Person]; g.Person != "" {
			at.At("person").Require(known, check.Unknown, "%q is not among the people", g.Person)
		}
		_, known := activities[g.Activity]
		at.At("activity").Require(known, check.Unknown, "%q is not among the activities", g.Activity)
		valid := at.At("period").Require(g.Period.Valid(), check.Range, "a goal has a period with a level and at least one day")
		if within(at.At("count"), g.Count, maxCount) && valid {
			count = min(count+int64(g.Count)*p.heads(g), maxCount+1)
			days = min(days+int64(g.Period.Days())*p.heads(g), maxDays+1)
		}
	}
	c.Require(count <= maxCount, check.TooLarge, "more than %d activities to place", maxCount)
	c.Require(p.length() <= maxDays/max(1, len(p.People)), check.TooLarge,
		"from the first goal to the last all people have more than %d days together", maxDays)
	if c.Require(days <= maxDays, check.TooLarge, "the goals of all people have more than %d days together", maxDays) {
		p.checkOverlaps(c)
	}
}

// length returns the number of days from the first goal to the last.
func (p Plan) length() int {
	var all calendar.Period
	for _, g := range p.Goals {
		switch {
		case !g.Period.Valid():
			continue
		case all.From.IsZero() || g.Period.From.Before(all.From):
			all.From = g.Period.From
		}
		if g.Period.To.After(all.To) {
			all.To = g.Period.To
		}
	}
	return all.Days()
}

// heads returns the number of people whom a goal is for.
func (p Plan) heads(g Goal) int64 {
	if g.Person == "" {
		return int64(len(p.People))
	}
	return 1
}

// checkOverlaps reports goals for the same person and activity that share a day.
func (p Plan) checkOverlaps(c *check.Checker) {
	type line struct {
		person   org.ID
		activity string
	}
	lines := map[line][]int{}
	for i, g := range p.Goals {
		lines[line{g.Person, g.Activity}] = append(lines[line{g.Person, g.Activity}], i)
	}
	clash := make([]int, len(p.Goals)) // place of the goal that is in the way, counted from 1
	for l, own := range lines {
		var shared []int
		if l.person != "" {
			shared = lines[line{"", l.activity}]
		}
		p.markOverlaps(slices.Concat(shared, own), clash)
	}
	for i, other := range clash {
		c.Index(i).At("period").Require(other == 0, check.Overlap,
			"goal %d asks the same person for the same activity on the same days", other-1)
	}
}

// markOverlaps notes for goals of one person and activity, given by their places,
// which of them share a day with one before them in the document.
func (p Plan) markOverlaps(goals, clash []int) {
	slices.SortFunc(goals, func(i, j int) int {
		return cmp.Or(p.Goals[i].Period.Compare(p.Goals[j].Period), cmp.Compare(i, j))
	})
	for k := 1; k < len(goals); k++ {
		if a, b := goals[k-1], goals[k]; p.Goals[b].Period.From.Before(p.Goals[a].Period.To) {
			later, earlier := max(a, b), min(a, b)+1
			if clash[later] == 0 || earlier < clash[later] {
				clash[later] = earlier
			}
		}
	}
}

func (a Activity) id() string { return a.ID }
func (p Person) id() org.ID   { return p.ID }

// index maps ids to places in a list.
func index[E any, K comparable](list []E, id func(E) K) map[K]int {
	places := make(map[K]int, len(list))
	for i, e := range list {
		places[id(e)] = i
	}
	return places
}

// checkName reports an id that is empty or was seen before.
func checkName[K ~string](c *check.Checker, id K, seen map[K]bool) {
	c.Require(id != "", check.Required, "an empty id")
	c.Require(!seen[id], check.Duplicate, "%s is named twice", id)
	seen[id] = true
}

// within reports a number that is not in 0 … top.
func within(c *check.Checker, n, top int) bool {
	return c.Require(n >= 0 && n <= top, check.Range, "%d is not in 0 to %d", n, top)
}
