package report

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/kpi/catalog"
	"github.com/salesperf/salesperf/target/check"
	"github.com/salesperf/salesperf/target/org"
)

// metric returns what readings are of: one of the input's metrics, else of the catalog,
// else one that is known by its id alone.
func (in Input) metric(id, variant string) kpi.Metric {
	for _, m := range in.Metrics {
		if m.ID == id && m.Variant == variant {
			return m
		}
	}
	if e, ok := catalog.Find(id, variant); ok {
		return e.Metric
	}
	return kpi.Metric{ID: id, Variant: variant}
}

// checkReadings reports readings of one slot that say different things, as nobody knows which
// of them holds.
func (in Input) checkReadings(c *check.Checker) {
	first := make(map[kpi.Slot]int, len(in.Readings))
	for i, r := range in.Readings {
		j, another := first[r.Slot()]
		if !another {
			first[r.Slot()] = i
			continue
		}
		c.Index(i).Require(r.Equal(in.Readings[j]), check.Duplicate, "there is another reading of %.40q, %.40q, %s that says something else", r.Metric, r.Owner, r.Period)
	}
}

// once returns readings without those that are there already.
func once(readings []kpi.Reading) []kpi.Reading {
	there := make(map[kpi.Slot]bool, len(readings))
	return only(readings, func(r kpi.Reading) bool {
		first := !there[r.Slot()]
		there[r.Slot()] = true
		return first
	})
}

// readingTable shows the newest reading of some metrics for each owner, with the one
// before it. Owners are in the order of the organisation.
func (in Input) readingTable(id string, metrics ...string) Table {
	t := Table{ID: id, Title: T("readings." + id), Columns: []Column{Col("metric", Phrase), Col("whose", Name), Col("period", Span),
		Col("value", Phrase), Col("value-before", Phrase), Col("change", Phrase)}}
	bySlot := map[kpi.Slot][]kpi.Reading{}
	var order []kpi.Slot
	for _, r := range in.Readings {
		if !slices.Contains(metrics, r.Metric) || r.Period.From.After(in.AsOf) {
			continue
		}
		slot := kpi.Slot{Metric: r.Metric, Variant: r.Variant, Owner: r.Owner}
		if bySlot[slot] == nil {
			order = append(order, slot)
		}
		bySlot[slot] = append(bySlot[slot], r)
	}
	place := in.places()
	slices.SortStableFunc(order, func(a, b kpi.Slot) int {
		return cmp.Or(cmp.Compare(slices.Index(metrics, a.Metric), slices.Index(metrics, b.Metric)), cmp.Compare(a.Variant, b.Variant),
			cmp.Compare(place[a.Owner], place[b.Owner]), cmp.Compare(a.Owner, b.Owner))
	})
	beside := make([]kpi.Metric, len(order))
	for i, slot := range order {
		beside[i] = kpi.Metric{ID: slot.Metric, Variant: slot.Variant}
	}
	for _, slot := range order {
		t.Add(in.readingRow(bySlot[slot], beside)...)
	}
	return t
}

// readingRow shows the newest of some readings of one metric and owner, and the newest
// of the same size of period before it.
func (in Input) readingRow(list []kpi.Reading, beside []kpi.Metric) []Value {
	slices.SortStableFunc(list, func(a, b kpi.Reading) int { return a.Period.Compare(b.Period) })
	now := list[len(list)-1]
	m := in.metric(now.Metric, now.Variant)
	row := []Value{labelBeside(m, beside), Called(string(now.Owner)), During(now.Period), readingValue(m, now), {}, {}}
	for _, before := range slices.Backward(list[:len(list)-1]) {
		if before.Period.Level == now.Period.Level {
			row[4] = readingValue(m, before)
			row[5] = readingChange(m, now, before)
			break
		}
	}
	return row
}

// readingValue shows a reading: a share as a percentage and the rest as a number. One
// that was not measured is missing.
func readingValue(m kpi.Metric, r kpi.Reading) Value {
	switch {
	case !r.Measured():
		return Value{}
	case !r.Den.Valid:
		return Say(Verbatim, Num(r.Num.Decimal, tenths(r.Num.Decimal)))
	}
	return Say(Verbatim, quotient(metricKind(m), r.Num.Decimal, r.Den.Decimal, 1))
}

// readingChange shows by how much a metric changed, a share in percentage points.
func readingChange(m kpi.Metric, now, before kpi.Reading) Value {
	a, b := now.Actual().Round(ratePlaces), before.Actual().Round(ratePlaces)
	if !a.Valid || !b.Valid {
		return Value{}
	}
	return changeOf(m, a.Decimal.Sub(b.Decimal))
}

// changeOf shows a change of a metric, of a share in percentage points.
func changeOf(m kpi.Metric, change decimal.Decimal) Value {
	if metricKind(m) == Percent {
		return Say("points", Num(change.Shift(2), 1).WithSign())
	}
	return Say(Verbatim, Num(change, tenths(change)).WithSign())
}

// tenths are the decimals with which a number of a metric is shown: none where it is whole.
func tenths(n decimal.Decimal) int32 { return int32(one(!n.IsInteger())) }

// places are where members stand in the organisation, the unit of the report first.
func (in Input) places() map[org.ID]int {
	out := map[org.ID]int{in.root(): 1}
	for id := range in.tree().Below(in.root()) {
		out[id] = len(out) + 1
	}
	return out
}
