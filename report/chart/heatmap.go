package chart

import (
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// HeatMap holds a grid of numbers, each shaded by how large it is.
type HeatMap struct {
	Of      Text            `json:"of,omitzero"`      // what the rows' labels name
	Measure Measure         `json:"measure"`          // what the numbers are
	Shading Shading         `json:"shading"`          // required
	Middle  decimal.Decimal `json:"middle,omitzero"`  // with Diverging: where the shades part
	Columns []Text          `json:"columns,omitzero"` // headings, left to right, at most MaxColumns
	Rows    []HeatRow       `json:"rows,omitzero"`    // top to bottom
}

// A HeatRow is a row of a HeatMap.
type HeatRow struct {
	Label  Text                  `json:"label"`  // may be zero: no label
	Values []decimal.NullDecimal `json:"values"` // one for each column; null: missing
}

// A Shading says how numbers become shades.
type Shading string

// The shadings.
const (
	Sequential Shading = "sequential" // from the smallest number to the largest
	Diverging  Shading = "diverging"  // away from Middle, as far below as above
)

// Kind returns "heat-map".
func (HeatMap) Kind() string { return "heat-map" }

// Check reports rows that do not fit the columns, a shading that is unknown, malformed
// texts and numbers beyond the bounds.
func (h HeatMap) Check(c *check.Checker) {
	h.Of.check(c, "of", optional)
	h.Measure.check(c.At("measure"))
	switch h.Shading {
	case Sequential:
		c.At("middle").Require(h.Middle.IsZero(), check.Mismatch, "only %s shades have a middle", Diverging)
	case Diverging:
		checkDecimal(c, "middle", h.Middle)
	default:
		c.At("shading").Add(check.Unknown, "%.40q is not a shading; use %s or %s", h.Shading, Sequential, Diverging)
	}
	columns, rows := fewEnough(c.At("columns"), len(h.Columns), MaxColumns), fewEnough(c.At("rows"), len(h.Rows), MaxPoints)
	if !columns || !rows || !fewEnough(c, len(h.Columns)*len(h.Rows), maxCells) {
		return
	}
	for i, t := range h.Columns {
		t.check(c.At("columns"), strconv.Itoa(i), optional)
	}
	for i, r := range h.Rows {
		r.check(c.At("rows").Index(i), len(h.Columns))
	}
}

func (r HeatRow) check(c *check.Checker, columns int) {
	r.Label.check(c, "label", optional)
	if !c.At("values").Require(len(r.Values) == columns, check.Mismatch, "%d values for %d columns", len(r.Values), columns) {
		return
	}
	values := c.At("values")
	for i, n := range r.Values {
		checkNumber(values, strconv.Itoa(i), n)
	}
}

// Table returns the same grid.
func (h HeatMap) Table() Table {
	t := newTable(len(h.Rows), append([]Text{h.Of}, h.Columns...)...)
	for _, r := range h.Rows {
		row := []Value{label(r.Label)}
		for _, n := range r.Values {
			row = append(row, h.Measure.value(n))
		}
		t.add(row...)
	}
	return t
}
