package report

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
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
		row[2], row[4] = Amount(p.ToDate.Target.Decimal, 0), Amount(ahead, 0).WithSign().WithTone(tone(p))
	}
	row[5] = amountOf(p.Goal.Target)
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
// a unit is off plan, and neither where nobody knows.
func tone(p target.Progress) Tone {
	switch ahead, known := p.Ahead(); {
	case !known:
		return Neutral
	case !ahead.IsNegative():
		return Good
	case slower(p, offPaceBelow):
		return Bad
	}
	return Watch
}

// slower reports whether a pace is below a share, unrounded; one over nothing is not.
func slower(p target.Progress, share decimal.Decimal) bool {
	ahead, ok := p.Ahead()
	plan := p.ToDate.Target.Decimal
	return ok && !plan.IsZero() && ahead.LessThan(plan.Abs().Mul(share.Sub(wholeShare)))
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

// pace draws the pace of each row against exactly on plan, where one has a pace.
func (t Table) pace() []Chart {
	at := t.Column("pace")
	if !slices.ContainsFunc(t.Rows, func(r Row) bool { return r.Cells[at].Number.Valid }) {
		return nil
	}
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
	if !p.Goal.Target.Valid {
		return T("verdict.no-goal", During(p.Cell.Period), Amount(p.Actual, 0))
	}
	if !p.ToDate.Target.Valid {
		return T("verdict.coarse", During(p.Cell.Period), Amount(p.Actual, 0), amountOf(p.Goal.Target))
	}
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
