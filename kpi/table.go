package kpi

import (
	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// Table is the two-way table: points by two metrics at once, such as a coefficient
// by attainment and cash collection rate. Rows go by the metric of the item, bonus
// or gate it stands on, columns by the one that its Against names. Every cell has
// points. Its kind is "table".
type Table struct {
	Axis    Axis       `json:"axis"`    // what the bounds of the rows are compared with
	Rows    []TableRow `json:"rows"`    // from low to high, at most 100
	Across  Axis       `json:"across"`  // what the bounds of the columns are compared with
	Columns []Band     `json:"columns"` // from low to high, at most 100
}

// A TableRow is one row of a Table.
type TableRow struct {
	From   decimal.NullDecimal `json:"from,omitzero"`  // lower bound; absent in the first row only
	Above  bool                `json:"above,omitzero"` // the bound itself belongs to the row before
	Points []decimal.Decimal   `json:"points"`         // one for each column
}

func (r TableRow) band() Band { return Band{From: r.From, Above: r.Above} }

// Kind returns "table".
func (Table) Kind() string { return "table" }

// Check reports at c bounds that leave a gap or overlap, and rows that do not have
// as many points as there are columns.
func (t Table) Check(c *check.Checker) {
	t.Axis.check(c.At("axis"))
	t.Across.check(c.At("across"))
	rows, columns := c.At("rows"), c.At("columns")
	checkBands(rows, len(t.Rows), func(i int) Band { return t.Rows[i].band() })
	checkBands(columns, len(t.Columns), func(i int) Band { return t.Columns[i] })
	if len(t.Rows) > maxTable || len(t.Columns) > maxTable {
		return
	}
	for i, r := range t.Rows {
		at := rows.Index(i).At("points")
		at.Require(len(r.Points) == len(t.Columns), check.Mismatch, "there are %d points for %d columns", len(r.Points), len(t.Columns))
		for j, p := range r.Points {
			bounded(at.Index(j), p)
		}
	}
}

// checkBands reports what is wrong with the n bands of one side of a table.
func checkBands(c *check.Checker, n int, band func(int) Band) {
	if !c.Require(n > 0, check.Required, "a table has rows and columns") || !fewEnough(c, n, maxTable) {
		return
	}
	for i := range n {
		band(i).check(c.Index(i), i)
		if i > 0 {
			band(i).follows(c.Index(i).At("from"), band(i-1))
		}
	}
}

// Score gives no points: a table needs a second metric. Code is NoSecond.
func (Table) Score(Ratio, decimal.NullDecimal) Score { return Score{Code: NoSecond} }

// Lookup returns the points of the cell that both actuals lie in, or the code that says
// why there are none: for an undefined actual OverNothing, for a target that is needed
// NoTarget or ZeroTarget, and NoLevel where a table that Check or a number that
// Reading.Check does not pass has no cell.
func (t Table) Lookup(actual Ratio, target decimal.NullDecimal, second Ratio, secondTarget decimal.NullDecimal) Score {
	x, missing := t.Axis.of(actual, target)
	if missing != "" {
		return Score{Code: missing}
	}
	y, missing := t.Across.of(second, secondTarget)
	if missing != "" {
		return Score{Code: missing}
	}
	row := bandOf(len(t.Rows), func(i int) Band { return t.Rows[i].band() }, x)
	column := bandOf(len(t.Columns), func(i int) Band { return t.Columns[i] }, y)
	if row < 0 || column < 0 || column >= len(t.Rows[row].Points) {
		return Score{Code: NoLevel}
	}
	return Score{Points: Whole(t.Rows[row].Points[column]), Code: Scored}
}
