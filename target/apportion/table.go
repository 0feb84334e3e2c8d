package apportion

import (
	"math"
	"math/big"
	"slices"

	"github.com/shopspring/decimal"
)

// A table is a matrix that is to keep its margins. Margins are counted in units,
// cells in grains; all are zero or above, and only open cells are above.
type table struct {
	rows, cols []*big.Int
	open       []bool     // row by row
	cells      []*big.Int // row by row
}

func newTable(rows, cols []*big.Int) *table {
	size := len(rows) * len(cols)
	return &table{rows: rows, cols: cols, open: make([]bool, size), cells: integerBlock(size)}
}

// openWhere opens the cells whose seed is above zero.
func (t *table) openWhere(seed [][]decimal.Decimal) {
	for i, row := range seed {
		for j, d := range row {
			t.open[i*len(t.cols)+j] = d.IsPositive()
		}
	}
}

// integerBlock returns n zeros.
func integerBlock(n int) []*big.Int {
	block, ns := make([]big.Int, n), make([]*big.Int, n)
	for i := range ns {
		ns[i] = &block[i]
	}
	return ns
}

// fit makes t the proportional fit of seed with exact margins, and also returns
// the fit as it was before the last grains were balanced, row by row. When the zeros
// of seed leave no table it returns the cut instead.
//
// Cells that are zero in every table with these margins are closed, and without
// them the fit is made anew, as it would come near only slowly.
func (t *table) fit(seed [][]decimal.Decimal) ([]float64, *Cut) {
	weights := proportions(seed)
	fitted := scale(slices.Clone(weights), fractions(t.rows), fractions(t.cols))
	t.fill(fitted)
	if cut := t.balance(); cut != nil {
		return nil, cut
	}
	if !t.trim(weights) {
		return fitted, nil
	}
	fitted = scale(weights, fractions(t.rows), fractions(t.cols))
	t.fill(fitted)
	return fitted, t.balance()
}

// weightBits bounds a weight within a row, relative to the largest of the row.
const weightBits = 52

// fill gives every row its total, shared over its open cells in proportion to
// weights, so that the rows are exact and the columns nearly so. A row whose open
// cells weigh nothing is shared evenly.
func (t *table) fill(weights []float64) {
	n := len(t.cols)
	ws := make([]int64, n)
	for i, total := range t.rows {
		sum, top := rowWeights(weights[i*n:][:n], t.open[i*n:][:n], ws)
		if sum == 0 {
			continue // no cell is open
		}
		t.fillRow(i, total, ws, sum, top)
	}
}

// rowWeights turns the weights of open cells into whole numbers, and returns their
// sum and the place of the largest.
func rowWeights(weights []float64, open []bool, ws []int64) (sum int64, top int) {
	largest, places := 0.0, 0
	for j, w := range weights {
		if open[j] {
			places++
			largest = max(largest, w)
		}
	}
	scale := math.MaxInt64 / 2 / float64(max(places, 1))
	scale = min(scale, 1<<weightBits)
	for j, w := range weights {
		switch ws[j] = 0; {
		case open[j] && largest > 0:
			ws[j] = int64(w / largest * scale)
		case open[j]:
			ws[j] = 1
		}
		if sum += ws[j]; ws[j] > ws[top] {
			top = j
		}
	}
	return sum, top
}

// fillRow shares total units over row i and leaves the few grains that remain to
// the largest cell, at column top.
func (t *table) fillRow(i int, total *big.Int, ws []int64, sum int64, top int) {
	var whole, left, w, divisor big.Int
	whole.Lsh(total, grainBits)
	left.Set(&whole)
	divisor.SetInt64(sum)
	row := t.cells[i*len(t.cols):][:len(t.cols)]
	for j, cell := range row {
		cell.Mul(&whole, w.SetInt64(ws[j]))
		cell.Quo(cell, &divisor)
		left.Sub(&left, cell)
	}
	row[top].Add(row[top], &left)
}

// amounts returns units, row by row, as decimals.
func (t *table) amounts(units []*big.Int, unit decimal.Decimal, sign int) [][]decimal.Decimal {
	if sign < 0 {
		for _, n := range units {
			n.Neg(n)
		}
	}
	return lines(amounts(units, unit), len(t.cols))
}

// fitted returns the cells as floats.
func (t *table) fitted(unit decimal.Decimal, sign int) [][]float64 {
	one := math.Copysign(toFloat(unit), float64(sign))
	out := make([]float64, len(t.cells))
	for i, n := range t.cells {
		f, _ := n.Float64()
		out[i] = math.Ldexp(f, -grainBits) * one
	}
	return lines(out, len(t.cols))
}

// lines cuts cells into rows of n.
func lines[T any](cells []T, n int) [][]T {
	rows := make([][]T, 0, len(cells)/n)
	for ; len(cells) > 0; cells = cells[n:] {
		rows = append(rows, cells[:n:n])
	}
	return rows
}
