package report

import (
	"cmp"
	"errors"
	"slices"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
)

// products compares what is sold with its plan and with a year before.
func products(in Input, period calendar.Period) (Section, error) {
	var planned []string
	for _, step := range in.Plan.Recipe().Steps {
		if by, ok := step.Along.(target.ByProduct); ok {
			planned = by.Products
		}
	}
	return in.breakdown("products", "product", planned, period, func(r target.Result) string { return r.Product },
		func(c target.Cell, name string) target.Cell { c.Product = name; return c })
}

// segments compares the sorts of customers with their plan and with a year before.
func segments(in Input, period calendar.Period) (Section, error) {
	var planned []string
	for _, step := range in.Plan.Recipe().Steps {
		if by, ok := step.Along.(target.BySegment); ok {
			planned = by.Segments
		}
	}
	return in.breakdown("segments", "segment", planned, period, func(r target.Result) string { return r.Segment },
		func(c target.Cell, name string) target.Cell { c.Segment = name; return c })
}

// A slice is one row of a breakdown.
type slice struct {
	name string
	target.Progress
	then target.Comparison
}

// breakdown shows a period by one label of the results, the largest first. Names come
// from the plan and from the results; one that has nothing to show has no row.
func (in Input) breakdown(id, heading string, planned []string, period calendar.Period, label func(target.Result) string, of func(target.Cell, string) target.Cell) (Section, error) {
	whole := target.Cell{Owner: in.root(), Period: in.period(comparedOver[period.Level].units)}
	var list []slice
	for _, name := range in.names(planned, label) {
		s, err := in.slice(name, of(whole, name))
		if err != nil {
			return Section{}, err
		}
		if !s.Actual.IsZero() || s.Goal.Target.Valid || !s.then.Before.Decimal.IsZero() {
			list = append(list, s)
		}
	}
	if len(list) == 0 {
		return Section{}, nil
	}
	slices.SortStableFunc(list, func(a, b slice) int { return cmp.Or(b.Actual.Cmp(a.Actual), cmp.Compare(a.name, b.name)) })
	return in.sliceTable(id, heading, whole, list)
}

// names are the labels that a breakdown may have a row for.
func (in Input) names(planned []string, label func(target.Result) string) []string {
	names := slices.Clone(planned)
	seen := map[string]bool{"": true}
	for _, name := range planned {
		seen[name] = true
	}
	for _, r := range in.Results {
		if name := label(r); !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names
}

// slice is where one label stands. A plan that does not go as far as labels asks for
// nothing of it.
func (in Input) slice(name string, cell target.Cell) (slice, error) {
	s := slice{name: name}
	then, err := in.record.OnYear(in.Setting.Calendar, cell, in.AsOf)
	if err != nil {
		return s, err
	}
	s.then = then
	s.Progress, err = in.stands(cell)
	if errors.Is(err, target.ErrNoCell) {
		s.Progress, err = target.Progress{Cell: cell, AsOf: in.AsOf, Actual: then.Actual}, nil
	}
	return s, err
}

func (in Input) sliceTable(id, heading string, whole target.Cell, list []slice) (Section, error) {
	t := Table{ID: id, Columns: []Column{Col(heading, Name), Col("actual", Money), Col("share", Percent), Col("to-date", Money),
		Col("pace", Percent), Col("goal", Money), Col("year-before", Money), Col("growth", Percent)}}
	all, err := in.record.OnYear(in.Setting.Calendar, whole, in.AsOf)
	if err != nil {
		return Section{}, err
	}
	rest := all
	for _, s := range list {
		t.Add(sliceRow(Called(s.name), s, all)...)
		rest.Actual = rest.Actual.Sub(s.Actual)
		rest.Before.Decimal = rest.Before.Decimal.Sub(s.then.Before.Decimal)
	}
	message, lead := T("figure.plan.marks"), "as-of"
	planned := slices.ContainsFunc(list, func(s slice) bool { return s.Goal.Target.Valid })
	if !planned {
		lead = "until"
	}
	if !slices.ContainsFunc(list, func(s slice) bool { return s.ToDate.Target.Valid }) {
		message = T("figure.no-plan")
	}
	charts := t.bars(T("figure."+id, During(whole.Period)), message, "actual", "to-date")
	if !rest.Actual.IsZero() || !rest.Before.Decimal.IsZero() {
		t.Add(sliceRow(Say("unknown"), slice{Progress: target.Progress{Actual: rest.Actual}, then: rest}, all)...)
	}
	total, err := in.slice("", whole)
	if err != nil {
		return Section{}, err
	}
	t.AddTotal(sliceRow(Say("total"), total, all)...)
	if t = t.known(); !planned {
		t = t.without("to-date", "pace", "goal") // the total alone has them, and stands elsewhere
	}
	return Section{Lead: []Text{T(lead, During(whole.Period), On(in.AsOf))}, Charts: charts, Tables: []Table{t}}, nil
}

func sliceRow(label Value, s slice, all target.Comparison) []Value {
	return []Value{label, Amount(s.Actual, 0), RateOf(s.Actual, all.Actual, 1), amountOf(s.ToDate.Target), against(s.Actual, s.ToDate.Target),
		amountOf(s.Goal.Target), amountOf(s.then.Before), grown(s.then)}
}
