package report

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// UnusualChange finds the newest period of the report's level that is over to be
// outside what is usual for somebody: beyond the limits of a control chart for single
// values (Shewhart's, three sigmas from the mean by moving ranges, as monitor.Individuals)
// of the periods before. Amounts count in as many working days as the newest period
// has, where working days are known; seasons are not taken out, so that a period which
// is high every year widens the limits. It says nothing with fewer than
// monitor.MinBaseline periods before, and of what never varied. Of what was never below
// zero, nothing below zero is said to be usual, and of what rose above limits that reach below
// zero the upper one alone is said.
//
// It looks at the results of the organisation, at the lowest level that makes up most
// of a change, and at the readings of the input. At stake is the distance from the mean;
// of a reading, at what Worth says a unit of the metric is worth, and nothing without.
// The surprise is 1 − 1/z² for a distance of z sigmas: by Chebyshev's inequality no more
// than 1/z² of anything lies that far out. Bad news is a Warning, good news is Info.
type UnusualChange struct {
	Periods int                        // the most periods before that make the limits; from monitor.MinBaseline
	Most    decimal.Decimal            // the share of a unit's change from which on the part that makes it up is said in its place
	Worth   map[string]decimal.Decimal // what one unit of a metric is worth in money, by the id of the metric; for a rate, from 0 to 100 %
}

// Type returns "unusual-change".
func (UnusualChange) Type() string { return "unusual-change" }

// Check reports thresholds that make no sense.
func (r UnusualChange) Check(c *check.Checker) {
	checkCount(c.At("periods"), r.Periods, monitor.MinBaseline)
	checkFraction(c.At("most"), r.Most)
	checkWorth(c.At("worth"), r.Worth)
}

// Find returns an insight for each place and reading that changed.
func (r UnusualChange) Find(f Facts) ([]Insight, error) {
	past, err := f.past(r.Periods)
	if err != nil {
		return nil, err
	}
	places, err := f.lowest(r.Most, func(unit org.ID) (gap, bool, error) {
		c, ok := f.courseOf(unit, past)
		if !ok {
			return gap{}, false, nil
		}
		swing, ok := departure(c.values)
		if !ok {
			return gap{}, false, nil
		}
		return gap{unit, swing.distance(), swing.side != monitor.Inside}, true, nil
	})
	if err != nil {
		return nil, err
	}
	var found []Insight
	for _, at := range places {
		c, _ := f.courseOf(at.unit, past)
		swing, _ := departure(c.values)
		found = append(found, r.result(f, at, c, swing))
	}
	for _, row := range f.readings(r.Periods + 1) {
		if swing, ok := departure(row.values()); ok && swing.side != monitor.Inside {
			found = append(found, r.reading(f, row, swing))
		}
	}
	return found, nil
}

// A swing is how the newest of some values lies to the limits of those before.
type swing struct {
	limits monitor.Limits
	value  float64
	side   monitor.Side
	before int // values that made the limits
}

// departure holds the last value against those before; ok is false when these are too few or
// never varied.
func departure(values []float64) (s swing, ok bool) {
	if len(values) <= monitor.MinBaseline {
		return swing{}, false
	}
	s.before = len(values) - 1
	s.value = values[s.before]
	var err error
	if s.limits, _, err = monitor.Individuals(values[:s.before]); err != nil {
		return swing{}, false
	}
	s.limits = usual(s.limits, values)
	s.side = s.limits.Side(s.value)
	return s, true
}

// distance is how far the value lies from the mean, as an amount.
func (s swing) distance() decimal.Decimal { return statistic(s.value-s.limits.Centre, figurePlaces) }

// usual says what is usual. Of what is above it, a lower limit below zero says nothing.
func (s swing) usual(show func(float64) Value) Value {
	if s.side == monitor.High && s.limits.Lower < 0 {
		return Say("unusual-change.at-most", show(s.limits.Upper))
	}
	return Say("unusual-change.between", show(s.limits.Lower), show(s.limits.Upper))
}

// surprise is 1 − 1/z².
func (s swing) surprise() decimal.Decimal {
	z := s.limits.Z(s.value)
	return clamp(statistic(1-1/float64(z*z), surprisePlaces))
}

// result says that a result changed.
func (r UnusualChange) result(f Facts, at place, c course, swing swing) Insight {
	news := newsOf(swing.value > swing.limits.Centre, higher)
	period := c.periods[len(c.periods)-1]
	amount := func(v float64) Value { return Amount(statistic(v, figurePlaces), 0) }
	numbers := []Figure{{T("unusual-change.mean"), amount(swing.limits.Centre)}}
	if c.days.IsPositive() {
		numbers = append(numbers, Figure{T("working-days"), workingDays(c.days)})
	}
	var evidence []string
	for _, p := range c.periods {
		evidence = append(evidence, string(at.unit)+", "+p.String())
	}
	return Insight{Type: r.Type(), Severity: news.severity(), Subject: f.About(at.unit),
		Stake: at.size.Abs(), Surprise: swing.surprise(), Evidence: evidence,
		Finding: T("unusual-change."+news.key(), Called(string(at.unit)), Say("result"), Amount(c.newest, 0), During(period),
			swing.usual(amount), Count(swing.before)),
		Numbers:    append(numbers, at.changes()...),
		Suggestion: Suggestion{Text: T("unusual-change.advice." + news.tone()), Action: f.Propose(at.unit)}}
}

// reading says that a reading changed.
func (r UnusualChange) reading(f Facts, row readingRow, swing swing) Insight {
	news := newsOf(swing.value > swing.limits.Centre, row.metric.Direction)
	value := func(v float64) Value { return row.value(statistic(v, ratePlaces)) }
	return Insight{Type: r.Type(), Severity: news.severity(), Subject: f.About(row.owner),
		Stake: row.stake(r.Worth, swing.value-swing.limits.Centre), Surprise: swing.surprise(), Evidence: row.evidence(),
		Finding: T("unusual-change."+news.key(), Called(string(row.owner)), sayLabel(row.metric), value(swing.value), During(row.newest()),
			swing.usual(value), Count(swing.before)),
		Numbers:    []Figure{{T("unusual-change.mean"), value(swing.limits.Centre)}},
		Suggestion: Suggestion{Text: T("unusual-change.advice." + news.tone()), Action: f.Propose(row.owner)}}
}
