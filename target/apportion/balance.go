package apportion

import (
	"math"
	"math/big"
	"slices"
)

// balance moves amounts between the open cells of rows until the columns keep
// their totals as well. It returns the cut that makes this impossible, or nil.
//
// It is a maximum flow with capacity scaling (Gabow): large moves first, along the
// shortest path each time. After a good fit there is next to nothing to move.
func (t *table) balance() *Cut {
	if i := t.shutRow(); i >= 0 {
		return t.cut(func(row int) bool { return row == i }, func(int) bool { return false })
	}
	s := newSearch(t)
	for s.size = s.largest(); s.size > 0; s.size /= 2 {
		for {
			to := s.reach(s.sources())
			if to < 0 {
				break
			}
			s.push(to)
		}
	}
	if s.largest() > 0 { // the last search has come as far as can be
		return t.cut(func(row int) bool { return s.rowFrom[row] >= 0 }, func(col int) bool { return s.colFrom[col] >= 0 })
	}
	return nil
}

// trim closes the cells that are zero in every table with these margins, of which
// t is one: those through which nothing can be moved around in a circle. It also
// makes their weight zero, and reports whether there were any. Where all cells are
// open and all margins above zero, there are none.
func (t *table) trim(weights []float64) (trimmed bool) {
	if !slices.Contains(t.open, false) {
		return false
	}
	s := newSearch(t)
	s.size = 1
	for j := range t.cols {
		s.reach([]int{j})
		for i, from := range s.rowFrom {
			if cell := i*len(t.cols) + j; from < 0 && t.open[cell] {
				t.open[cell], weights[cell] = false, 0
				trimmed = true
			}
		}
	}
	return trimmed
}

// shutRow returns a row that needs something but has no open cell, or -1.
func (t *table) shutRow() int {
	n := len(t.cols)
	for i, total := range t.rows {
		shut := total.Sign() > 0
		for _, open := range t.open[i*n:][:n] {
			shut = shut && !open
		}
		if shut {
			return i
		}
	}
	return -1
}

// A search looks for ways to move grains from a column that has too many to one
// that has too few: out of a cell into another open cell of its row, and so on.
type search struct {
	*table
	size    int        // only amounts of at least this bit length count
	excess  []*big.Int // of each column, in grains
	colFrom []int      // the row through which a column was reached; -1 is none
	rowFrom []int      // the column from which a row was reached; -1 is none
	queue   []int      // columns reached
}

func newSearch(t *table) *search {
	s := &search{table: t, excess: integerBlock(len(t.cols)), colFrom: make([]int, len(t.cols)), rowFrom: make([]int, len(t.rows))}
	for i := range t.rows {
		for j, e := range s.excess {
			e.Add(e, t.cells[i*len(t.cols)+j])
		}
	}
	var total big.Int
	for j, e := range s.excess {
		e.Sub(e, total.Lsh(t.cols[j], grainBits))
	}
	return s
}

// largest returns the bit length of the largest excess.
func (s *search) largest() int {
	size := 0
	for _, e := range s.excess {
		size = max(size, e.BitLen())
	}
	return size
}

// sources returns the columns that have too many grains.
func (s *search) sources() (list []int) {
	for j, e := range s.excess {
		if e.Sign() > 0 && e.BitLen() >= s.size {
			list = append(list, j)
		}
	}
	return list
}

// root is what a column where a search begins was reached through.
const root = math.MaxInt

// reach returns the nearest column that lacks grains and can be reached from one
// of starts, or -1.
func (s *search) reach(starts []int) int {
	fill(s.colFrom, -1)
	fill(s.rowFrom, -1)
	for _, j := range starts {
		s.colFrom[j] = root
	}
	s.queue = append(s.queue[:0], starts...)
	for at := 0; at < len(s.queue); at++ {
		from := s.queue[at]
		for i, cell := 0, from; i < len(s.rows); i, cell = i+1, cell+len(s.cols) {
			if s.rowFrom[i] >= 0 || s.cells[cell].BitLen() < s.size {
				continue
			}
			s.rowFrom[i] = from
			if to := s.spread(i); to >= 0 {
				return to
			}
		}
	}
	return -1
}

// spread reaches the columns with an open cell in row i. It returns the first one
// that lacks grains, or -1.
func (s *search) spread(i int) int {
	n := len(s.cols)
	for to, open := range s.open[i*n:][:n] {
		if !open || s.colFrom[to] >= 0 {
			continue
		}
		s.colFrom[to] = i
		s.queue = append(s.queue, to)
		if s.excess[to].Sign() < 0 && s.excess[to].BitLen() >= s.size {
			return to
		}
	}
	return -1
}

// push moves as much as possible along the way to column to.
func (s *search) push(to int) {
	var amount big.Int
	amount.Neg(s.excess[to])
	from := s.walk(to, func(out, _ *big.Int) { amount.Set(smaller(&amount, out)) })
	amount.Set(smaller(&amount, s.excess[from]))
	s.walk(to, func(out, in *big.Int) {
		out.Sub(out, &amount)
		in.Add(in, &amount)
	})
	s.excess[from].Sub(s.excess[from], &amount)
	s.excess[to].Add(s.excess[to], &amount)
}

// walk visits the pairs of cells on the way to column to, and returns the column
// where the way begins.
func (s *search) walk(to int, visit func(out, in *big.Int)) (start int) {
	for s.colFrom[to] != root {
		i := s.colFrom[to]
		from := s.rowFrom[i]
		visit(s.cells[i*len(s.cols)+from], s.cells[i*len(s.cols)+to])
		to = from
	}
	return to
}

// fill sets every element to v.
func fill(list []int, v int) {
	for i := range list {
		list[i] = v
	}
}
