package report

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/target/calendar"
)

// minSpread is the number of people from which a spread says something.
const minSpread = 5

// quantiles are those of the attainment of people.
var quantiles = []int{10, 25, 50, 75, 90}

// spread shows how the pace of people is distributed: quantiles by the nearest rank,
// which are figures of somebody, and a histogram. With fewer than five people there is
// nothing to spread.
func (in Input) spread(p calendar.Period) (Section, error) {
	period := in.period(comparedOver[p.Level].people)
	standing, err := in.standing(in.people(in.root(), in.AsOf), period)
	if err != nil {
		return Section{}, err
	}
	var paces []decimal.Decimal
	onPlan := 0
	for _, s := range standing {
		if pace, ok := s.Pace(4); ok {
			paces = append(paces, pace)
			onPlan += one(pace.GreaterThanOrEqual(decimal.NewFromInt(1)))
		}
	}
	if len(paces) < minSpread {
		return Section{}, nil
	}
	slices.SortFunc(paces, decimal.Decimal.Cmp)
	t := Table{ID: "spread", Title: T("team.spread", During(period)), Columns: []Column{Col("quantile", Phrase), Col("pace", Percent)}}
	for _, q := range quantiles {
		t.Add(Say("quantile", Count(q)), Ratio(nearest(paces, q), 1))
	}
	lead := T("team.on-plan", Count(onPlan), Count(len(paces)), countRate(onPlan, len(paces)))
	return Section{Lead: []Text{lead}, Charts: []Chart{histogram(paces, period, lead)}, Tables: []Table{t}}, nil
}

// nearest is the smallest of sorted numbers that at least q percent do not exceed.
func nearest(sorted []decimal.Decimal, q int) decimal.Decimal {
	rank := (q*len(sorted) + 99) / 100
	return sorted[max(0, rank-1)]
}

// bins is the number of bins of a histogram: each a tenth of the plan wide, from 0 to
// twice the plan, with all that is beyond in the first and the last.
const bins = 20

// histogram draws how many people have which pace.
func histogram(paces []decimal.Decimal, period calendar.Period, message Text) Chart {
	drawn := chart.Distribution{Measure: chart.Measure{Name: figureWords(T("col.pace")), Format: chart.Format{Unit: chart.Percent}}}
	counts := make([]int, bins)
	for _, pace := range paces {
		counts[max(0, min(pace.Shift(1).Floor().IntPart(), bins-1))]++
	}
	first, last := 0, bins-1
	for counts[first] == 0 {
		first++
	}
	for counts[last] == 0 {
		last--
	}
	for i := first; i <= last; i++ {
		drawn.Bins = append(drawn.Bins, chart.Bin{From: float64(i) / 10, To: float64(i+1) / 10, Count: counts[i]})
	}
	for _, q := range []int{10, 50, 90} {
		at := nearest(paces, q).InexactFloat64()
		if at >= 0 && at <= bins/10 {
			drawn.Marks = append(drawn.Marks, chart.DistributionMark{Label: figureWords(T("quantile", Count(q))), At: at})
		}
	}
	return Chart{Figure: chart.Figure{Title: figureWords(T("figure.spread", During(period))), Description: figureWords(message), Chart: drawn}, Table: "spread"}
}
