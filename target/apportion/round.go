package apportion

import (
	"math/big"

	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// Round rounds the cells of a matrix to whole multiples of unit so that the table
// still adds up: controlled rounding (Cox, Ernst). Every cell, every row total,
// every column total and the grand total goes to one of the two multiples next to
// its exact value, and a value that is a multiple already stays. Cells may be of
// either sign.
//
// Among all such tables the one with the smallest absolute error is chosen: first
// of the grand total, then of the row and column totals together, then of the
// cells. Rounding each cell by itself would break the totals.
//
// The matrix must have at least one cell and rows of one length; otherwise the
// error is [check.Problems] with paths such as /unit and /cells/3/1.
func Round(cells [][]decimal.Decimal, unit decimal.Decimal) ([][]decimal.Decimal, error) {
	c := check.New()
	readUnit(c.At("unit"), unit)
	at := c.At("cells")
	if at.Require(len(cells) > 0 && len(cells[0]) > 0, check.Required, "there are no cells") {
		checkCells(at, cells)
	}
	if !c.OK() {
		return nil, c.Err()
	}
	m, n := len(cells), len(cells[0])
	values, grain := closedTable(cells, unit)
	rounded := roundCells(values, m+1, n+1, grain, totalsFirst(m, n))
	kept := rounded[:0]
	for i := range m {
		kept = append(kept, rounded[i*(n+1):][:n]...)
	}
	return lines(amounts(kept, unit), n), nil
}

// checkCells reports rows of different lengths and numbers that do not fit.
func checkCells(c *check.Checker, cells [][]decimal.Decimal) {
	for i, row := range cells {
		if len(row) != len(cells[0]) {
			c.Index(i).Add(check.Mismatch, "%d cells, but %d in the first row", len(row), len(cells[0]))
		}
		for j, d := range row {
			if !fits(d) {
				checkNumber(c.Index(i).Index(j), d)
			}
		}
	}
}

// closedTable returns cells with a row and a column more, which hold the totals
// with the other sign, so that every row and column adds up to zero. The values
// are whole grains, of which a unit has as many as the second result.
func closedTable(cells [][]decimal.Decimal, unit decimal.Decimal) (values []*big.Int, grain *big.Int) {
	m, n := len(cells), len(cells[0])
	all := make([]decimal.Decimal, 0, m*n+1)
	for _, row := range cells {
		all = append(all, row...)
	}
	ns, _ := integers(append(all, unit))
	values = integerBlock((m + 1) * (n + 1))
	last := len(values) - 1
	for i := range m {
		for j := range n {
			v, right, below := values[i*(n+1)+j], values[i*(n+1)+n], values[m*(n+1)+j]
			v.Set(ns[i*n+j])
			right.Sub(right, v)
			below.Sub(below, v)
			values[last].Add(values[last], v)
		}
	}
	return values, ns[m*n]
}

// A weighing says how much the error of a cell counts, up to how many bits its
// fraction is looked at.
type weighing func(cell int) int64

// even counts the error of every cell alike.
func even(int) int64 { return 1 }

// totalsFirst makes one error of a total outweigh those of all cells, and one of the grand
// total those of all totals, in a closed table of m by n cells.
func totalsFirst(m, n int) weighing {
	totals := int64(m*n + 1)
	grand := totals * int64(m+n+1)
	return func(cell int) int64 {
		switch row, col := cell/(n+1), cell%(n+1); {
		case row == m && col == n:
			return grand
		case row == m || col == n:
			return totals
		}
		return 1
	}
}

// roundCells rounds values, of which each row and column adds up to a whole number
// of grains, to whole grains that add up to the same. It starts with the largest
// remainders of each row and then moves units between columns.
func roundCells(values []*big.Int, m, n int, grain *big.Int, weigh weighing) []*big.Int {
	if m < n {
		flipped := roundCells(transposed(values, m, n), n, m, grain, func(cell int) int64 { return weigh(cell%m*n + cell/m) })
		return transposed(flipped, n, m)
	}
	r := &rounding{down: integerBlock(len(values)), up: make([]bool, len(values)), cost: make([]int64, len(values))}
	excess := r.start(values, n, grain, weigh)
	newFlow(r, m, n).settle(excess)
	one := big.NewInt(1)
	for i, up := range r.up {
		if up {
			r.down[i].Add(r.down[i], one)
		}
	}
	return r.down
}
