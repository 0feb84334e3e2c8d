package report

import (
	"cmp"
	"slices"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/target/calendar"
)

// maxMovers bounds the list of deals that changed the pipeline most.
const maxMovers = 10

// before returns the deals as they were known at the end of the day before a period.
func (in Input) before(p calendar.Period) (funnel.History, bool) {
	for _, h := range in.Earlier {
		if calendar.Of(h.AsOf) == p.From.AddDays(-1) {
			return h, true
		}
	}
	return funnel.History{}, false
}

// waterfall shows how the open amount at the beginning of the period became that of
// the last day, and the deals that changed it most.
func waterfall(in Input, p calendar.Period) (Section, error) {
	if in.Funnel == nil {
		return Section{}, nil
	}
	before, ok := in.before(p)
	if !ok {
		return Section{}, nil
	}
	w, err := funnel.NewWaterfall(before, *in.Funnel, funnel.Scope{})
	if err != nil {
		return Section{}, err
	}
	start, end := flowAmount(before, w.Bar(funnel.Start)), flowAmount(*in.Funnel, w.Bar(funnel.End))
	lead := T(waterfallLead(start, end), start, On(p.From.AddDays(-1)), end, On(in.AsOf))
	flows := in.flows(w, start)
	section := Section{Lead: []Text{lead}, Charts: []Chart{drawWaterfall(flows, lead)}, Tables: []Table{flows}}
	if movers := in.movers(w); len(movers.Rows) > 0 {
		section.Tables = append(section.Tables, movers)
	}
	return section, nil
}

// waterfallLead is the key of the sentence for what is known of two amounts.
func waterfallLead(start, end Value) string {
	switch {
	case start.IsMissing() && end.IsMissing():
		return "waterfall.unknown"
	case start.IsMissing():
		return "waterfall.start-unknown"
	case end.IsMissing():
		return "waterfall.end-unknown"
	}
	return "waterfall.lead"
}

// flowAmount is what the deals of a bar come to, as a history knows them. What is not known
// is 0 in the bar, so that the bars add up all the same.
func flowAmount(h funnel.History, bar funnel.Bar) Value {
	unpriced := 0
	for _, line := range bar.Lines {
		unpriced += one(line.Amount.IsZero() && !journey(h, line.Deal).Amount.Valid)
	}
	return sumOf(bar.Amount, len(bar.Lines), unpriced)
}

// flows shows each reason why the open amount changed, from what was open at the start;
// reasons without a deal are left out.
func (in Input) flows(w funnel.Waterfall, start Value) Table {
	t := Table{ID: "waterfall", Columns: []Column{Col("flow", Phrase), Col("deals", Tally), Col("amount", Money)}}
	for _, bar := range w.Bars {
		edge := bar.Flow == funnel.Start || bar.Flow == funnel.End
		if len(bar.Lines) == 0 && !edge {
			continue
		}
		amount := start
		if bar.Flow != funnel.Start {
			amount = flowAmount(*in.Funnel, bar)
		}
		if !edge && !amount.IsMissing() {
			amount = amount.WithSign()
		}
		row := []Value{Say("flow." + bar.Flow.String()), Count(len(bar.Lines)), amount}
		if bar.Flow == funnel.End {
			t.AddTotal(row...)
			continue
		}
		t.Add(row...)
	}
	return t
}

// drawWaterfall draws the table of flows, whose first row is the start and whose last the
// end.
func drawWaterfall(flows Table, message Text) Chart {
	var levels []chart.Level
	amount := flows.Column("amount")
	for _, row := range flows.Rows {
		flow := *row.Cells[0].Text
		levels = append(levels, chart.Level{Label: figureWords(flow), Value: row.Cells[amount].Number, Achieved: flow.Key == "flow."+funnel.WonOut.String()})
	}
	last := len(levels) - 1
	drawn := chart.Waterfall{Of: figureWords(T("col.flow")), Measure: chart.Measure{Name: figureWords(T("col.open")), Format: chart.Format{Unit: chart.Money}},
		Start: levels[0], Steps: levels[1:last], End: levels[last]}
	return Chart{Figure: chart.Figure{Title: figureWords(T("figure.waterfall")), Description: figureWords(message), Chart: drawn}, Table: "waterfall"}
}

// A mover is a deal that changed the open amount, and why.
type mover struct {
	funnel.FlowLine
	flow funnel.Flow
}

// movers lists the deals that changed the open amount most, up or down.
func (in Input) movers(w funnel.Waterfall) Table {
	var all []mover
	for _, bar := range w.Bars {
		if bar.Flow == funnel.Start || bar.Flow == funnel.End {
			continue
		}
		for _, line := range bar.Lines {
			if !line.Amount.IsZero() {
				all = append(all, mover{line, bar.Flow})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b mover) int {
		return cmp.Or(b.Amount.Abs().Cmp(a.Amount.Abs()), cmp.Compare(a.Deal, b.Deal), cmp.Compare(a.flow, b.flow))
	})
	t := Table{ID: "movers", Title: T("waterfall.movers"), Columns: []Column{Col("deal", Name), Col("person", Name), Col("flow", Phrase), Col("amount", Money), Col("stage", Name)}}
	for _, m := range all[:min(maxMovers, len(all))] {
		j := journey(*in.Funnel, m.Deal)
		t.Add(Called(m.Deal), nameOrNone(string(j.Owner)), Say("flow."+m.flow.String()), Amount(m.Amount, 0).WithSign(), Called(stageName(in, j.Stage)))
	}
	return t
}

// journey is the deal with an id.
func journey(h funnel.History, deal string) funnel.Journey {
	i, found := slices.BinarySearchFunc(h.Journeys, deal, func(j funnel.Journey, id string) int { return cmp.Compare(j.Deal, id) })
	if !found {
		return funnel.Journey{}
	}
	return h.Journeys[i]
}
