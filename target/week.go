package target

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// ByWeek splits a cell into the weeks that count for it by one of the rules for
// weeks that cross months: cut at the end of the month, or whole in the month that
// has their Thursday. Use it with ByWeekRule, or with ByWorkdays and a step by day
// below. A cell no longer than a week stays whole.
type ByWeek struct {
	Rule calendar.WeekRule `json:"rule"` // required
}

// Kind returns "week".
func (ByWeek) Kind() string { return "week" }

// Check reports a rule that does not exist.
func (a ByWeek) Check(c *check.Checker) {
	c.At("rule").Require(a.Rule.Valid(), check.Unknown, "there is no rule %d for weeks", a.Rule)
}

// Children returns one cell for each week.
func (a ByWeek) Children(in Setting, parent Cell) ([]Cell, error) {
	if in.Calendar == nil {
		return nil, fmt.Errorf("a step by week needs a calendar: %w", ErrSetting)
	}
	if parent.Period.Level <= calendar.Week {
		return nil, nil
	}
	weeks, err := a.Rule.Weeks(in.Calendar, parent.Period)
	return inPeriods(parent, weeks), err
}

// inPeriods returns the parent in each of some periods.
func inPeriods(parent Cell, periods []calendar.Period) []Cell {
	cells := make([]Cell, len(periods))
	for i, p := range periods {
		cells[i] = parent
		cells[i].Period = p
	}
	return cells
}

// ByWeekRule weighs weeks, and parts of weeks, by one of the rules for weeks that
// cross months: by their days or by their working days.
type ByWeekRule struct {
	Rule calendar.WeekRule `json:"rule"` // as on the axis
}

// Kind returns "week-rule".
func (ByWeekRule) Kind() string { return "week-rule" }

// Check reports a rule that does not exist.
func (m ByWeekRule) Check(c *check.Checker) {
	c.At("rule").Require(m.Rule.Valid(), check.Unknown, "there is no rule %d for weeks", m.Rule)
}

// Weights returns days or working days.
func (m ByWeekRule) Weights(in Setting, _ Cell, children []Cell) ([]decimal.Decimal, error) {
	if m.Rule == calendar.WeeksByWorkdays && in.Workdays == nil {
		return nil, fmt.Errorf("weeks by working days need them: %w", ErrSetting)
	}
	return weighDays(children, func(p calendar.Period) (calendar.Work, error) { return m.Rule.Weight(p, in.Workdays) })
}
