package report

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/kpi"
)

// changes reports whether a line of a result is a bonus or a gate that changed the total.
// Where there is no total no line has a score.
func changes(l kpi.Line) bool {
	return l.Role != kpi.RoleItem && l.Role != kpi.RoleRounding && !l.Score().IsZero()
}

// isAdjusted reports whether a bonus or a gate changed somebody's total.
func isAdjusted(results []kpi.Result) bool {
	return slices.ContainsFunc(results, func(r kpi.Result) bool { return slices.ContainsFunc(r.Lines, changes) })
}

// adjusted splits a total into what the items gave, with the rounding, and what bonuses
// and gates changed of it. Both are missing where there is no total.
func adjusted(r kpi.Result) (items, change Value) {
	total := r.Total()
	if !total.Valid {
		return Value{}, Value{}
	}
	sum := decimal.Zero
	for _, l := range r.Lines {
		if changes(l) {
			sum = sum.Add(l.Score())
		}
	}
	return Num(total.Decimal.Sub(sum), r.Places), Num(sum, r.Places).WithSign()
}

// adjustments lists every bonus and gate that changed a total, in the order in which they
// apply: by what, and by how much. One that goes by two metrics shows both, the one of the rows
// of its table first.
func (in Input) adjustments() Table {
	t := Table{ID: "adjustments", Title: T("scores.adjustments"), Columns: []Column{Col("person", Name), Col("why", Phrase), Col("metric", Phrase),
		Col("value", Phrase), Col("adjustment", Number)}, Excerpt: excerpt}
	defined := in.Card.Metrics()
	for _, r := range ranked(in.Scores) {
		for _, l := range r.Lines {
			if !changes(l) {
				continue
			}
			label, value := measuredBy(defined, l.Operand)
			if l.Second != nil {
				another, second := measuredBy(defined, *l.Second)
				label, value = Say("two-way", label, another), Say("two-values", value, second)
			}
			t.Add(Called(string(r.Owner)), reasonOf(l), label, value, Num(l.Score(), r.Places).WithSign())
		}
	}
	return t
}

// measuredBy is what a line goes by: the label of a metric of a card, and its value.
func measuredBy(defined []kpi.Metric, o kpi.Operand) (label, value Value) {
	m := kpi.Metric{ID: o.Metric, Variant: o.Variant}
	if i := slices.IndexFunc(defined, func(d kpi.Metric) bool { return d.ID == m.ID && d.Variant == m.Variant }); i >= 0 {
		m = defined[i]
	}
	return labelBeside(m, defined), spelled(metricValue(m, o.Actual))
}

// reasonOf says what a bonus or a gate did, with the factor or the most that a cap allows.
func reasonOf(l kpi.Line) Value {
	key := "adjusted." + string(l.Role)
	if l.Role != kpi.RoleMultiply && l.Role != kpi.RoleCap {
		return Say(key)
	}
	points := l.Points().Round(factorPlaces)
	return Say(key, number(points, max(0, -points.Decimal.Normalize().Exponent())))
}

// factorPlaces are the decimals to which a factor is shown.
const factorPlaces = 4

// spelled puts a figure into a column of words; one that is missing stays so.
func spelled(v Value) Value {
	if v.IsMissing() {
		return Value{}
	}
	return Say(Verbatim, v)
}
