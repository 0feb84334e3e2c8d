package report

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/report/chart"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// An Alarm is a metric that is watched, as it stands on the last day.
type Alarm struct {
	Metric  kpi.Metric       // what is watched
	Owner   org.ID           // whose: a person, a unit, the company
	State   monitor.State    // where its alarm stands
	Limits  monitor.Limits   // the lines of its control chart, of which the lower one is drawn at zero where Samples never were below; the zero Limits: it has none
	Samples []monitor.Sample // the row that was watched, oldest first; may be empty
}

// checkNumbers reports numbers that are not finite.
func (a Alarm) checkNumbers(c *check.Checker) {
	limits := c.At("limits")
	checkFinite(limits, "lower", a.Limits.Lower)
	checkFinite(limits, "centre", a.Limits.Centre)
	checkFinite(limits, "upper", a.Limits.Upper)
	for i, s := range a.Samples {
		if !s.Missing {
			checkFinite(c.At("samples").Index(i), "value", s.Value)
		}
	}
}

// quiet reports whether there is nothing to say about an alarm.
func (a Alarm) quiet() bool {
	return a.State.Phase == monitor.OK || a.State.Phase == monitor.Fresh
}

// The bounds of what alarms show: charts, and points of each.
const (
	maxAlarmCharts = 3
	maxAlarmPoints = 16
)

// alarms lists what is watched and is not as it should be, raised alarms first, with
// the control charts of the first of them.
func alarms(in Input, _ calendar.Period) (Section, error) {
	if len(in.Alarms) == 0 {
		return Section{}, nil
	}
	loud := only(in.Alarms, func(a Alarm) bool { return !a.quiet() })
	slices.SortStableFunc(loud, func(a, b Alarm) int {
		return cmp.Or(cmp.Compare(one(b.State.Raised()), one(a.State.Raised())), a.State.Since.Compare(b.State.Since), cmp.Compare(a.Owner, b.Owner))
	})
	section := Section{Lead: []Text{T("alarms.lead", Count(len(in.Alarms)), Count(len(loud)))}}
	if len(loud) == 0 {
		return section, nil
	}
	t := Table{ID: "alarms", Columns: []Column{Col("metric", Phrase), Col("whose", Name), Col("phase", Phrase), Col("since", Day),
		Col("last-value", Phrase), Col("usual-range", Phrase)}}
	for _, a := range loud {
		t.Add(a.row()...)
		if len(section.Charts) < maxAlarmCharts && len(a.Samples) > 1 && a.Limits != (monitor.Limits{}) {
			section.Charts = append(section.Charts, a.draw())
		}
	}
	section.Tables = []Table{t}
	return section, nil
}

func (a Alarm) row() []Value {
	row := []Value{sayLabel(a.Metric), Called(string(a.Owner)), Say("phase." + string(a.State.Phase)), {}, {}, {}}
	if !a.State.Since.IsZero() {
		row[3] = On(a.State.Since)
	}
	if n := len(a.Samples); n > 0 && !a.Samples[n-1].Missing {
		row[4] = Say(Verbatim, a.figure(a.Samples[n-1].Value))
	}
	if a.Limits != (monitor.Limits{}) {
		limits := a.usual()
		row[5] = Say("interval", a.figure(limits.Lower), a.figure(limits.Upper))
	}
	return row
}

// usual are the limits of the alarm, as they are shown.
func (a Alarm) usual() monitor.Limits {
	var values []float64
	for _, s := range a.Samples {
		if !s.Missing {
			values = append(values, s.Value)
		}
	}
	return usual(a.Limits, values)
}

// figure shows a value of the metric.
func (a Alarm) figure(x float64) Value {
	return Value{Kind: metricKind(a.Metric), Number: decimal.NewNullDecimal(decimal.NewFromFloat(x)), Places: 1}
}

// metricName is what a metric is called.
func metricName(m kpi.Metric) Value { return Say(metricKey(m)) }

// draw draws the row that was watched between its limits.
func (a Alarm) draw() Chart {
	unit, limits := chart.Number, a.usual()
	if metricKind(a.Metric) == Percent {
		unit = chart.Percent
	}
	drawn := chart.Control{Of: figureWords(T("col.day")), Measure: chart.Measure{Name: figureWords(metricLabel(a.Metric)), Format: chart.Format{Unit: unit, Places: 1}},
		Limits: chart.Limits{Lower: limits.Lower, Centre: limits.Centre, Upper: limits.Upper}}
	for _, s := range a.Samples[max(0, len(a.Samples)-maxAlarmPoints):] {
		point := chart.ControlPoint{Label: chart.During(calendar.Standard{}.Period(calendar.Day, s.On))}
		if !s.Missing {
			value := s.Value
			point.Value = &value
			if a.Limits.Side(value) != monitor.Inside {
				point.Signal = figureWords(T("alarms.outside"))
			}
		}
		drawn.Points = append(drawn.Points, point)
	}
	title := T("figure.alarm", metricName(a.Metric), Called(string(a.Owner)))
	return Chart{Figure: chart.Figure{Title: figureWords(title), Description: figureWords(T("figure.alarm.message", a.figure(limits.Lower), a.figure(limits.Upper))), Chart: drawn}}
}
