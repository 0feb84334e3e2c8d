package report

import (
	"slices"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// progressColumns are the columns that progressRow fills.
var progressColumns = []string{"col.actual", "col.to-date", "col.pace", "col.ahead", "col.goal", "col.attainment"}

// progressRow shows where a goal stands.
func progressRow(label Value, p target.Progress) []Value {
	pace, hasPace := p.Pace(4)
	attained, hasAttained := p.Attainment(4)
	row := []Value{label, Amount(p.Actual, 0), {}, RatioOf(pace, hasPace, 1), {}, {}, RatioOf(attained, hasAttained, 1)}
	if ahead, ok := p.Ahead(); ok {
		row[2], row[4] = Amount(p.ToDate.Target.Decimal, 0), Amount(ahead, 0)
		row[5] = Amount(p.Goal.Target.Decimal, 0)
	}
	return row
}

func columns(first string, rest ...string) []Text {
	out := []Text{T(first)}
	for _, key := range rest {
		out = append(out, T(key))
	}
	return out
}

// progressOf shows the company's result against plan, one row for each level.
func progressOf(levels ...calendar.Level) func(Input, calendar.Period) (Section, error) {
	return func(in Input, _ calendar.Period) (Section, error) {
		t := Table{Columns: columns("col.period", progressColumns...)}
		var lead []Text
		for _, l := range levels {
			p, ok, err := in.track(in.company(), in.period(l))
			if err != nil {
				return Section{}, err
			}
			if !ok {
				continue
			}
			t.Rows = append(t.Rows, progressRow(During(p.Cell.Period), p))
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
	pace, ok := p.Pace(4)
	if !ok {
		return T("verdict.none", During(p.Cell.Period), Amount(p.Actual, 0))
	}
	ahead, _ := p.Ahead()
	key := "verdict.ahead"
	if ahead.IsNegative() {
		key = "verdict.behind"
	}
	return T(key, During(p.Cell.Period), Amount(p.Actual, 0), Ratio(pace, 1), Amount(ahead.Abs(), 0))
}

// unitsIn compares the units directly under the company with their plan.
func unitsIn(l calendar.Level) func(Input, calendar.Period) (Section, error) {
	return func(in Input, _ calendar.Period) (Section, error) {
		return in.compare("col.unit", in.tree().Children(in.company()), in.period(l))
	}
}

// peopleIn compares everybody who has nobody below with their plan.
func peopleIn(l calendar.Level) func(Input, calendar.Period) (Section, error) {
	return func(in Input, _ calendar.Period) (Section, error) {
		var people []org.ID
		for id := range in.tree().Leaves(in.company()) {
			people = append(people, id)
		}
		return in.compare("col.person", people, in.period(l))
	}
}

// compare shows where several goals of one period stand, the furthest ahead first,
// with the company's at the end. Owners without a goal are left out.
func (in Input) compare(heading string, owners []org.ID, p calendar.Period) (Section, error) {
	standing, err := in.standing(owners, p)
	if err != nil || len(standing) == 0 {
		return Section{}, err
	}
	t := Table{Columns: columns(heading, progressColumns...), Total: true}
	f := Figure{Title: T("figure.plan", During(p))}
	for _, s := range standing {
		label := Called(string(s.Cell.Owner))
		t.Rows = append(t.Rows, progressRow(label, s))
		f.Bars = append(f.Bars, Bar{Label: label, Value: Amount(s.Actual, 0), Target: mark(s)})
	}
	f.Message = T("figure.plan.message", f.Bars[0].Label, f.Bars[len(f.Bars)-1].Label)
	whole, err := in.standing([]org.ID{in.company()}, p)
	for _, s := range whole {
		if rest := others(s, standing); !rest.Actual.IsZero() || !rest.Goal.Target.Decimal.IsZero() {
			t.Rows = append(t.Rows, progressRow(Say("others"), rest))
		}
		t.Rows = append(t.Rows, progressRow(Called(string(s.Cell.Owner)), s))
	}
	return Section{Lead: []Text{T("as-of", During(p), On(in.AsOf))}, Figures: []Figure{f}, Tables: []Table{t}}, err
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

// mark is the plan to date as the mark of a bar.
func mark(p target.Progress) Value {
	if !p.ToDate.Target.Valid {
		return Value{}
	}
	return Amount(p.ToDate.Target.Decimal, 0)
}
