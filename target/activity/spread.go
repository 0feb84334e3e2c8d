package activity

import (
	"fmt"
	"slices"
	"sort"

	"github.com/salesperf/salesperf/internal/document"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// Spread places the activities of a plan on the working days of its people, as the
// package comment says. The days come from w, less the absences of each person.
//
// A plan that Check refuses gives check.Problems. A year of a goal that w does not
// cover is calendar.ErrNotCovered, and no w at all is target.ErrSetting. A day with more
// work than calendar.FullDay, or with less than none, is an error. Too little room is
// not: what is left over is in Schedule.Unplaced.
func Spread(p Plan, w calendar.Workdays) (Schedule, error) {
	if err := p.Check(); err != nil {
		return Schedule{}, err
	}
	if w == nil {
		return Schedule{}, fmt.Errorf("activity: spreading a plan needs working days: %w", target.ErrSetting)
	}
	days, err := p.workdays(w)
	if err != nil {
		return Schedule{}, fmt.Errorf("activity: %w", err)
	}
	s := Schedule{Plan: document.Clone(p)}
	own, shared := p.tasks(days)
	desk := newDesk(p, days)
	for i, person := range p.People {
		desk.open(person, shared, own[i])
		desk.spread()
		desk.write(&s)
	}
	return s, nil
}

// A workday is a day on which somebody may work.
type workday struct {
	on   calendar.Date
	work calendar.Work
}

// workdays returns the days of all goals that are worked, in order of time.
func (p Plan) workdays(w calendar.Workdays) ([]workday, error) {
	spans := make([]calendar.Span, len(p.Goals))
	for i, g := range p.Goals {
		spans[i] = g.Period.Span()
	}
	slices.SortFunc(spans, func(a, b calendar.Span) int { return a.From.Compare(b.From) })
	var days []workday
	var next calendar.Date
	for _, s := range spans {
		if next.Before(s.From) {
			next = s.From
		}
		for ; next.Before(s.To); next = next.AddDays(1) {
			work, err := w.Work(next)
			if err != nil {
				return nil, err
			}
			if work < calendar.DayOff || work > calendar.FullDay {
				return nil, fmt.Errorf("the working days say that %s has %s days of work", next, work)
			}
			if work > calendar.DayOff {
				days = append(days, workday{next, work})
			}
		}
	}
	return days, nil
}

// firstFrom returns the place of the first day that does not come before one.
func firstFrom(days []workday, on calendar.Date) int {
	return sort.Search(len(days), func(i int) bool { return !days[i].on.Before(on) })
}
