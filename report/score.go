package report

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/kpi"
	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/check"
)

// checkScores reports scores of another scorecard or of several periods, which no table has
// columns for, and scores that no scorecard gave, as when a stored one was changed.
func (in Input) checkScores(c *check.Checker) {
	if in.Card == nil {
		return
	}
	digest, err := in.Card.Digest()
	if err != nil {
		c.Add(check.Malformed, "the scorecard has no digest: %v", err)
		return
	}
	card := kpi.Ref{ID: in.Card.ID, Version: in.Card.Version, Digest: digest}
	for i, r := range in.Scores {
		at := c.Index(i)
		at.At("card").Require(r.Card == card, check.Mismatch, "a score by %.40q, version %d, beside the scorecard %.40q, version %d", r.Card.ID, r.Card.Version, card.ID, card.Version)
		at.At("period").Require(r.Period == in.Scores[0].Period, check.Mismatch, "a score for %s beside one for %s", r.Period, in.Scores[0].Period)
		at.At("places").Require(r.Places == in.Card.Places, check.Mismatch, "a score of %d decimals by a scorecard of %d", r.Places, in.Card.Places)
		checkSize(at.At("coverage"), r.Coverage)
		checkLines(at.At("lines"), in.Card.Items, r.Lines)
	}
}

// checkLines reports lines that are not those of the items of a card, in their order and
// before all others, and numbers on them that are too large.
func checkLines(c *check.Checker, items []kpi.Item, lines []kpi.Line) {
	c.Require(len(lines) >= len(items), check.Mismatch, "%d lines for %d items", len(lines), len(items))
	for i, l := range lines {
		at := c.Index(i)
		if i < len(items) {
			m := items[i].Metric
			at.Require(l.Role == kpi.RoleItem && l.Metric == m.ID && l.Variant == m.Variant, check.Mismatch, "the line is not that of the item %.40q", m.ID)
		} else {
			at.At("role").Require(slices.Contains(besideItems, l.Role), check.Unknown, "a line beside the items is no %.40q", string(l.Role))
		}
		checkSize(at.At("weight"), l.Weight)
		checkSize(at.At("score"), l.Score())
		checkRatio(at.At("actual"), l.Actual)
		if l.Second != nil {
			checkRatio(at.At("second").At("actual"), l.Second.Actual)
		}
		checkRatio(at.At("points"), l.Points())
	}
}

// besideItems are the roles of lines that are not those of items.
var besideItems = []kpi.Role{kpi.RoleBonus, kpi.RoleDeduct, kpi.RoleMultiply, kpi.RoleCap, kpi.RoleVeto, kpi.RoleRounding}

// checkRatio reports a ratio of numbers that are too large.
func checkRatio(c *check.Checker, r kpi.Ratio) {
	checkSize(c.At("num"), r.Num)
	checkSize(c.At("den"), r.Den)
}

// scores shows everybody's KPI: the value and the points of each item, the total and
// the grade, the highest total first. Where bonuses or gates changed a total, it stands
// behind what the items gave and what they changed, and a table says which did.
func scores(in Input, _ calendar.Period) (Section, error) {
	if len(in.Scores) == 0 || in.Card == nil {
		return Section{}, nil
	}
	t, metrics := Table{ID: "scores", Columns: []Column{Col("person", Name)}, Excerpt: excerpt}, in.Card.Metrics()
	for _, item := range in.Card.Items {
		t.Columns = append(t.Columns, Column{ID: metricColumn(item), Title: named(item.Metric, metricLabel(item.Metric), metrics), Kind: metricKind(item.Metric)},
			Column{ID: metricColumn(item) + ".points", Title: T("col.points"), Kind: Number, Of: named(item.Metric, T(metricKey(item.Metric)), metrics)})
	}
	split := isAdjusted(in.Scores)
	if split {
		t.Columns = append(t.Columns, Col("item-score", Number), Col("adjustment", Number))
	}
	t.Columns = append(t.Columns, Col("score", Number), Col("grade", Name), Col("coverage", Percent))
	for _, r := range ranked(in.Scores) {
		t.Add(in.scoreRow(r, split)...)
	}
	lead := T("scores.lead", During(in.Scores[0].Period))
	if in.Scores[0].Period.Last().After(in.AsOf) {
		lead = T("scores.so-far", During(in.Scores[0].Period), On(in.AsOf))
	}
	section := Section{Lead: []Text{lead}, Tables: []Table{t}}
	if len(in.Card.Items) <= maxWeights {
		section.Lead = append(section.Lead, in.weights())
	}
	if split {
		section.Tables = append(section.Tables, in.adjustments())
	}
	if len(in.Card.Grades) > 0 && !in.alone() {
		grades := in.grades()
		section.Tables = append(section.Tables, grades)
		section.Charts = grades.counts(T("figure.grades"), T("figure.grades.message", Count(len(in.Scores))), "people")
	}
	return section, nil
}

