package report

import (
	"errors"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// reaches reports whether the plan has goals for all days of a period. Days before the plan
// of which nothing is known do not count: nothing of them is held against it. A period that
// it reaches only in part has no goal, as its result would be held against that of fewer
// days: of the week in which the year begins that would be another week's plan.
func (in Input) reaches(p calendar.Period) bool {
	plan := in.Plan.Root().Period
	before, after := p, p
	if plan.From.Before(p.To) {
		before.To = plan.From
	}
	if plan.To.After(p.From) {
		after.From = plan.To
	}
	return !(tells(in.known.Results, before) && in.asksNothing(before)) && !in.asksNothing(after)
}

// asksNothing reports whether a part of a period has days, and lies in no cell of the plan. A
// week that a plan by weeks has whole may begin before the plan and end after it.
func (in Input) asksNothing(part calendar.Period) bool {
	if !part.From.Before(part.To) {
		return false
	}
	_, err := in.Plan.Sum(target.Cell{Period: part})
	return errors.Is(err, target.ErrNoCell)
}
