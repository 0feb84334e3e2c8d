package report

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// comparedOver are the periods over which units and people are compared: long enough
// for a fair picture.
var comparedOver = map[calendar.Level]struct{ units, people calendar.Level }{
	calendar.Week:    {calendar.Quarter, calendar.Quarter},
	calendar.Month:   {calendar.Year, calendar.Month},
	calendar.Quarter: {calendar.Year, calendar.Quarter},
	calendar.Year:    {calendar.Year, calendar.Year},
}

// unitsPart compares the units directly below with their plan.
func unitsPart(in Input, period calendar.Period) (Section, error) {
	units := in.tree().Children(in.root())
	section, err := in.compare("units", "unit", units, in.period(comparedOver[period.Level].units))
	if err != nil || section.empty() || period.Level < calendar.Month {
		return section, err
	}
	months, err := in.months(units)
	section.Charts = append(section.Charts, months...)
	return section, err
}

// teamsPart compares the units below the units with their plan: those that are neither
// directly below nor people.
func teamsPart(in Input, period calendar.Period) (Section, error) {
	return in.compare("teams", "team", in.teams(), in.period(comparedOver[period.Level].units))
}

// teams are the units below the units.
func (in Input) teams() []org.ID {
	units := in.tree().Children(in.root())
	var out []org.ID
	for id := range in.tree().Below(in.root()) {
		if !slices.Contains(units, id) && len(in.tree().Children(id)) > 0 {
			out = append(out, id)
		}
	}
	return out
}

// peoplePart compares everybody who has nobody below with their plan.
func peoplePart(in Input, period calendar.Period) (Section, error) {
	return in.compare("people", "person", slices.Collect(in.tree().Leaves(in.root())), in.period(comparedOver[period.Level].people))
}

// compare shows where several goals of one period stand, the furthest ahead first,
// with the company's at the end. Owners without a goal are left out.
func (in Input) compare(id, heading string, owners []org.ID, p calendar.Period) (Section, error) {
	standing, err := in.standing(owners, p)
	if err != nil || len(standing) == 0 {
		return Section{}, err
	}
	t := Table{ID: id, Columns: progressColumns(heading, Name), Excerpt: excerpt}
	for _, s := range standing {
		t.Add(progressRow(Called(string(s.Cell.Owner)), s)...)
	}
	var charts []Chart
	if standing[0].ToDate.Target.Valid {
		charts = t.bars(T("figure.plan", During(p)), furthest(standing), "actual", "to-date")
	}
	whole, err := in.standing([]org.ID{in.root()}, p)
	for _, s := range whole {
		if rest := others(s, standing); !rest.Actual.IsZero() || !rest.Goal.Target.Decimal.IsZero() {
			t.Add(othersRow(t, s, rest)...)
		}
		t.AddTotal(progressRow(Called(string(s.Cell.Owner)), s)...)
	}
	return Section{Lead: []Text{T("as-of", During(p), On(in.AsOf))}, Charts: charts, Tables: []Table{t}}, err
}

// furthest says who of some, the furthest ahead first, is furthest ahead of plan and who furthest
// behind: of those who are, where the last digit that is shown tells one from the next.
func furthest(standing []target.Progress) Text {
	at := func(i int) decimal.Decimal {
		ahead, _ := standing[i].Ahead()
		return ahead.Round(0)
	}
	name := func(i int) Value { return Called(string(standing[i].Cell.Owner)) }
	last := len(standing) - 1
	first := at(0).IsPositive() && (last == 0 || !at(0).Equal(at(1)))
	behind := at(last).IsNegative() && (last == 0 || !at(last).Equal(at(last-1)))
	switch {
	case first && behind:
		return T("figure.plan.message", name(0), name(last))
	case first:
		return T("figure.plan.ahead", name(0))
	case behind:
		return T("figure.plan.behind", name(last))
	}
	return T("figure.plan.marks")
}

// othersRow is the row of the rest, which ends nowhere by itself. Where the parts have more
// than the whole, the rest takes their over-assignment back: nobody can attain that.
func othersRow(t Table, whole, rest target.Progress) []Value {
	label := Say("others")
	over := rest.Goal.Target.Decimal.Sign()*whole.Goal.Target.Decimal.Sign() < 0
	if over && rest.Actual.IsZero() {
		label = Say("over-assigned")
	}
	row := progressRow(label, rest)
	row[t.Column("projected")] = blank
	if over {
		row[t.Column("pace")], row[t.Column("attainment")] = blank, blank
		row[t.Column("ahead")].Tone = Neutral
	}
	return row
}

// others is what the whole has and the listed parts have not: those who have left or
// moved during the period, less what the parts are assigned beyond the whole.
func others(whole target.Progress, listed []target.Progress) target.Progress {
	rest := whole
	for _, p := range listed {
		rest.Actual = rest.Actual.Sub(p.Actual)
		rest.Goal.Target.Decimal = rest.Goal.Target.Decimal.Sub(p.Goal.Target.Decimal)
		rest.ToDate.Target.Decimal = rest.ToDate.Target.Decimal.Sub(p.ToDate.Target.Decimal)
	}
	return rest
}

// standing tracks the goals of owners, the furthest ahead of its plan first or, where it
// does not say what it asks for by now, the largest result; what is equal stays in the
// order given.
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
