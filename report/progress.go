package report

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// progressColumns are a heading and the columns that progressRow fills.
func progressColumns(heading string, kind ValueKind) []Column {
	return []Column{Col(heading, kind), Col("actual", Money), Col("to-date", Money), Col("pace", Percent),
		Col("ahead", Money), Col("goal", Money), Col("attainment", Percent), Col("projected", Money)}
}

// progressRow shows where a goal stands.
func progressRow(label Value, p target.Progress) []Value {
	row := []Value{label, Amount(p.Actual, 0), {}, against(p.Actual, p.ToDate.Target), {}, {}, against(p.Actual, p.Goal.Target), {}}
	if ahead, ok := p.Ahead(); ok {
		row[2], row[4] = Amount(p.ToDate.Target.Decimal, 0), Amount(ahead, 0).WithTone(tone(p))
		row[5] = Amount(p.Goal.Target.Decimal, 0)
	}
	if end, ok := p.Projected(0); ok {
		row[7] = Amount(end, 0)
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

// levels are those of the rows about the result, from the shortest on.
var levels = []calendar.Level{calendar.Week, calendar.Month, calendar.Quarter, calendar.Year}

// upTo are the periods that contain the last day, from the one of the report up to the
// year.
func (in Input) upTo(shortest calendar.Level) []calendar.Period {
	var out []calendar.Period
	for _, l := range levels {
		if l >= shortest {
			out = append(out, in.period(l))
		}
	}
	return out
}

// progress shows the result against plan, one row for each period from that of the
// report up to the year.
func progress(in Input, period calendar.Period) (Section, error) {
	t := Table{ID: "progress", Columns: progressColumns("period", Span)}
	var lead []Text
	for _, during := range in.upTo(period.Level) {
		p, ok, err := in.track(in.root(), during)
		if err != nil {
			return Section{}, err
		}
		if !ok {
			continue
		}
		t.Add(progressRow(During(p.Cell.Period), p)...)
		lead = []Text{verdict(p)} // of the longest period
	}
	if len(t.Rows) == 0 {
		return Section{}, nil
	}
	section := Section{Lead: lead, Charts: t.pace(), Tables: []Table{t}}
	if period.Level < calendar.Month {
		return section, nil
	}
	course, ok, err := in.course()
	if ok {
		section.Charts = append(section.Charts, course)
	}
	return section, err
}

// pace draws the pace of each row against exactly on plan.
func (t Table) pace() []Chart {
	at := t.Column("pace")
	drawn := chart.Bullet{Of: figureWords(t.Columns[0].Title),
		Measure: chart.Measure{Name: figureWords(t.Columns[at].Title), Format: chart.Format{Unit: chart.Percent}}}
	for _, row := range t.Rows {
		drawn.Rows = append(drawn.Rows, chart.BulletRow{Label: figureValue(row.Cells[0]).Text, Actual: row.Cells[at].Number,
			Floor: decimal.NewNullDecimal(offPaceBelow), Target: decimal.NewNullDecimal(decimal.NewFromInt(1))})
	}
	message := T("figure.pace.message", Ratio(offPaceBelow, 0))
	return []Chart{{Figure: chart.Figure{Title: figureWords(T("figure.pace")), Description: figureWords(message), Chart: drawn}, Table: t.ID}}
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
	first, last := t.Rows[0].Cells[0], t.Rows[len(t.Rows)-1].Cells[0]
	charts := t.bars(T("figure.plan", During(p)), T("figure.plan.message", first, last), "actual", "to-date")
	whole, err := in.standing([]org.ID{in.root()}, p)
	for _, s := range whole {
		if rest := others(s, standing); !rest.Actual.IsZero() || !rest.Goal.Target.Decimal.IsZero() {
			row := progressRow(Say("others"), rest)
			row[t.Column("projected")] = blank
			t.Add(row...)
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