// maxWeights is the number of items up to which a sentence lists their weights. Each stands
// inside the next, and a document is only so deep.
const maxWeights = 12

// weights says by how much the points of each item count.
func (in Input) weights() Text {
	var list Value
	metrics := in.Card.Metrics()
	for i, item := range in.Card.Items {
		weight := in.Scores[0].Lines[i].Weight
		shown := Ratio(weight, max(0, min(figurePlaces, -2-weight.Normalize().Exponent())))
		if i == 0 {
			list = Say("scores.weight", nameBeside(item.Metric, metrics), shown)
			continue
		}
		list = Say("scores.and-weight", list, nameBeside(item.Metric, metrics), shown)
	}
	return T("scores.weights", list)
}

// grades counts the people of each grade, the best first.
func (in Input) grades() Table {
	t := Table{ID: "grades", Title: T("scores.grades"), Columns: []Column{Col("grade", Name), Col("people", Tally), Col("share", Percent)}}
	count := map[string]int{}
	for _, r := range in.Scores {
		count[r.Grade]++
	}
	for _, g := range slices.Backward(in.Card.Grades) {
		t.Add(Called(g.ID), Count(count[g.ID]), countRate(count[g.ID], len(in.Scores)))
	}
	if n := count[""]; n > 0 {
		t.Add(Say("unknown"), Count(n), countRate(n, len(in.Scores)))
	}
	return t
}

func (in Input) scoreRow(r kpi.Result, split bool) []Value {
	row := []Value{Called(string(r.Owner))}
	for i, item := range in.Card.Items {
		row = append(row, metricValue(item.Metric, r.Lines[i].Actual), number(r.Lines[i].Points().Round(1), 1))
	}
	if split {
		items, change := adjusted(r)
		row = append(row, items, change)
	}
	grade := Value{}
	if r.Grade != "" {
		grade = Called(r.Grade)
	}
	return append(row, number(r.Total(), r.Places), grade, Ratio(r.Coverage, 0))
}

// metricColumn is the id of the column of an item.
func metricColumn(item kpi.Item) string {
	if item.Metric.Variant == "" {
		return item.Metric.ID
	}
	return item.Metric.ID + "." + item.Metric.Variant
}

// metricKind is Percent for a share, which has no unit and is no count, and Number for
// anything else.
func metricKind(m kpi.Metric) ValueKind {
	if m.Unit == "" && m.Aggregation != kpi.Sum && m.Aggregation != kpi.DistinctCount {
		return Percent
	}
	return Number
}

// metricValue shows a share as a percentage and anything else as a number, whole where it
// is.
func metricValue(m kpi.Metric, actual kpi.Ratio) Value {
	n := actual.Round(ratePlaces)
	if metricKind(m) == Percent {
		return RatioOf(n.Decimal, n.Valid, 1)
	}
	return number(n, tenths(n.Decimal))
}

func number(n decimal.NullDecimal, places int32) Value {
	if !n.Valid {
		return Value{}
	}
	return Num(n.Decimal, places)
}

// ranked orders results by total, those without one last, then by owner.
func ranked(results []kpi.Result) []kpi.Result {
	out := slices.Clone(results)
	slices.SortStableFunc(out, func(a, b kpi.Result) int {
		x, y := a.Total(), b.Total()
		if x.Valid != y.Valid {
			return map[bool]int{true: -1, false: 1}[x.Valid]
		}
		return cmp.Or(y.Decimal.Cmp(x.Decimal), cmp.Compare(a.Owner, b.Owner))
	})
	return out
}
