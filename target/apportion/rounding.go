package apportion

import (
	"math/big"
	"math/bits"
)

// A rounding is a table of which every cell is rounded down or up: a ledger with
// at most one unit in a cell.
type rounding struct {
	down []*big.Int // the cells rounded down
	up   []bool     // which cells are rounded up instead
	cost []int64    // what rounding up adds to the error; barred in a whole cell
}

func (r *rounding) costs(cell int) (more, less int64) {
	if r.up[cell] {
		return barred, -r.cost[cell]
	}
	return r.cost[cell], barred
}

func (r *rounding) move(from, to int) { r.up[from], r.up[to] = false, true }

// start rounds every row as cheaply as it adds up, and returns by how much the
// columns then exceed their totals.
func (r *rounding) start(values []*big.Int, n int, grain *big.Int, weight int64, weigh weighing) (excess []int) {
	excess, left := make([]int, n), integerBlock(n)
	keys := make([]int64, n)
	places := min(grainBits, 61-bits.Len64(uint64(weight))-bits.Len(uint(len(values)/n+n)))
	top := weight<<places + 1
	var row, rest big.Int
	for cell, v := range values {
		j := cell % n
		r.down[cell].DivMod(v, grain, &rest)
		row.Add(&row, &rest)
		left[j].Add(left[j], &rest)
		if keys[j], r.cost[cell] = 0, barred; rest.Sign() > 0 {
			r.cost[cell] = weigh(cell, 1<<places-2*int64(fraction(&rest, grain, places)), places)
			keys[j] = top - r.cost[cell]
		}
		if j == n-1 {
			r.raise(keys, cell-j, row.Quo(&row, grain).Uint64(), uint64(2*top), excess)
			row.SetInt64(0)
		}
	}
	for j, l := range left {
		excess[j] -= int(l.Quo(l, grain).Int64())
	}
	return excess
}

// raise rounds up the k cells with the largest keys in the row that begins at cell
// from.
func (r *rounding) raise(keys []int64, from int, k, top uint64, excess []int) {
	b := largest(keys, k, top)
	for j, key := range keys {
		if b.clears(uint64(key)) {
			r.up[from+j] = true
			excess[j]++
		}
	}
}

// fraction returns rest/grain, below 1, with a number of binary places.
func fraction(rest, grain *big.Int, places int) uint64 {
	if grain.IsUint64() {
		quo, _ := mulDiv(rest.Uint64(), 1<<places, grain.Uint64())
		return quo
	}
	n := new(big.Int).Lsh(rest, uint(places))
	return n.Quo(n, grain).Uint64()
}

// transposed returns the m by n values as n by m.
func transposed(values []*big.Int, m, n int) []*big.Int {
	out := make([]*big.Int, 0, len(values))
	for j := range n {
		for i := range m {
			out = append(out, values[i*n+j])
		}
	}
	return out
}
