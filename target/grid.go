package target

import (
	"errors"
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/check"
)

// maxGridCells bounds the size of a grid or cube.
const maxGridCells = 1_000_000

// A Grid shares a goal two ways at once: what each row gets in all and what each
// column gets in all are fixed, and the grid finds the cells in between. A year may
// be shared over people, who have agreed to their totals, and months, for which the
// company has a budget.
//
// Rows are parts of the goal in one direction, such as owners, and columns in
// another, such as periods; a side may also go in two directions at once, such as
// person and month. Each side adds up to the goal at every level that the goal
// has. Organisation is not looked at: that a side does not hold both a team and a
// person of it is for the caller.
type Grid struct {
	Goal   Goal     `json:"goal"`   // what is shared
	Places int32    `json:"places"` // decimals of every amount; -3 is whole thousands
	Rows   []Margin `json:"rows"`   // what each row adds up to
	Cols   []Margin `json:"cols"`   // what each column adds up to

	// Seed holds a weight, zero or more, for each column of each row: history,
	// capacity, or nothing but ones. Only proportions within it matter. A cell of
	// weight zero is not possible and gets nothing. Nil is ones everywhere.
	Seed [][]decimal.Decimal `json:"seed,omitempty"`
}

// Check reports everything that is wrong with the grid, as check.Problems. Sides
// that do not add up to the goal have the code check.Sum, with all sums in the text.
// Whether the zeros of the seed leave an answer is seen by Spread.
func (g Grid) Check() error {
	c := check.New()
	if len(g.Rows) > 0 && len(g.Cols) > maxGridCells/len(g.Rows) {
		c.Add(check.TooLarge, "more than %d cells", maxGridCells)
		return c.Err()
	}
	checkSides(c, g.Goal, g.Places, side{"rows", g.Rows}, side{"cols", g.Cols})
	if g.Seed != nil {
		checkSeed(c.At("seed"), g.Seed, len(g.Rows), len(g.Cols))
	}
	return c.Err()
}

// checkSeed reports a seed that is not rows by cols weights, none negative.
func checkSeed(c *check.Checker, seed [][]decimal.Decimal, rows, cols int) {
	c.Require(len(seed) == rows, check.Mismatch, "%d rows of weights for %d rows", len(seed), rows)
	for i, weights := range seed {
		at := c.Index(i)
		at.Require(len(weights) == cols, check.Mismatch, "%d weights for %d columns", len(weights), cols)
		for j, w := range weights {
			if fewDigits(w) && !w.IsNegative() {
				continue // as nearly all do
			}
			if checkDigits(at.Index(j), w) {
				at.Index(j).Add(check.Range, "the weight %s is negative", w)
			}
		}
	}
}

// WithSeed returns a copy of the grid whose seed is the given weight of each cell,
// such as last year's sales, or zero where nothing is possible; nil is ones everywhere.
func (g Grid) WithSeed(weight func(Cell) decimal.Decimal) Grid {
	if weight == nil {
		g.Seed = nil
		return g
	}
	seed := make([][]decimal.Decimal, len(g.Rows))
	for i := range seed {
		seed[i] = make([]decimal.Decimal, len(g.Cols))
		for j := range seed[i] {
			seed[i][j] = weight(g.cell(i, j))
		}
	}
	g.Seed = seed
	return g
}

// SeedBy returns a copy of the grid that is seeded by a method: each row is a
// parent whose cells the method weighs, as in a step of a recipe. It fails when the
// method does, and with check.Problems when its Check does.
func (g Grid) SeedBy(in Setting, m Method) (Grid, error) {
	c := check.New()
	if checkMethod(c.At("method"), m); !c.OK() {
		return Grid{}, c.Err()
	}
	seed := make([][]decimal.Decimal, len(g.Rows))
	for i, row := range g.Rows {
		cells := make([]Cell, len(g.Cols))
		for j := range cells {
			cells[j] = g.cell(i, j)
		}
		weights, err := m.Weights(in, row.Cell, cells)
		if err != nil {
			return Grid{}, fmt.Errorf("target: the seed of %s: %w", row.Cell, err)
		}
		seed[i] = weights
	}
	g.Seed = seed
	return g, nil
}

// cell returns the cell of a row and a column.
func (g Grid) cell(i, j int) Cell { return overlay(g.Goal.Cell, g.Rows[i].Cell, g.Cols[j].Cell) }

// Spread finds the cells. At each level of ambition both margins are exact, and
// every cell is the proportional fit of the seed rounded down or up to a whole unit
// ([apportion.Matrix]). The levels are fitted each to its own margins.
//
// The error is check.Problems as of Check, or a *GridCut when the zeros of the seed
// leave no answer. Nothing is spread in part.
func (g Grid) Spread() (*Sheet, error) {
	if err := g.Check(); err != nil {
		return nil, err
	}
	sheet, weights := newSheet(g), g.weights()
	for l := range levels {
		if !g.Goal.level(l).Valid {
			continue
		}
		if err := sheet.spread(l, weights); err != nil {
			return nil, err
		}
	}
	return sheet, nil
}

// weights returns the seed, or ones where there is none.
func (g Grid) weights() [][]decimal.Decimal {
	if g.Seed != nil {
		return g.Seed
	}
	return g.WithSeed(func(Cell) decimal.Decimal { return decimal.NewFromInt(1) }).Seed
}

// table finds the cells of one level with the given weights.
func (g Grid) table(level int, weights [][]decimal.Decimal) (apportion.Table, error) {
	table, err := apportion.Matrix(weights, amountsOf(g.Rows, level), amountsOf(g.Cols, level), decimal.New(1, -g.Places))
	var cut *apportion.Cut
	if errors.As(err, &cut) {
		return table, newGridCut(g, level, cut)
	}
	return table, err
}
