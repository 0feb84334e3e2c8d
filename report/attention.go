package report

import (
	"cmp"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/funnel"
	"github.com/salesperf/salesperf/target/calendar"
)

// maxAttention bounds each list of deals that need somebody; the largest come first.
const maxAttention = 15

// attention lists the deals that need somebody: put off in the period, still open
// though their day is over, and without a sign of life.
func attention(in Input, p calendar.Period) (Section, error) {
	if in.Funnel == nil {
		return Section{}, nil
	}
	slips, err := in.Funnel.Slips(funnel.SlipQuery{During: p.ToDate(in.AsOf).Span(), Calendar: in.Setting.Calendar, Level: calendar.Month})
	if err != nil {
		return Section{}, err
	}
	s := slips[0]
	stale := in.stale()
	if len(s.Deals)+len(s.Overdue.Deals)+len(stale) == 0 {
		return Section{}, nil
	}
	section := Section{Lead: []Text{T("attention.lead", Count(len(s.Deals)), Amount(s.Amount.Amount, 0), Count(len(s.Overdue.Deals)),
		Amount(s.Overdue.Amount, 0), Count(len(stale)), Amount(in.together(stale), 0))}}
	for _, t := range []Table{in.slipped(s), in.overdueDeals(s), in.staleTable(stale)} {
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
func (in Input) together(deals []int) decimal.Decimal {
	sum := decimal.Zero
	for _, i := range deals {
		sum = sum.Add(in.Funnel.Journeys[i].Amount.Decimal)
	}
	return sum
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
func (in Input) slipped(s funnel.Slips) Table {
	t := Table{ID: "slipped", Title: T("attention.slipped"), Columns: dealColumns(Col("closes-before", Day), Col("closes-now", Day), Col("pushes", Tally))}
	byDeal, deals := map[int]funnel.Slip{}, []int{}
	for _, slip := range s.Deals {
		byDeal[slip.Deal] = slip
		deals = append(deals, slip.Deal)
	}
	for _, i := range in.largest(deals) {
		pushes := byDeal[i].Pushes
		t.Add(append(in.dealCells(i), On(pushes[0].From), On(pushes[len(pushes)-1].To), Count(len(pushes)))...)
	}
	return t
}

// overdueDeals lists the deals that are open though the day on which they were to close
// is over.
func (in Input) overdueDeals(s funnel.Slips) Table {
	t := Table{ID: "overdue-deals", Title: T("attention.overdue"), Columns: dealColumns(Col("closes-before", Day), Col("days-over", Tally))}
	for _, i := range in.largest(s.Overdue.Deals) {
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
