package report

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
)

// maxAttention bounds each list of deals that need somebody; the largest come first.
const maxAttention = 15

// attention lists the open deals that need somebody: put off in the period, still open
// though their day is over, and without a sign of life.
func attention(in Input, p calendar.Period) (Section, error) {
	if in.Funnel == nil {
		return Section{}, nil
	}
	slips, err := in.Funnel.Slips(funnel.SlipQuery{During: p.ToDate(in.AsOf).Span(), Calendar: in.Setting.Calendar, Level: calendar.Month})
	if err != nil {
		return Section{}, err
	}
	pushes := map[int][]funnel.Push{}
	for _, slip := range slips[0].Deals {
		if in.Funnel.Journeys[slip.Deal].Outcome == funnel.Open {
			pushes[slip.Deal] = slip.Pushes
		}
	}
	slipped, overdue, stale := slices.Sorted(maps.Keys(pushes)), slips[0].Overdue.Deals, in.stale()
	if len(slipped)+len(overdue)+len(stale) == 0 {
		return Section{}, nil
	}
	lead := T("attention.lead", Count(len(slipped)), in.together(slipped), Count(len(overdue)), in.together(overdue), Count(len(stale)), in.together(stale))
	if undated, _ := in.incompleteDeals(); undated == in.openDeals() && len(slipped) == 0 {
		lead = T("attention.no-days", Count(len(stale)), in.together(stale))
	}
	section := Section{Lead: []Text{lead}}
	for _, t := range []Table{in.slipped(slipped, pushes), in.overdueDeals(overdue), in.staleTable(stale)} {
		if len(t.Rows) > 0 {
			section.Tables = append(section.Tables, t)
		}
	}
	return section, nil
}

// stale are the open deals without a sign of life: indices into the journeys.
func (in Input) stale() []int {
	var out []int
	for _, s := range in.Funnel.Snapshot(in.Stale).Stages {
		out = append(out, s.Stale...)
	}
	return out
}

// together is what deals are worth in all.
func (in Input) together(deals []int) Value {
	sum, unpriced := decimal.Zero, 0
	for _, i := range deals {
		amount := in.Funnel.Journeys[i].Amount
		sum, unpriced = sum.Add(amount.Decimal), unpriced+one(!amount.Valid)
	}
	return sumOf(sum, len(deals), unpriced)
}

// largest orders deals by amount, the largest first, and keeps the first of them.
func (in Input) largest(deals []int) []int {
	out := slices.Clone(deals)
	slices.SortStableFunc(out, func(a, b int) int {
		x, y := in.Funnel.Journeys[a], in.Funnel.Journeys[b]
		return cmp.Or(y.Amount.Decimal.Cmp(x.Amount.Decimal), cmp.Compare(x.Deal, y.Deal))
	})
	return out[:min(maxAttention, len(out))]
}

// dealCells are the cells with which the row of a deal begins.
func (in Input) dealCells(i int) []Value {
	j := in.Funnel.Journeys[i]
	return []Value{Called(j.Deal), nameOrNone(string(j.Owner)), Called(stageName(in, j.Stage)), amountOf(j.Amount)}
}

func dealColumns(more ...Column) []Column {
	return append([]Column{Col("deal", Name), Col("person", Name), Col("stage", Name), Col("amount", Money)}, more...)
}

// slipped lists the deals that were put off to a later month.
func (in Input) slipped(deals []int, pushes map[int][]funnel.Push) Table {
	t := Table{ID: "slipped", Title: T("attention.slipped"), Columns: dealColumns(Col("closes-before", Day), Col("closes-now", Day), Col("pushes", Tally))}
	for _, i := range in.largest(deals) {
		own := pushes[i]
		t.Add(append(in.dealCells(i), On(own[0].From), On(own[len(own)-1].To), Count(len(own)))...)
	}
	return t
}

// overdueDeals lists the deals that are open though the day on which they were to close
// is over.
func (in Input) overdueDeals(overdue []int) Table {
	t := Table{ID: "overdue-deals", Title: T("attention.overdue"), Columns: dealColumns(Col("closes-before", Day), Col("days-over", Tally))}
	for _, i := range in.largest(overdue) {
		day := in.Funnel.Journeys[i].CloseDate
		t.Add(append(in.dealCells(i), On(day), Count(in.AsOf.DaysSince(day)))...)
	}
	return t
}

// staleTable lists the deals without a sign of life.
func (in Input) staleTable(stale []int) Table {
	t := Table{ID: "stale-deals", Title: T("attention.stale"), Columns: dealColumns(Col("last-sign", Day), Col("days-silent", Tally))}
	for _, i := range in.largest(stale) {
		day := calendar.Of(latestTime(in.Funnel.Journeys[i].Touched, in.Funnel.Journeys[i].Active))
		t.Add(append(in.dealCells(i), On(day), Count(in.AsOf.DaysSince(day)))...)
	}
	return t
}

func latestTime(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
