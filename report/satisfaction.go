package report

import (
	"slices"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// An Answer is what a customer answered to the question of a survey.
type Answer struct {
	Owner   org.ID        // who looks after the customer
	Account string        // the customer; empty is not known
	On      calendar.Date // when
	Score   int           // on the scale of Input.Survey
}

// satisfaction shows what customers answered in the period, in the one before and in
// the year, and unit by unit.
func satisfaction(in Input, p calendar.Period) (Section, error) {
	if in.Survey == nil || len(in.Answers) == 0 && !in.isKept(in.Since.Answers) {
		return Section{}, nil
	}
	columns := []Column{Col("answers", Tally), {ID: "satisfaction", Title: metricLabel(in.Survey.Metric()), Kind: in.surveyKind()}}
	t := Table{ID: "satisfaction", Columns: append([]Column{Col("period", Span)}, columns...)}
	for _, during := range in.collectedOver(p) {
		row, err := in.satisfied(During(during), during, func(Answer) bool { return true })
		if err != nil {
			return Section{}, err
		}
		t.Add(orMissing(in.known.Answers, during, row)...)
	}
	section := Section{Lead: []Text{T("satisfaction." + string(in.Survey.Variant))}, Tables: []Table{t}}
	if in.alone() {
		return section, nil
	}
	year := in.period(calendar.Year)
	byUnit := Table{ID: "satisfaction-units", Title: T("satisfaction.units", During(year)), Columns: append([]Column{in.unitColumn()}, columns...)}
	units := in.units()
	for _, unit := range append(slices.Clone(units), "") {
		row, err := in.satisfied(unitName(unit), year, func(a Answer) bool { return in.placed(units, a.On, a.Owner) == unit })
		if err != nil {
			return Section{}, err
		}
		if unit != "" || row[1].Number.Decimal.IsPositive() {
			byUnit.Add(row...)
		}
	}
	section.Tables = append(section.Tables, byUnit)
	return section, nil
}

// surveyKind is how a satisfaction is shown: a share as a percentage, a mean as a
// number.
func (in Input) surveyKind() ValueKind {
	if in.Survey.Variant == kpi.MeanAnswer {
		return Number
	}
	return Percent
}

// satisfied shows some of the answers of a period up to the last day.
func (in Input) satisfied(label Value, p calendar.Period, some func(Answer) bool) ([]Value, error) {
	sofar := p.ToDate(in.AsOf)
	var scores []int
	for _, a := range in.Answers {
		if sofar.Contains(a.On) && some(a) {
			scores = append(scores, a.Score)
		}
	}
	r, err := in.Survey.Reading(in.root(), p, scores)
	if err != nil {
		return nil, err
	}
	return []Value{label, Count(len(scores)), quotient(in.surveyKind(), r.Num.Decimal, r.Den.Decimal, 1)}, nil
}
