package report

import (
	"cmp"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/catalog"
	"github.com/salesperf/salesperf/kpi/monitor"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// A row is the readings of one metric of one owner that were measured, in periods of
// the report's level that are over, oldest first. It ends with the newest such period.
type readingRow struct {
	owner    org.ID
	metric   kpi.Metric
	readings []kpi.Reading
}

// rowKey is what the readings of a row have in common.
type rowKey struct {
	metric, variant string
	owner           org.ID
}

// readings returns the rows of the input, of each the newest n readings, in the order of
// metric, variant and owner. Metrics that nobody has described are left out, as nobody
// knows which way is good.
func (f Facts) readings(n int) []readingRow {
	rows := map[rowKey][]kpi.Reading{}
	for _, r := range f.Readings {
		if r.Period.Level == f.Period.Level && !r.Period.Last().After(f.AsOf) && f.tree().Contains(r.Owner) {
			k := rowKey{r.Metric, r.Variant, r.Owner}
			rows[k] = append(rows[k], r)
		}
	}
	newest := f.Period
	if newest.Last().After(f.AsOf) {
		newest = calendar.Previous(f.Setting.Calendar, newest)
	}
	var out []readingRow
	known := map[rowKey]kpi.Metric{} // of each metric and variant, whose ever it is
	for k, list := range rows {
		metric, ok := known[rowKey{metric: k.metric, variant: k.variant}]
		if !ok {
			if metric, ok = f.described(k.metric, k.variant); !ok {
				continue
			}
			known[rowKey{metric: k.metric, variant: k.variant}] = metric
		}
		slices.SortStableFunc(list, func(a, b kpi.Reading) int { return a.Period.From.Compare(b.Period.From) })
		if last := list[len(list)-1]; last.Period == newest && last.Actual().Defined() {
			list = slices.DeleteFunc(list, func(r kpi.Reading) bool { return !r.Actual().Defined() })
			out = append(out, readingRow{k.owner, metric, list[max(0, len(list)-n):]})
		}
	}
	slices.SortFunc(out, func(a, b readingRow) int {
		return cmp.Or(cmp.Compare(a.metric.ID, b.metric.ID), cmp.Compare(a.metric.Variant, b.metric.Variant), cmp.Compare(a.owner, b.owner))
	})
	return out
}

// described finds the definition of a metric: that of the input, or that of the catalog.
func (f Facts) described(id, variant string) (kpi.Metric, bool) {
	for _, m := range f.Metrics {
		if m.ID == id && m.Variant == variant {
			return m, true
		}
	}
	e, ok := catalog.Find(id, variant)
	return e.Metric, ok
}

// values are the readings as statistics; none when one is no number to compute with.
func (r readingRow) values() []float64 {
	var out []float64
	for _, reading := range r.readings {
		s, err := monitor.FromReading(reading)
		if err != nil {
			return nil
		}
		out = append(out, s.Value)
	}
	return out
}

// newest is the last period of the row.
func (r readingRow) newest() calendar.Period { return r.readings[len(r.readings)-1].Period }

// value shows a number of the metric.
func (r readingRow) value(n decimal.Decimal) Value {
	if metricKind(r.metric) == Percent {
		return Ratio(n, 1)
	}
	return Num(n, max(0, min(figurePlaces, -n.Round(figurePlaces).Normalize().Exponent())))
}

// stake is what a change is worth; 0 when nobody has said.
func (r readingRow) stake(worth map[string]decimal.Decimal, change float64) decimal.Decimal {
	return statistic(change, ratePlaces).Mul(worth[r.metric.ID]).Round(figurePlaces).Abs()
}

// evidence names the readings.
func (r readingRow) evidence() []string {
	var out []string
	for _, reading := range r.readings {
		out = append(out, r.metric.ID+", "+string(r.owner)+", "+reading.Period.String())
	}
	return out
}

// checkWorth reports worths that are below zero, in the order of their metrics.
func checkWorth(c *check.Checker, worth map[string]decimal.Decimal) {
	for _, id := range slices.Sorted(maps.Keys(worth)) {
		if w := worth[id]; checkSize(c.At(id), w) {
			c.At(id).Require(!w.IsNegative(), check.Range, "a worth is not below zero")
		}
	}
}
