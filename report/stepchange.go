package report

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/funnel/experiment"
	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/target/calendar"
)

// funnel draws the deals that reached each stage. The table has the same counts.
func (t Table) funnel(c funnel.Cohort) []Chart {
	if len(c.Steps) == 0 || len(c.Steps[0].Deals) == 0 {
		return nil
	}
	at := t.Column("reached")
	drawn := chart.Funnel{Of: figureWords(t.Columns[0].Title), Measure: chart.Measure{Name: figureWords(t.Columns[at].Title), Format: chart.Format{Unit: chart.Number}},
		Rate: chart.Format{Unit: chart.Percent, Places: 1}}
	for _, row := range t.Rows {
		drawn.Stages = append(drawn.Stages, chart.Stage{Label: figureValue(row.Cells[0]).Text, Count: row.Cells[at].Number})
	}
	first, last := t.Rows[0].Cells[at], t.Rows[len(t.Rows)-1].Cells[at]
	message := T("figure.steps.message", first, last)
	return []Chart{{Figure: chart.Figure{Title: figureWords(T("conversion.steps")), Description: figureWords(message), Chart: drawn}, Table: t.ID}}
}

// stepChange sets the step rates of the deals that closed in the period beside those
// of the whole period before: of the deals that got to a stage, how many got further.
// ok is false when none closed in either.
func (in Input) stepChange(p calendar.Period) (Table, bool, error) {
	before := calendar.Previous(in.Setting.Calendar, p)
	now, err := in.Funnel.StepRates(funnel.PeriodQuery{During: p.ToDate(in.AsOf).Span()})
	if err != nil {
		return Table{}, false, err
	}
	then, err := in.Funnel.StepRates(funnel.PeriodQuery{During: before.Span()})
	if err != nil {
		return Table{}, false, err
	}
	t := Table{ID: "step-change", Title: T("conversion.change", During(p), During(before)), Columns: []Column{Col("stage", Name),
		Col("got-here", Tally), {ID: "now", Title: T("col.so-far", During(p)), Kind: Percent}, {ID: "before", Title: T("col.whole", During(before)), Kind: Percent},
		Col("change-points", Number), Col("beyond-chance", Phrase)}}
	closed := 0
	for i, step := range now[0].Steps {
		rate, earlier := step.Rate, then[0].Steps[i].Rate
		closed += rate.Of + earlier.Of
		t.Add(Called(stageName(in, i)), Count(rate.Of), share(rate), share(earlier), points(rate, earlier), sayBeyondChance(rate, earlier))
	}
	return t, closed > 0, nil
}

// points shows by how many percentage points a share changed; missing where one of the
// two is over nothing. It is good or bad news where chance does not explain it.
func points(now, before funnel.Ratio) Value {
	if now.Of <= 0 || before.Of <= 0 {
		return Value{}
	}
	part := func(r funnel.Ratio) decimal.Decimal {
		return decimal.NewFromInt(int64(100*r.In)).DivRound(decimal.NewFromInt(int64(r.Of)), ratePlaces)
	}
	v := Num(part(now).Sub(part(before)), 1).WithSign()
	switch {
	case !beyondChance(now, before):
		return v
	case v.Number.Decimal.IsNegative():
		return v.WithTone(Bad)
	}
	return v.WithTone(Good)
}

// beyondChance reports whether two shares differ by more than chance explains.
func beyondChance(now, before funnel.Ratio) bool {
	test, ok := experiment.ShareTest(before, now, experiment.TwoSided)
	return ok && test.P <= 1-confidence
}

// sayBeyondChance says whether two shares differ by more than chance explains; missing where
// one of the two is over nothing.
func sayBeyondChance(now, before funnel.Ratio) Value {
	switch {
	case now.Of <= 0 || before.Of <= 0:
		return Value{}
	case beyondChance(now, before):
		return Say("beyond-chance.yes")
	}
	return Say("beyond-chance.no")
}
