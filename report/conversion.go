package report

import (
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// confidence of the intervals that reports show, and of what they call beyond chance.
const confidence = 0.95

// conversion shows how far the deals of the last twelve months got, how the step rates
// of the deals that closed in the period differ from those of the period before, and the
// win rate of those that closed in the year.
func conversion(in Input, period calendar.Period) (Section, error) {
	if in.Funnel == nil {
		return Section{}, nil
	}
	during := calendar.Span{From: in.AsOf.AddMonths(-12).AddDays(1), To: in.AsOf.AddDays(1)}
	cohorts, err := in.Funnel.Cohorts(funnel.Query{During: during, Count: funnel.Reached, Method: funnel.OverEntered})
	if err != nil {
		return Section{}, err
	}
	section := Section{Lead: []Text{T("conversion.lead", On(during.From), On(in.AsOf))}, Tables: []Table{in.steps(cohorts[0])}}
	section.Charts = section.Tables[0].funnel(cohorts[0])
	change, ok, err := in.stepChange(period)
	if err != nil {
		return Section{}, err
	}
	if ok {
		section.Tables = append(section.Tables, change)
	}
	wins, ok, err := in.winRates()
	if err != nil {
		return Section{}, err
	}
	if ok {
		section.Tables = append(section.Tables, wins)
	}
	cycles, err := in.Funnel.WonCycles(funnel.PeriodQuery{During: in.period(calendar.Year).Span()})
	if err != nil {
		return Section{}, err
	}
	if cycle := cycles[0].Days; cycle.Count > 0 {
		section.Lead = append(section.Lead, T("conversion.cycle", Count(cycle.Count),
			days(cycle.Median), days(cycle.Lower), days(cycle.Upper)))
	}
	return section, nil
}

// steps shows a cohort stage by stage.
func (in Input) steps(c funnel.Cohort) Table {
	t := Table{ID: "steps", Title: T("conversion.steps"),
		Columns: []Column{Col("stage", Name), Col("reached", Tally),
			Col("of-previous", Percent), Col("interval", Phrase), Col("of-first", Percent), Col("still-open", Tally)}}
	for i, s := range c.Steps {
		label := Say("won")
		if i < len(c.Steps)-1 {
			label = Called(stageName(in, i))
		}
		t.Add(label, Count(len(s.Deals)), share(s.OfPrevious.Ratio), interval(s.OfPrevious.Ratio),
			share(s.OfFirst.Ratio), Count(s.Tally.Open))
	}
	return t
}

// winRates shows won of won and lost in the year to date, unit by unit.
func (in Input) winRates() (Table, bool, error) {
	year := in.period(calendar.Year)
	t := Table{ID: "wins", Title: T("conversion.wins", During(year)), Columns: []Column{in.unitColumn(),
		Col("won", Tally), Col("lost", Tally), Col("win-rate", Percent), Col("interval", Phrase)}}
	row := func(label Value, r funnel.PeriodRate) []Value {
		return []Value{label, Count(len(r.Won)), Count(len(r.Lost)), share(r.Rate.Ratio), interval(r.Rate.Ratio)}
	}
	units, err := in.Funnel.PeriodRates(funnel.PeriodQuery{During: year.Span(), By: in.byUnit()})
	if err != nil {
		return Table{}, false, err
	}
	slices.SortStableFunc(units, func(a, b funnel.PeriodRate) int { return one(a.Group == "") - one(b.Group == "") })
	for _, r := range units {
		t.Add(row(unitName(org.ID(r.Group)), r)...)
	}
	all, err := in.Funnel.PeriodRates(funnel.PeriodQuery{During: year.Span()})
	if err != nil {
		return Table{}, false, err
	}
	t.AddTotal(row(Say("total"), all[0])...)
	return t, all[0].Rate.Of > 0, nil
}

// byUnit groups deals by the unit that they entered in.
func (in Input) byUnit() funnel.Grouping {
	return funnel.Grouping{At: funnel.AtEntry, Key: func(d funnel.Deal) string { return in.unit(d.At, d.Owner) }}
}

// unit returns the unit directly below whom the report is about that the owner of a
// deal was in when the deal entered, so that somebody who has left still counts where
// the deal was worked on.
func (in Input) unit(entered time.Time, owner org.ID) string {
	return in.unitOn(calendar.Of(entered), owner)
}

// unitOn returns the unit directly below whom the report is about that what somebody did
// on a day is credited to; empty when it is none.
func (in Input) unitOn(day calendar.Date, owner org.ID) string {
	if owner == in.root() {
		return string(owner)
	}
	below := owner
	for above := range target.Credited(in.Setting.Chart, owner, day).Above(owner) {
		if above == in.root() {
			return string(below)
		}
		below = above
	}
	return ""
}

// placed is unitOn of those units that have a row; empty for what belongs to none of them.
func (in Input) placed(units []org.ID, day calendar.Date, owner org.ID) org.ID {
	if unit := org.ID(in.unitOn(day, owner)); slices.Contains(units, unit) {
		return unit
	}
	return ""
}

// unitName names the row of a unit, or of what belongs to none.
func unitName(unit org.ID) Value {
	if unit == "" {
		return Say("others")
	}
	return Called(string(unit))
}

// share shows a ratio of counts as a percentage.
func share(r funnel.Ratio) Value {
	if r.Of <= 0 {
		return Value{}
	}
	return RateOf(decimal.NewFromInt(int64(r.In)), decimal.NewFromInt(int64(r.Of)), 1)
}

// interval shows where the true rate behind a ratio plausibly lies.
func interval(r funnel.Ratio) Value {
	i, ok := r.Wilson(confidence)
	if !ok {
		return Value{}
	}
	return Say("interval", Ratio(decimal.NewFromFloat(i.Low), 0), Ratio(decimal.NewFromFloat(i.High), 0))
}

// days shows a number of days; quartiles are multiples of a quarter.
func days(n float64) Value {
	d := decimal.NewFromFloat(n)
	return Num(d, max(0, -d.Exponent()))
}
