package report

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
)

// pipeline shows what is open, stage by stage.
func pipeline(in Input, _ calendar.Period) (Section, error) {
	if in.Funnel == nil {
		return Section{}, nil
	}
	snap := in.Funnel.Snapshot(in.Stale)
	t := Table{ID: "pipeline", Columns: []Column{Col("stage", Name), Col("deals", Tally), Col("open", Money),
		Col("probability", Percent), Col("weighted", Money), Col("stale", Tally)}}
	deals, stale, unpriced := 0, 0, 0
	for i, s := range snap.Stages {
		stage := in.Funnel.Pipeline.Stages[i]
		weighted := Value{}
		if s.Weighted.Valid {
			weighted = sumOf(s.Weighted.Decimal, len(s.Deals), s.Unpriced)
		}
		t.Add(Called(stageName(in, i)), Count(len(s.Deals)), sumOf(s.Amount, len(s.Deals), s.Unpriced),
			RatioOf(stage.Probability.Decimal, stage.Probability.Valid, 0), weighted, Count(len(s.Stale)))
		deals, stale, unpriced = deals+len(s.Deals), stale+len(s.Stale), unpriced+s.Unpriced
	}
	open, weighted := openAmount(snap), Value{}
	if sum, ok := snap.Weighted(); ok {
		weighted = sumOf(sum, deals, unpriced)
	}
	t.AddTotal(Say("total"), Count(deals), open, blank, weighted, Count(stale))
	message := T("figure.pipeline.message", Count(deals), open)
	section := Section{Lead: []Text{message}, Tables: []Table{t}}
	if unpriced > 0 {
		section.Lead = append(section.Lead, T("pipeline.unpriced", Count(unpriced)))
	}
	if snap.Amount().IsPositive() {
		section.Charts = t.bars(T("figure.pipeline"), message, "open", "")
	}
	return section, nil
}

// stageName returns the name of a stage for people.
func stageName(in Input, i int) string {
	stage := in.Funnel.Pipeline.Stages[i]
	if stage.Name == "" {
		return stage.ID
	}
	return stage.Name
}

// openAmount shows what all that is open comes to.
func openAmount(s funnel.Snapshot) Value {
	deals, unpriced := 0, 0
	for _, stage := range s.Stages {
		deals, unpriced = deals+len(stage.Deals), unpriced+stage.Unpriced
	}
	return sumOf(s.Amount(), deals, unpriced)
}

// sumOf shows what some deals come to, without those of which it is not known. Where it
// is known of none, it is missing.
func sumOf(sum decimal.Decimal, deals, unknown int) Value {
	if deals > 0 && deals == unknown {
		return Value{}
	}
	return Amount(sum, 0)
}

func amountOf(n decimal.NullDecimal) Value {
	if !n.Valid {
		return Value{}
	}
	return Amount(n.Decimal, 0)
}
