package report

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// Trend finds results and readings that went one way for several periods of the
// report's level: six or more in a row, each above the one before, or each below it,
// which is the third test of Nelson 1984. The newest period that is over is the last of
// them. Amounts count in as many working days as that one has, where they are known.
//
// It looks at the results of the organisation, at the lowest level that makes up most
// of a trend, and at the readings of the input. At stake is the distance between the
// first and the last of the periods, of a reading as in UnusualChange. The surprise is
// 1 − 2/n! for n periods: of all orders in which they might stand, two go one way all
// along. Bad news is a Warning, good news is Info.
type Trend struct {
	Periods int                        // the most periods that are looked at; from 6
	Most    decimal.Decimal            // the share of a unit's trend from which on the part that makes it up is said in its place
	Worth   map[string]decimal.Decimal // what one unit of a metric is worth in money, as in UnusualChange
}

// trendLength is how many periods make a trend, by Nelson's third test.
const trendLength = 6

// Type returns "trend".
func (Trend) Type() string { return "trend" }

// Check reports thresholds that make no sense.
func (r Trend) Check(c *check.Checker) {
	checkCount(c.At("periods"), r.Periods, trendLength)
	checkFraction(c.At("most"), r.Most)
	checkWorth(c.At("worth"), r.Worth)
}

// Find returns an insight for each place and reading with a trend.
func (r Trend) Find(f Facts) ([]Insight, error) {
	past, err := f.past(r.Periods - 1)
	if err != nil {
		return nil, err
	}
	newest := past.last(trendLength)
	places, err := f.lowest(r.Most, func(unit org.ID) (gap, bool, error) {
		c, ok := f.courseOf(unit, newest)
		if !ok || !nelson3(c.values) {
			return gap{unit: unit}, ok, nil
		}
		c, _ = f.courseOf(unit, past)
		run, out := runOf(c.values)
		return gap{unit, run.distance(), out}, true, nil
	})
	if err != nil {
		return nil, err
	}
	var found []Insight
	for _, at := range places {
		c, _ := f.courseOf(at.unit, past)
		run, _ := runOf(c.values)
		found = append(found, r.result(f, at, c, run))
	}
	for _, row := range f.readings(r.Periods) {
		if run, ok := runOf(row.values()); ok {
			found = append(found, r.reading(f, row, run))
		}
	}
	return found, nil
}

// A run is the values at the end of a row that go one way.
type streak struct {
	first, last float64
	length      int
}

// runOf returns the run at the end of some values, and whether it is a trend by
// Nelson's third test.
func runOf(values []float64) (r streak, trend bool) {
	if len(values) == 0 {
		return streak{}, false
	}
	n := len(values) - 1
	r = streak{values[n], values[n], 1}
	for i := n - 1; i >= 0 && (values[i] < values[i+1]) == (values[n-1] < values[n]) && values[i] != values[i+1]; i-- {
		r.first, r.length = values[i], r.length+1
	}
	return r, nelson3(values)
}

// nelson3 applies the test to the last value.
func nelson3(values []float64) bool {
	chart, state, signal := monitor.Chart{Sigma: 1, Rules: monitor.Nelson3}, monitor.ChartState{}, monitor.Signal{}
	day := calendar.MustParse("2000-01-01")
	for _, v := range values {
		var err error
		if state, signal, err = chart.Observe(state, monitor.At(day, v)); err != nil {
			return false
		}
		day = day.AddDays(1)
	}
	return signal.Rules() != 0
}

// distance is that between the first and the last value, as an amount.
func (r streak) distance() decimal.Decimal { return statistic(r.last-r.first, figurePlaces) }

// surprise is 1 − 2/n!.
func (r streak) surprise() decimal.Decimal {
	orders := int64(1)
	for n := 2; n <= min(r.length, 10); n++ { // beyond, it is 1 to four places
		orders *= int64(n)
	}
	return clamp(wholeShare.Sub(decimal.NewFromInt(2).DivRound(decimal.NewFromInt(orders), surprisePlaces)))
}

// result says that a result has a trend.
func (r Trend) result(f Facts, at place, c course, run streak) Insight {
	amount := func(v float64) Value { return Amount(statistic(v, figurePlaces), 0) }
	var evidence []string
	for _, p := range c.periods[len(c.periods)-run.length:] {
		evidence = append(evidence, string(at.unit)+", "+p.String())
	}
	numbers := []Figure{{T("trend.test"), Say("trend.nelson")}}
	if c.days.IsPositive() {
		numbers = append(numbers, Figure{T("working-days"), workingDays(c.days)})
	}
	i := r.insight(f, at.unit, newsOf(run.last > run.first, higher), run)
	i.Stake, i.Evidence = at.size.Abs(), evidence
	i.Numbers = append(numbers, at.changes()...)
	i.Finding.Args = append(i.Finding.Args, Say("result"), Count(run.length), amount(run.first), amount(run.last), During(c.periods[len(c.periods)-1]))
	return i
}

// reading says that a reading has a trend.
func (r Trend) reading(f Facts, row readingRow, run streak) Insight {
	value := func(v float64) Value { return row.value(statistic(v, ratePlaces)) }
	i := r.insight(f, row.owner, newsOf(run.last > run.first, row.metric.Direction), run)
	i.Stake, i.Evidence = row.stake(r.Worth, run.last-run.first), row.evidence()[len(row.readings)-run.length:]
	i.Numbers = []Figure{{T("trend.test"), Say("trend.nelson")}}
	i.Finding.Args = append(i.Finding.Args, sayLabel(row.metric), Count(run.length), value(run.first), value(run.last), During(row.newest()))
	return i
}

// insight is what all trends have in common.
func (r Trend) insight(f Facts, owner org.ID, news turn, run streak) Insight {
	return Insight{Type: r.Type(), Severity: news.severity(), Subject: f.About(owner), Surprise: run.surprise(),
		Finding:    T("trend."+news.key(), Called(string(owner))),
		Suggestion: Suggestion{Text: T("trend.advice." + news.tone()), Action: f.Propose(owner)}}
}
