package apportion

import (
	"math/big"

	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// A Table is the answer of [Matrix], row by row.
type Table struct {
	// Cells are whole multiples of the unit and add up to the margins exactly.
	Cells [][]decimal.Decimal

	// Fitted are the values that the cells were rounded from, each less than one
	// unit away, up to the precision of a float64.
	Fitted [][]float64
}

// Matrix shares a total two ways at once, such as the year over people and months:
// the cells of row i add up to rows[i] and those of column j to cols[j], both
// exactly, and are otherwise in the proportions of seed, such as last year's sales.
// A cell with seed zero is zero.
//
// The proportional fit is the table seed_ij·r_i·c_j that keeps both margins; only
// the proportions within seed matter, not its size. Every cell is the fit rounded
// down or up to a whole multiple of unit, so that the summed absolute error is the
// smallest possible. Among equally good tables the choice is the same every time.
//
// Seed has one row for each of rows and one column for each of cols, none negative.
// The margins are whole multiples of unit, have the same total, and are all of one
// sign; a negative table mirrors the positive one. Otherwise the error is
// [check.Problems] with paths such as /seed/3/1, /rows/3, /cols/1 and /unit. When
// the zeros of seed leave no table, the error is a *[Cut] that says why.
func Matrix(seed [][]decimal.Decimal, rows, cols []decimal.Decimal, unit decimal.Decimal) (Table, error) {
	t, sign, err := readMatrix(seed, rows, cols, unit)
	if err != nil {
		return Table{}, err
	}
	if _, cut := t.fit(seed); cut != nil {
		return Table{}, cut.amount(unit)
	}
	units := roundCells(t.cells, len(t.rows), len(t.cols), new(big.Int).Lsh(big.NewInt(1), grainBits), 1, even)
	return Table{t.amounts(units, unit, sign), t.fitted(unit, sign)}, nil
}

// grainBits says how fine the fit is: 2^32 grains make a unit. The fit is a table
// of whole grains whose margins are exact, so that rounding it is exact arithmetic
// for totals of any size.
const grainBits = 32

// readMatrix checks the arguments of Matrix and returns the margins without sign.
func readMatrix(seed [][]decimal.Decimal, rows, cols []decimal.Decimal, unit decimal.Decimal) (*table, int, error) {
	c := check.New()
	u := readUnit(c.At("unit"), unit)
	r, rowSum := readMargin(c.At("rows"), rows, u)
	k, colSum := readMargin(c.At("cols"), cols, u)
	checkSeed(c.At("seed"), seed, len(rows), len(cols))
	if c.OK() && rowSum.Cmp(colSum) != 0 {
		c.At("cols").Add(check.Mismatch, "the columns add up to %s, but the rows to %s", unitText(colSum, unit), unitText(rowSum, unit))
	}
	if !c.OK() {
		return nil, 0, c.Err()
	}
	t := newTable(r, k)
	t.openWhere(seed)
	return t, rowSum.Sign(), nil
}

// readMargin checks a margin and returns its magnitudes in units, and its sum.
func readMargin(c *check.Checker, ds []decimal.Decimal, unit *decimal.Decimal) (ns []*big.Int, sum *big.Int) {
	c.Require(len(ds) > 0, check.Required, "there are no totals")
	ns, sum = make([]*big.Int, len(ds)), new(big.Int)
	for i, d := range ds {
		ns[i] = readUnits(c.Index(i), d, unit)
		c.Index(i).Require(ns[i].Sign()*sum.Sign() >= 0, check.Range, "totals of both signs")
		sum.Add(sum, ns[i])
		ns[i].Abs(ns[i])
	}
	return ns, sum
}

// checkSeed reports a seed that is not m by n numbers, none negative.
func checkSeed(c *check.Checker, seed [][]decimal.Decimal, m, n int) {
	c.Require(len(seed) == m, check.Mismatch, "%d rows, but %d totals of rows", len(seed), m)
	for i, row := range seed {
		if len(row) != n {
			c.Index(i).Add(check.Mismatch, "%d columns, but %d totals of columns", len(row), n)
		}
		for j, s := range row {
			if s.IsNegative() {
				c.Index(i).Index(j).Add(check.Range, "negative")
			}
			if !fits(s) {
				checkNumber(c.Index(i).Index(j), s)
			}
		}
	}
}
