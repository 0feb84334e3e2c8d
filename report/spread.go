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
			onPlan += one(!slower(s, wholeShare))
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
	lead := T("team.on-plan", Count(onPlan), Count(len(paces)), countRate(onPlan, len(paces)), During(period))
	section := Section{Lead: []Text{lead}, Tables: []Table{t}}
	if paces[0].Abs().LessThan(maxDrawn) && paces[len(paces)-1].Abs().LessThan(maxDrawn) {
		section.Charts = []Chart{histogram(paces, period, lead)}
	}
	return section, nil
}

// nearest is the smallest of sorted numbers that at least q percent do not exceed.
func nearest(sorted []decimal.Decimal, q int) decimal.Decimal {
	rank := (q*len(sorted) + 99) / 100
	return sorted[max(0, rank-1)]
}

// maxDrawn bounds the paces that are drawn; one beyond it says that there is hardly a plan.
var maxDrawn = decimal.New(1, 6)

// maxBins bounds the bins of a histogram.
const maxBins = 20

// binWidth returns the least of 10 %, 20 %, 50 %, 100 % and so on that takes sorted paces
// into few enough bins.
func binWidth(paces []decimal.Decimal) decimal.Decimal {
	for exp := int32(-1); ; exp++ {
		for _, c := range []int64{1, 2, 5} {
			width := decimal.New(c, exp)
			if binOf(paces[len(paces)-1], width)-binOf(paces[0], width) < maxBins {
				return width
			}
		}
	}
}

// binOf returns which bin of a width a pace is in; bin 0 begins at 0.
func binOf(pace, width decimal.Decimal) int64 {
	q, r := pace.QuoRem(width, 0)
	if r.IsNegative() {
		return q.IntPart() - 1
	}
	return q.IntPart()
}

// histogram draws how many people have which pace.
func histogram(paces []decimal.Decimal, period calendar.Period, message Text) Chart {
	drawn := chart.Distribution{Measure: chart.Measure{Name: figureWords(T("col.pace")), Format: chart.Format{Unit: chart.Percent}}}
	width := binWidth(paces)
	first, last := binOf(paces[0], width), binOf(paces[len(paces)-1], width)
	at := func(bin int64) float64 { return width.Mul(decimal.New(bin, 0)).InexactFloat64() }
	for bin := first; bin <= last; bin++ {
		drawn.Bins = append(drawn.Bins, chart.Bin{From: at(bin), To: at(bin + 1)})
	}
	for _, pace := range paces {
		drawn.Bins[binOf(pace, width)-first].Count++
	}
	for _, q := range []int{10, 50, 90} {
		drawn.Marks = append(drawn.Marks, chart.DistributionMark{Label: figureWords(T("quantile", Count(q))), At: nearest(paces, q).InexactFloat64()})
	}
	return Chart{Figure: chart.Figure{Title: figureWords(T("figure.spread", During(period))), Description: figureWords(message), Chart: drawn}}
}
