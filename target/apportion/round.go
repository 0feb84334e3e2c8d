package apportion

import (
	"cmp"
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
// The grand total goes to the nearest multiple. Among all such tables the one with
// the smallest summed absolute error is chosen, where an error of a row or column
// total counts m·n+1 times as much as one of a cell. Rounding each cell by itself
// would break the totals.
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
	rounded := roundCells(values, m+1, n+1, grain, heaviest(m, n), totalsFirst(m, n))
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

// A weighing says what the error of a cell counts. Its cost is what rounding up
// adds to the absolute error, as a fraction of one with so many binary places.
type weighing func(cell int, cost int64, places int) int64

// even counts the error of every cell alike.
func even(_ int, cost int64, _ int) int64 { return cost }

// totalsFirst counts an error of a total as much as one of all cells of a closed
// table, and sends the grand total to the nearest whole at any cost.
func totalsFirst(m, n int) weighing {
	totals := int64(m*n + 1)
	return func(cell int, cost int64, places int) int64 {
		switch row, col := cell/(n+1), cell%(n+1); {
		case row == m && col == n:
			return int64(cmp.Compare(cost, 0)) * heaviest(m, n) << places
		case row == m || col == n:
			return totals * cost
		}
		return cost
	}
}

// heaviest is the weight of the grand total: above all others together.
func heaviest(m, n int) int64 { return int64(m*n+1) * int64(m+n+1) }

// roundCells rounds values, of which each row and column adds up to a whole number
// of grains, to whole grains that add up to the same. It starts with the largest
// remainders of each row and then moves units between columns. No cell counts more
// than weight.
func roundCells(values []*big.Int, m, n int, grain *big.Int, weight int64, weigh weighing) []*big.Int {
	if m < n {
		flipped := roundCells(transposed(values, m, n), n, m, grain, weight, func(cell int, cost int64, places int) int64 {
			return weigh(cell%m*n+cell/m, cost, places)
		})
		return transposed(flipped, n, m)
	}
	r := &rounding{down: integerBlock(len(values)), up: make([]bool, len(values)), cost: make([]int64, len(values))}
	excess := r.start(values, n, grain, weight, weigh)
	newFlow(r, m, n, excess).settle()
	one := big.NewInt(1)
	for i, up := range r.up {
		if up {
			r.down[i].Add(r.down[i], one)
		}
	}
	return r.down
}
