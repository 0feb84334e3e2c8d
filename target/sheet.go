package target

import (
	"cmp"
	"iter"
	"math"

	"github.com/shopspring/decimal"
)

// A Sheet is a grid that has been spread: every cell has its goal. It is immutable,
// and many goroutines may read it. A nil Sheet is as the zero one, without cells.
type Sheet struct {
	grid   Grid
	cells  []Ambition // row by row
	fitted [levels][][]float64
}

func newSheet(g Grid) *Sheet {
	return &Sheet{grid: g.copied(), cells: make([]Ambition, len(g.Rows)*len(g.Cols))}
}

// spread finds the cells of one level with the given weights.
func (s *Sheet) spread(level int, weights [][]decimal.Decimal) error {
	table, err := s.grid.table(level, weights)
	if err != nil {
		return err
	}
	for i, row := range table.Cells {
		for j, amount := range row {
			*s.cells[i*len(row)+j].slots()[level] = decimal.NewNullDecimal(amount)
		}
	}
	s.fitted[level] = table.Fitted
	return nil
}

// Grid returns what was spread. Its lists are the caller's.
func (s *Sheet) Grid() Grid { return orZero(s).grid.copied() }

// At returns the goal of a row and a column, counted from 0. It is false for a cell
// outside the grid and for one that is not possible, as its weight is zero: nobody
// has a goal there, which is not a goal of zero.
func (s *Sheet) At(row, col int) (Goal, bool) {
	s = orZero(s)
	if !s.has(row, col) || !s.open(row, col) {
		return Goal{}, false
	}
	return Goal{Metric: s.grid.Goal.Metric, Unit: s.grid.Goal.Unit,
		Cell: s.grid.cell(row, col), Ambition: s.cells[row*len(s.grid.Cols)+col]}, true
}

func (s *Sheet) has(row, col int) bool {
	return row >= 0 && row < len(s.grid.Rows) && col >= 0 && col < len(s.grid.Cols)
}

func (s *Sheet) open(row, col int) bool {
	return s.grid.Seed == nil || s.grid.Seed[row][col].IsPositive()
}

// Fitted returns what floor, target and stretch of a cell were rounded from: the
// proportional fit of the seed to both margins. It is NaN for a level that the goal
// does not have, and for a cell outside the grid.
func (s *Sheet) Fitted(row, col int) (floor, target, stretch float64) {
	s = orZero(s)
	at := func(level int) float64 {
		if s.fitted[level] == nil || !s.has(row, col) {
			return math.NaN()
		}
		return s.fitted[level][row][col]
	}
	return at(floorLevel), at(targetLevel), at(stretchLevel)
}

// Row returns the sum of the cells of a row, which is its margin; no level is set
// for a row outside the grid.
func (s *Sheet) Row(row int) Ambition {
	s = orZero(s)
	if !s.has(row, 0) {
		return Ambition{}
	}
	n := len(s.grid.Cols)
	return s.sum(row*n, row*n+n, 1)
}

// Col returns the sum of the cells of a column, which is its margin; no level is
// set for a column outside the grid.
func (s *Sheet) Col(col int) Ambition {
	s = orZero(s)
	if !s.has(0, col) {
		return Ambition{}
	}
	return s.sum(col, len(s.cells), len(s.grid.Cols))
}

// sum adds up the cells from, from+step and so on, before to.
func (s *Sheet) sum(from, to, step int) Ambition {
	sum := s.grid.Goal.zeroLike()
	for i := from; i < to; i += step {
		sum = sum.plus(s.cells[i])
	}
	return sum
}

// Goals yields the goals of all cells that are possible, row by row. They add up to
// the goal of the grid.
func (s *Sheet) Goals() iter.Seq[Goal] {
	s = orZero(s)
	return func(yield func(Goal) bool) {
		for i := range s.grid.Rows {
			for j := range s.grid.Cols {
				if goal, ok := s.At(i, j); ok && !yield(goal) {
					return
				}
			}
		}
	}
}

// Locks returns the rows and the cells that are possible as locks, with a reason.
// They make the grid a part of a plan: a recipe with the same goal and places that
// goes first by the rows and then by the columns, by whatever methods, derives the
// grid from them.
func (s *Sheet) Locks(reason string) []Lock {
	s = orZero(s)
	locks := s.rowLocks(reason)
	for goal := range s.Goals() {
		locks = append(locks, Lock{Cell: goal.Cell, Ambition: goal.Ambition, Reason: reason})
	}
	return locks
}

// rowLocks returns the rows as locks.
func (s *Sheet) rowLocks(reason string) []Lock {
	var locks []Lock
	for _, row := range s.grid.Rows {
		locks = append(locks, Lock{Cell: row.Cell, Ambition: row.Ambition, Reason: reason})
	}
	return locks
}

// Crossed returns the cells whose levels run against those of the goal, such as a
// floor above the target, row by row. That happens where the margins of two levels
// are in different proportions, and by one unit through rounding.
func (s *Sheet) Crossed() []Cell {
	var out []Cell
	for goal := range s.Goals() {
		if against(s.grid.Goal.Ambition, goal.Ambition) {
			out = append(out, goal.Cell)
		}
	}
	return out
}

// against reports whether the levels of a part do not rise or fall as those of the
// whole do. Where those are all the same, the part may do either.
func against(whole, part Ambition) bool {
	w, p := whole.set(), part.set()
	if len(w) == 0 {
		return false
	}
	way := w[len(w)-1].Cmp(w[0])
	for i := 1; i < len(p); i++ {
		step := p[i].Cmp(p[i-1])
		if step*way < 0 {
			return true
		}
		way = cmp.Or(way, step)
	}
	return false
}
