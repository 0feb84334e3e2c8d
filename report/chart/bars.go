package chart

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// Bars compares numbers with signs, one bar for each, ranked. Each may have a mark to
// reach.
type Bars struct {
	Of      Text    `json:"of,omitzero"`    // what the labels name, such as region
	Measure Measure `json:"measure"`        // what the numbers are
	Marks   Text    `json:"marks,omitzero"` // what the marks are; zero: targets
	Order   Order   `json:"order"`          // required
	Bars    []Bar   `json:"bars"`           // at most MaxPoints
}

// A Bar is one number of Bars.
type Bar struct {
	Label  Text                `json:"label"`           // may be zero: no label
	Value  decimal.NullDecimal `json:"value,omitzero"`  // null: missing, without a bar
	Target decimal.NullDecimal `json:"target,omitzero"` // a mark on the same scale; null: none
}

// An Order says how bars are ranked.
type Order string

// The orders.
const (
	AsGiven    Order = "as-given"   // as they are in the document
	Descending Order = "descending" // the largest first, equal ones as given, missing ones last
	Ascending  Order = "ascending"  // the smallest first, equal ones as given, missing ones last
)

// Kind returns "bars".
func (Bars) Kind() string { return "bars" }

// Check reports a missing order, malformed texts and numbers beyond the bounds.
func (b Bars) Check(c *check.Checker) {
	b.Of.check(c, "of", optional)
	b.Measure.check(c.At("measure"))
	b.Marks.check(c, "marks", optional)
	switch b.Order {
	case AsGiven, Descending, Ascending:
	default:
		c.At("order").Add(check.Unknown, "%.40q is not an order; use %s, %s or %s", b.Order, AsGiven, Descending, Ascending)
	}
	list := c.At("bars")
	if !fewEnough(list, len(b.Bars), MaxPoints) {
		return
	}
	for i, bar := range b.Bars {
		at := list.Index(i)
		bar.Label.check(at, "label", optional)
		checkNumber(at, "value", bar.Value)
		checkNumber(at, "target", bar.Target)
	}
}

// Table returns label, value and, where there is one, target, in the order of the bars.
func (b Bars) Table() Table {
	t := newTable(len(b.Bars), b.Of, b.Measure.heading(KeyValue))
	targets := b.hasTargets()
	if targets {
		t.Columns = append(t.Columns, b.marks())
	}
	for _, bar := range b.ranked() {
		row := []Value{label(bar.Label), b.Measure.value(bar.Value)}
		if targets {
			row = append(row, b.Measure.value(bar.Target))
		}
		t.add(row...)
	}
	return t
}

// ranked returns the bars in their order.
func (b Bars) ranked() []Bar {
	if b.Order == AsGiven {
		return b.Bars
	}
	order := make([]int, len(b.Bars)) // bars are large, so their indices are sorted
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Or(b.compare(&b.Bars[i], &b.Bars[j]), i-j) })
	bars := make([]Bar, len(order))
	for i, from := range order {
		bars[i] = b.Bars[from]
	}
	return bars
}

// compare orders two bars by their numbers.
func (b Bars) compare(x, y *Bar) int {
	m, n := near(x.Value), near(y.Value)
	switch {
	case m.Valid != n.Valid:
		if m.Valid {
			return -1
		}
		return 1
	case b.Order == Ascending:
		return m.Decimal.Cmp(n.Decimal)
	}
	return n.Decimal.Cmp(m.Decimal)
}

// marks names the marks.
func (b Bars) marks() Text {
	if b.Marks.IsZero() {
		return Say(KeyTarget)
	}
	return b.Marks
}

func (b Bars) hasTargets() bool {
	return slices.ContainsFunc(b.Bars, func(bar Bar) bool { return bar.Target.Valid })
}

func (b Bars) draw(d *drawing) {
	if len(b.Bars) == 0 {
		d.nothing()
		return
	}
	bars := b.ranked()
	values := column{class: "i", heading: d.text(b.Measure.Name)}
	targets := column{class: "s", heading: d.text(b.marks()), key: (*drawing).targetKey}
	var labels []Text
	var x extent
	for _, bar := range bars {
		labels = append(labels, bar.Label)
		values.cells = append(values.cells, d.nullable(bar.Value, b.Measure.Format))
		targets.cells = append(targets.cells, d.nullable(bar.Target, b.Measure.Format))
		x.add(bar.Value)
		x.add(bar.Target)
	}
	columns := []column{values}
	if b.hasTargets() {
		columns = append(columns, targets)
	}
	r := newRows(d, labels, 0, columns...)
	s := x.fromZero(r.from, r.to)
	r.bars(s, barHeight, func(i int) decimal.NullDecimal { return bars[i].Value })
	r.targets(s, func(i int) decimal.NullDecimal { return bars[i].Target })
	r.zeroLine(s)
	r.draw()
}
