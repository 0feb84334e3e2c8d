package target

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// A Cube shares a goal three ways at once: over rows, columns and layers, such as
// people, months and products. Each side goes in directions of its own and adds up
// to the goal at every level that the goal has.
type Cube struct {
	Goal   Goal     `json:"goal"`   // what is shared
	Places int32    `json:"places"` // decimals of every amount; -3 is whole thousands
	Rows   []Margin `json:"rows"`   // what each row adds up to
	Cols   []Margin `json:"cols"`   // what each column adds up to
	Layers []Margin `json:"layers"` // what each layer adds up to

	// Seed holds a weight, zero or more, for each layer of each column of each row.
	// Only proportions within it matter. A cell of weight zero is not possible and
	// gets nothing. Nil is ones everywhere.
	Seed [][][]decimal.Decimal `json:"seed,omitempty"`
}

// A CubeSheet is a cube that has been spread, as two sheets of which the second
// refines the first. It is immutable, and many goroutines may read it.
type CubeSheet struct {
	// Face has the rows and columns of the cube, all layers together.
	Face *Sheet

	// Cells has a row for each cell of Face, row by row, also for one that is not
	// possible, and a column for each layer. Its Goals are those of the whole cube.
	Cells *Sheet
}

// Check reports everything that is wrong with the cube, as check.Problems with the
// codes of Grid.Check.
func (b Cube) Check() error {
	c := check.New()
	if b.tooLarge() {
		c.Add(check.TooLarge, "more than %d cells", maxGridCells)
		return c.Err()
	}
	checkSides(c, b.Goal, b.Places, side{"rows", b.Rows}, side{"cols", b.Cols}, side{"layers", b.Layers})
	if b.Seed != nil {
		at := c.At("seed")
		at.Require(len(b.Seed) == len(b.Rows), check.Mismatch, "%d rows of weights for %d rows", len(b.Seed), len(b.Rows))
		for i, row := range b.Seed {
			checkSeed(at.Index(i), row, len(b.Cols), len(b.Layers))
		}
	}
	return c.Err()
}

func (b Cube) tooLarge() bool {
	left := maxGridCells
	for _, n := range []int{len(b.Rows), len(b.Cols), len(b.Layers)} {
		left /= max(n, 1)
	}
	return left == 0
}

// WithSeed returns a copy of the cube whose seed is the given weight of each cell; nil is
// ones everywhere.
func (b Cube) WithSeed(weight func(Cell) decimal.Decimal) Cube {
	if weight == nil {
		b.Seed = nil
		return b
	}
	whole := b.Goal.Cell
	b.Seed = make([][][]decimal.Decimal, len(b.Rows))
	for i, row := range b.Rows {
		b.Seed[i] = make([][]decimal.Decimal, len(b.Cols))
		for j, col := range b.Cols {
			b.Seed[i][j] = make([]decimal.Decimal, len(b.Layers))
			for k, layer := range b.Layers {
				b.Seed[i][j][k] = weight(overlay(whole, overlay(whole, row.Cell, col.Cell), layer.Cell))
			}
		}
	}
	return b
}

// Spread finds the cells by hierarchical rounding. At each level of ambition the
// seed is fitted to the three sides; the fit is added up over the layers and made a
// grid of rows and columns; and that grid's cells and the layers are made a grid
// again, with the fit as its seed.
//
// What is exact: the totals of rows, columns and layers, and with them the goal;
// the layers of a cell of Face add up to it. What is not: amounts for a row and a
// layer, or a column and a layer, are sums of what was found and are not rounded
// from the fit by themselves. A table that rounds all three faces of a fit at once
// need not exist.
//
// The error is check.Problems as of Check, or a *GridCut when the zeros of the seed
// leave no answer: in Rows and Cols, or in cells of Face and Layers. With many zeros
// the second may fail for want of a unit where another rounding of Face would not.
func (b Cube) Spread() (*CubeSheet, error) {
	if err := b.Check(); err != nil {
		return nil, err
	}
	out := &CubeSheet{Face: newSheet(b.face()), Cells: newSheet(b.inner())}
	for l := range levels {
		if !b.Goal.level(l).Valid {
			continue
		}
		if err := out.spread(l, b.fit(l)); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// spread finds the cells of one level in the proportions of a fit.
func (s *CubeSheet) spread(level int, f *cubeFit) error {
	if err := s.Face.spread(level, f.face()); err != nil {
		return err
	}
	for i, a := range s.Face.cells {
		*s.Cells.grid.Rows[i].slots()[level] = a.level(level)
	}
	return s.Cells.spread(level, f.inner())
}

// face returns the grid of rows and columns.
func (b Cube) face() Grid {
	g := Grid{Goal: b.Goal, Places: b.Places, Rows: b.Rows, Cols: b.Cols}
	if b.Seed == nil {
		return g
	}
	for _, row := range b.Seed {
		weights := make([]decimal.Decimal, len(b.Cols))
		for j, layers := range row {
			for _, w := range layers {
				weights[j] = weights[j].Add(w)
			}
		}
		g.Seed = append(g.Seed, weights)
	}
	return g
}

// inner returns the grid of cells of the face, without amounts so far, and layers.
func (b Cube) inner() Grid {
	g := Grid{Goal: b.Goal, Places: b.Places, Cols: b.Layers}
	for _, row := range b.Rows {
		for _, col := range b.Cols {
			g.Rows = append(g.Rows, Margin{Cell: overlay(b.Goal.Cell, row.Cell, col.Cell)})
		}
	}
	for _, row := range b.Seed {
		g.Seed = append(g.Seed, row...)
	}
	return g
}

// At returns the goal of a row, a column and a layer, counted from 0. It is false as
// for Sheet.At, and always for a nil or zero CubeSheet.
func (s *CubeSheet) At(row, col, layer int) (Goal, bool) {
	s = orZero(s)
	if s.Face == nil || s.Cells == nil || !s.Face.has(row, col) {
		return Goal{}, false
	}
	return s.Cells.At(row*len(s.Face.grid.Cols)+col, layer)
}

// Locks returns the rows of the cube, the cells of Face and the cells that are possible
// as locks, with a reason. They make the cube a part of a plan: a recipe with the same
// goal and places that goes first by the rows, then by the columns and then by the
// layers, by whatever methods, derives the cube from them. Those of Face and Cells
// together would hold the cells of Face twice.
func (s *CubeSheet) Locks(reason string) []Lock {
	s = orZero(s)
	if s.Face == nil || s.Cells == nil {
		return nil
	}
	return append(s.Face.rowLocks(reason), s.Cells.Locks(reason)...)
}
