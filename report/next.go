package report

import (
	"errors"
	"slices"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// next shows the plan of the period after: what is to be sold, what is to close in it,
// and what is to be done, unit by unit. A period that the plan does not reach, or only in part, has no target yet.
func next(in Input, p calendar.Period) (Section, error) {
	after := calendar.Next(in.Setting.Calendar, p)
	t := Table{ID: "next", Columns: []Column{in.unitColumn(), Col("goal", Money), Col("closing-deals", Tally), Col("closing-amount", Money), Col("weighted", Money), Col("planned-activities", Tally)}}
	closing, err := in.closingIn(after)
	if err != nil {
		return Section{}, err
	}
	known := false
	for _, unit := range in.units() {
		row, some, err := in.nextRow(unit, after, closing)
		if err != nil {
			return Section{}, err
		}
		known = known || some
		t.Add(row...)
	}
	if !in.alone() {
		if rest := closing[""]; len(rest.Deals) > 0 {
			t.Add(slices.Concat([]Value{unitName(""), {}}, forecastCells(rest), []Value{{}})...)
		}
		row, some, err := in.nextRow(in.root(), after, closing)
		if err != nil {
			return Section{}, err
		}
		known = known || some
		t.AddTotal(row...)
	}
	if !known {
		return Section{}, nil
	}
	return Section{Lead: []Text{T("next.lead", During(after))}, Tables: []Table{t.known()}}, nil
}

// closingIn adds up the open deals that are to close in a period, by the unit that their
// owner is in now; the unit of the report has all of them, and no unit those of nobody in
// one. It is nil when no deal says when it is to close.
func (in Input) closingIn(p calendar.Period) (map[org.ID]funnel.ForecastSum, error) {
	if in.Funnel == nil || !in.dated() {
		return nil, nil
	}
	f, err := in.Funnel.Forecast(funnel.ForecastQuery{Closing: p.Span(), Overrides: in.Overrides})
	if err != nil {
		return nil, err
	}
	units, out := in.units(), map[org.ID]funnel.ForecastSum{}
	for _, sum := range f.By(func(l funnel.ForecastLine) string {
		return string(in.placed(units, in.AsOf, in.Funnel.Journeys[l.Deal].Owner))
	}) {
		out[org.ID(sum.Name)] = sum
	}
	out[in.root()] = f.Total()
	return out, nil
}

// nextRow is what a unit has before it in a period; some is false when nothing is
// known of it.
func (in Input) nextRow(unit org.ID, p calendar.Period, closing map[org.ID]funnel.ForecastSum) (row []Value, some bool, err error) {
	row = []Value{Called(string(unit)), {}, {}, {}, {}, {}}
	goal, err := in.Plan.Sum(target.Cell{Owner: unit, Period: p})
	switch {
	case err == nil && goal.Target.Valid && in.reaches(p):
		row[1], some = Amount(goal.Target.Decimal, 0), true
	case err != nil && !errors.Is(err, target.ErrNoCell) && !unplanned(err):
		return nil, false, err
	}
	if closing != nil {
		sum := closing[unit]
		copy(row[2:], forecastCells(sum))
		some = some || len(sum.Deals) > 0
	}
	if planned, ok := in.plannedIn(unit, p); ok {
		row[5], some = Count(planned), true
	}
	return row, some, nil
}

// dated reports whether some open deal states a day on which it closes.
func (in Input) dated() bool {
	return slices.ContainsFunc(in.Funnel.Journeys, func(j funnel.Journey) bool { return j.Outcome == funnel.Open && !j.CloseDate.IsZero() })
}

// plannedIn counts the activities that are planned in a unit for a period; ok is false
// when nothing is planned for anybody then.
func (in Input) plannedIn(unit org.ID, p calendar.Period) (n int, ok bool) {
	for _, day := range in.Planned {
		if !p.Contains(day.On) {
			continue
		}
		ok = true
		if in.View.Unit == unit || day.Person == unit || in.Setting.Chart.At(day.On).Within(day.Person, unit) {
			for _, item := range day.Items {
				n += item.Count
			}
		}
	}
	return n, ok
}
