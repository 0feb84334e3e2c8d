package report

import (
	"errors"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// growth sets the result beside that of the period before and of a year before, each
// as far as the period has come: as many working days of the period before, and the
// same days of the year before. Where the results begin within one that is compared with, it
// says so, as a part of it alone is known.
func growth(in Input, period calendar.Period) (Section, error) {
	t := Table{ID: "growth", Columns: []Column{Col("period", Span), Col("actual", Money), Col("previous", Money), Col("growth", Percent).under(T("col.previous")),
		Col("year-before", Money), {ID: "year-growth", Title: T("col.growth"), Kind: Percent, Of: T("col.year-before")}}}
	known, begun := false, true
	for _, during := range in.upTo(period.Level) {
		cell := target.Cell{Owner: in.root(), Period: during}
		previous, err := in.onPrevious(cell)
		if err != nil {
			return Section{}, err
		}
		then, err := in.record.OnYear(in.Setting.Calendar, cell, in.AsOf)
		if err != nil {
			return Section{}, err
		}
		known = known || previous.Before.Valid || then.Before.Valid
		begun = begun && in.begunBefore(then) && in.begunBefore(previous)
		row := []Value{During(during), Amount(then.Actual, 0), amountOf(previous.Before), grown(previous), amountOf(then.Before), grown(then)}
		if during.Level == calendar.Year {
			row[2], row[3] = blank, blank // the period before is the year before
		}
		t.Add(row...)
	}
	if !known {
		return Section{}, nil
	}
	section := Section{Lead: []Text{T("growth.lead", On(in.AsOf))}, Tables: []Table{t}}
	if period.Level == calendar.Week {
		section.Lead = append(section.Lead, T("growth.weeks"))
	}
	if !begun {
		section.Lead = append(section.Lead, T("growth.begin", On(in.known.Results)))
	}
	return section, nil
}

// begunBefore reports whether the results tell of all that a comparison is with, or of nothing.
func (in Input) begunBefore(c target.Comparison) bool {
	return !c.Before.Valid || covers(in.known.Results, c.Then.Period)
}

// onPrevious compares with the period before. Where the working days of the two are not
// known, there is nothing to compare with.
func (in Input) onPrevious(cell target.Cell) (target.Comparison, error) {
	c, err := in.record.OnPrevious(in.Setting, cell, in.AsOf)
	if errors.Is(err, target.ErrSetting) || errors.Is(err, calendar.ErrNotCovered) {
		return target.Comparison{Now: cell}, nil
	}
	return c, err
}

// grown shows change ÷ what was before. Over nothing it has no value, and it is missing
// where nothing is known of before.
func grown(c target.Comparison) Value {
	change, ok := c.Change()
	if !ok {
		return Value{}
	}
	v := RateOf(change, c.Before.Decimal.Abs(), 1).WithSign()
	switch {
	case !v.Number.Valid:
		return v
	case change.IsNegative():
		return v.WithTone(Bad)
	}
	return v.WithTone(Good)
}
