package apportion

import "math/big"

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
	for s.size = s.largest(); s.size > 0; s.size-- {
		for j := range t.cols {
			for s.excess[j].Sign() > 0 && s.excess[j].BitLen() >= s.size {
				if to := s.reach(j); to >= 0 {
					s.push(j, to)
				} else if s.size == 1 {
					return t.cut(func(row int) bool { return s.rowFrom[row] >= 0 }, func(col int) bool { return s.colFrom[col] >= 0 })
				} else {
					break
				}
			}
		}
	}
	return nil
}

// trim closes the open cells that are zero in every table with these margins, of
// which t is one: those through which nothing can be moved around in a circle.
// Without them the fit converges quickly.
func (t *table) trim() {
	s := newSearch(t)
	s.size = 1
	for j := range t.cols {
		s.reach(j)
		for i, from := range s.rowFrom {
			if from < 0 {
				t.open[i*len(t.cols)+j] = false
			}
		}
	}
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

// reach returns the nearest column that lacks grains and can be reached from
// column j, or -1.
func (s *search) reach(j int) int {
	fill(s.colFrom, -1)
	fill(s.rowFrom, -1)
	s.colFrom[j] = len(s.rows) // any value but -1
	s.queue = append(s.queue[:0], j)
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

// push moves as much as possible from column j along the way to column to.
func (s *search) push(j, to int) {
	var amount, lack big.Int
	amount.Set(s.excess[j])
	if lack.Neg(s.excess[to]).Cmp(&amount) < 0 {
		amount.Set(&lack)
	}
	s.walk(j, to, func(out, _ *big.Int) {
		if out.Cmp(&amount) < 0 {
			amount.Set(out)
		}
	})
	s.walk(j, to, func(out, in *big.Int) {
		out.Sub(out, &amount)
		in.Add(in, &amount)
	})
	s.excess[j].Sub(s.excess[j], &amount)
	s.excess[to].Add(s.excess[to], &amount)
}

// walk visits the pairs of cells on the way from column j to column to.
func (s *search) walk(j, to int, visit func(out, in *big.Int)) {
	for to != j {
		i := s.colFrom[to]
		from := s.rowFrom[i]
		visit(s.cells[i*len(s.cols)+from], s.cells[i*len(s.cols)+to])
		to = from
	}
}

// fill sets every element to v.
func fill(list []int, v int) {
	for i := range list {
		list[i] = v
	}
}
