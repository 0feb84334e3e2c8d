package report

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// progressColumns are a heading and the columns that progressRow fills.
func progressColumns(heading string, kind ValueKind) []Column {
	return []Column{Col(heading, kind), Col("actual", Money), Col("to-date", Money), Col("pace", Percent),
		Col("ahead", Money), Col("goal", Money), Col("attainment", Percent)}
}

// progressRow shows where a goal stands.
func progressRow(label Value, p target.Progress) []Value {
	row := []Value{label, Amount(p.Actual, 0), {}, against(p.Actual, p.ToDate.Target), {}, {}, against(p.Actual, p.Goal.Target)}
	if ahead, ok := p.Ahead(); ok {
		row[2], row[4] = Amount(p.ToDate.Target.Decimal, 0), Amount(ahead, 0).WithTone(tone(p))
		row[5] = Amount(p.Goal.Target.Decimal, 0)
	}
	return row
}

// against shows a result against a target as target.Progress does: 1 is exactly on
// plan, and of a loss that was planned, less is more.
func against(actual decimal.Decimal, plan decimal.NullDecimal) Value {
	if !plan.Valid {
		return Value{}
	}
	if plan.Decimal.IsNegative() {
		size := plan.Decimal.Abs()
		return RateOf(size.Add(actual).Sub(plan.Decimal), size, 1)
	}
	return RateOf(actual, plan.Decimal, 1)
}

// tone says whether a goal is on its way: good on plan, bad under the pace from which
// a unit is off plan.
func tone(p target.Progress) Tone {
	pace, ok := p.Pace(4)
	switch ahead, _ := p.Ahead(); {
	case !ahead.IsNegative():
		return Good
	case ok && pace.LessThan(offPaceBelow):
		return Bad
	}
	return Watch
}

// progressOf shows the company's result against plan, one row for each level.
func progressOf(levels ...calendar.Level) func(Input, calendar.Period) (Section, error) {
	return func(in Input, _ calendar.Period) (Section, error) {
		t := Table{ID: "progress", Columns: progressColumns("period", Span)}
		var lead []Text
		for _, l := range levels {
			p, ok, err := in.track(in.root(), in.period(l))
			if err != nil {
				return Section{}, err
			}
			if !ok {
				continue
			}
			t.Add(progressRow(During(p.Cell.Period), p)...)
			lead = []Text{verdict(p)} // of the longest level
		}
		if len(t.Rows) == 0 {
			return Section{}, nil
		}
		return Section{Lead: lead, Tables: []Table{t}}, nil
	}
}

// verdict says in a sentence where a goal stands.
func verdict(p target.Progress) Text {
	if _, ok := p.Pace(4); !ok {
		return T("verdict.none", During(p.Cell.Period), Amount(p.Actual, 0))
	}
	ahead, _ := p.Ahead()
	key := "verdict.ahead"
	if ahead.IsNegative() {
		key = "verdict.behind"
	}
	return T(key, During(p.Cell.Period), Amount(p.Actual, 0), against(p.Actual, p.ToDate.Target), Amount(ahead.Abs(), 0))
}

// unitsIn compares the units directly under the company with their plan.
func unitsIn(l calendar.Level) func(Input, calendar.Period) (Section, error) {
	return func(in Input, _ calendar.Period) (Section, error) {
		return in.compare("units", "unit", in.tree().Children(in.root()), in.period(l))
	}
}

// peopleIn compares everybody who has nobody below with their plan.
func peopleIn(l calendar.Level) func(Input, calendar.Period) (Section, error) {
	return func(in Input, _ calendar.Period) (Section, error) {
		var people []org.ID
		for id := range in.tree().Leaves(in.root()) {
			people = append(people, id)
		}
		return in.compare("people", "person", people, in.period(l))
	}
}

// compare shows where several goals of one period stand, the furthest ahead first,
// with the company's at the end. Owners without a goal are left out.
func (in Input) compare(id, heading string, owners []org.ID, p calendar.Period) (Section, error) {
	standing, err := in.standing(owners, p)
	if err != nil || len(standing) == 0 {
		return Section{}, err
	}
	t := Table{ID: id, Columns: progressColumns(heading, Name)}
	for _, s := range standing {
		t.Add(progressRow(Called(string(s.Cell.Owner)), s)...)
	}
	first, last := t.Rows[0].Cells[0], t.Rows[len(t.Rows)-1].Cells[0]
	charts := t.bars(T("figure.plan", During(p)), T("figure.plan.message", first, last), "actual", "to-date")
	whole, err := in.standing([]org.ID{in.root()}, p)
	for _, s := range whole {
		if rest := others(s, standing); !rest.Actual.IsZero() || !rest.Goal.Target.Decimal.IsZero() {
			t.Add(progressRow(Say("others"), rest)...)
		}
		t.AddTotal(progressRow(Called(string(s.Cell.Owner)), s)...)
	}
	return Section{Lead: []Text{T("as-of", During(p), On(in.AsOf))}, Charts: charts, Tables: []Table{t}}, err
}

// others is what the whole has and the listed parts have not: those who have left or
// moved during the period.
func others(whole target.Progress, listed []target.Progress) target.Progress {
	rest := whole
	for _, p := range listed {
		rest.Actual = rest.Actual.Sub(p.Actual)
		rest.Goal.Target.Decimal = rest.Goal.Target.Decimal.Sub(p.Goal.Target.Decimal)
		rest.ToDate.Target.Decimal = rest.ToDate.Target.Decimal.Sub(p.ToDate.Target.Decimal)
	}
	return rest
}

// standing tracks the goals of owners, the furthest ahead of its plan first; what is
// equal stays in the order given.
func (in Input) standing(owners []org.ID, p calendar.Period) ([]target.Progress, error) {
	var out []target.Progress
	for _, owner := range owners {
		progress, ok, err := in.track(owner, p)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, progress)
		}
	}
	slices.SortStableFunc(out, func(a, b target.Progress) int {
		x, _ := a.Ahead()
		y, _ := b.Ahead()
		return y.Cmp(x)
	})
	return out, nil
}
