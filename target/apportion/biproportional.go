package apportion

import (
	"math"
	"math/big"
	"math/bits"

	"github.com/salesperf/salesperf/target/check"
	"github.com/shopspring/decimal"
)

// Biproportional shares seats, or any other counts, two ways at once by a divisor
// method (Balinski and Demange; Pukelsheim): the cells of row i add up to rows[i]
// and those of column j to cols[j], and cell ij is the rounding, by m, of
// seed_ij multiplied by a factor of its row and one of its column. For money
// use [Matrix].
//
// Dividing a row or column of seed by a constant changes nothing. A cell of
// seed zero gets no seat. Several tables are right when products of weights tie,
// and products that agree to nine digits count as ties; the choice is then the
// same every time. [Adams], [Hill] and [Dean] serve as many cells as the totals
// allow before any cell gets a second seat. A seed below 10^-15 of the largest of
// its row, after scaling, counts as that.
//
// Seed is as for Matrix; rows and cols must not be negative and have the same sum,
// of at most ten million. Otherwise the error is
// [check.Problems] with paths such as /method, /seed/3/1, /rows/3 and /cols. When
// the zeros leave no table, the error is a *[Cut]. The calculation always ends.
func Biproportional(m Method, seed [][]decimal.Decimal, rows, cols []int) ([][]int, error) {
	c := check.New()
	c.At("method").Require(m.Valid(), check.Unknown, "%v is not a divisor method", m)
	t, rowSum, colSum := readCounts(c, rows, cols)
	checkSeed(c.At("seed"), seed, len(rows), len(cols))
	c.At("cols").Require(rowSum == colSum, check.Mismatch, "the columns add up to %d, but the rows to %d", colSum, rowSum)
	if !c.OK() {
		return nil, c.Err()
	}
	t.openWhere(seed)
	fitted, cut := t.fit(seed)
	if cut != nil {
		return nil, cut
	}
	s := newSeats(m, t, fitted)
	newFlow(s, len(rows), len(cols), s.excess(cols)).settle()
	return lines(s.count, len(cols)), nil
}

// readCounts checks the totals and returns a table that is to keep them.
func readCounts(c *check.Checker, rows, cols []int) (t *table, rowSum, colSum int) {
	r, rowSum := readCount(c.At("rows"), rows)
	k, colSum := readCount(c.At("cols"), cols)
	return newTable(r, k), rowSum, colSum
}

// maxCount bounds the seats to share two ways, and with them the work.
const maxCount = 10_000_000

// readCount checks one margin and returns it with its sum.
func readCount(c *check.Checker, ns []int) (totals []*big.Int, sum int) {
	c.Require(len(ns) > 0, check.Required, "there are no totals")
	totals = integerBlock(len(ns))
	for i, n := range ns {
		c.Index(i).Require(n >= 0, check.Range, "negative")
		if n > maxCount-sum {
			c.Add(check.TooLarge, "more than %d in sum", maxCount)
			break
		}
		sum += n
		totals[i].SetInt64(int64(n))
	}
	return totals, sum
}

// seats is a ledger of seats, row by row. A seat costs the logarithm of its
// signpost over its weight; the cheapest table is the biproportional one (Rote and
// Zachariasen).
type seats struct {
	method Method
	first  float64 // the logarithm that stands for a signpost of zero, below any path of others
	places int     // binary places of a cost, so that no path overflows
	count  []int   // seats
	weight []int64 // zero where no seat may be
}

// newSeats apportions every row of t by the weights of the fit.
func newSeats(m Method, t *table, fitted []float64) *seats {
	size, n := len(fitted), len(t.cols)
	nodes := len(t.rows) + n
	s := &seats{
		method: m, first: -160 * float64(nodes), places: min(36, 53-2*bits.Len(uint(nodes))),
		count: make([]int, 0, size), weight: make([]int64, size),
	}
	ws := integerBlock(n)
	for i, total := range t.rows {
		open, row := t.open[i*n:][:n], s.weight[i*n:][:n]
		rowWeights(fitted[i*n:][:n], open, row)
		s.apportionRow(total.Int64(), open, row, ws)
	}
	return s
}

// apportionRow appends the seats of a row with these weights, none of which is zero
// where a cell is open. It uses ws for its work.
func (s *seats) apportionRow(total int64, open []bool, row []int64, ws []*big.Int) {
	sum := new(big.Int)
	for j, w := range row {
		if open[j] {
			row[j] = max(w, 1)
		}
		sum.Add(sum, ws[j].SetInt64(row[j]))
	}
	if sum.Sign() == 0 {
		s.count = append(s.count, make([]int, len(row))...)
		return
	}
	s.count = append(s.count, s.method.apportion(total, ws, sum)...)
}

// excess returns by how many seats the columns exceed their totals.
func (s *seats) excess(cols []int) []int {
	out := make([]int, len(cols))
	for j, total := range cols {
		out[j] -= total
	}
	for cell, n := range s.count {
		out[cell%len(cols)] += n
	}
	return out
}

func (s *seats) costs(cell int) (more, less int64) {
	if s.weight[cell] == 0 {
		return barred, barred
	}
	w, k := math.Log(float64(s.weight[cell])), int64(s.count[cell])
	if k == 0 {
		return s.cost(1, w), barred
	}
	return s.cost(k+1, w), -s.cost(k, w)
}

func (s *seats) move(from, to int) {
	s.count[from]--
	s.count[to]++
}

// cost returns the cost of seat k of a cell with this logarithm of its weight.
func (s *seats) cost(k int64, logWeight float64) int64 {
	num, den := s.method.signpost(k)
	log := s.first
	if num.Sign() > 0 {
		a, _ := num.Float64()
		b, _ := den.Float64()
		log = (math.Log(a) - math.Log(b)) / float64(s.method.power())
	}
	return int64(math.Round(math.Ldexp(log-logWeight, s.places)))
}
