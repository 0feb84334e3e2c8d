package incentive

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// Matrix pays by a table of one, two or more dimensions. Each dimension looks at a
// position of its own. Stepped, it pays the cell of the last points reached;
// interpolated, it pays in straight lines along every dimension.
type Matrix struct {
	Yields Yield             `json:"yields"` // what the cells are; required
	Mode   Mode              `json:"mode"`   // stepped or interpolated; required
	Places int32             `json:"places"` // decimals that an interpolated value is rounded to, half away from zero; no cell has more then
	Axes   []Dimension       `json:"axes"`   // outermost first, at most 6
	Cells  []decimal.Decimal `json:"cells"`  // row by row: the last axis varies fastest
}

// A Dimension is one axis of a matrix.
type Dimension struct {
	By     Position          `json:"by"`     // where the payee stands on it
	Points []decimal.Decimal `json:"points"` // ascending; below the first one the first counts
}

const (
	maxAxes  = 6
	maxCells = 10_000
)

// Kind returns "matrix".
func (Matrix) Kind() string { return "matrix" }

// Reads returns the positions of the axes.
func (x Matrix) Reads() []Position {
	out := make([]Position, len(x.Axes))
	for i, a := range x.Axes {
		out[i] = a.By
	}
	return out
}

// Check reports missing choices, points that do not ascend, and cells that are missing, too
// many, below zero, or finer than what is interpolated between them.
func (x Matrix) Check(c *check.Checker) {
	yieldNames.require(c.At("yields"), x.Yields, "the matrix says what its cells are")
	modeNames.require(c.At("mode"), x.Mode, "the matrix says how it is read between points")
	c.At("places").Require(x.Places >= 0 && x.Places <= maxExponent, check.Range, "places run from 0 to %d", maxExponent)
	c.At("axes").Require(len(x.Axes) > 0 && len(x.Axes) <= maxAxes, check.Required, "the matrix has 1 to %d axes", maxAxes)
	for i, a := range x.Axes {
		a.check(c.At("axes").Index(i))
	}
	cells := x.size()
	c.At("cells").Require(cells == 0 || len(x.Cells) == cells && cells <= maxCells, check.Mismatch, "the axes make %d cells, at most %d; there are %d", cells, maxCells, len(x.Cells))
	for i, d := range x.Cells {
		checkValue(c.At("cells").Index(i), d, x.Mode, x.Places)
	}
}

// size returns how many cells the axes make: 0 where one has no point, and more than a matrix
// may have as one more.
func (x Matrix) size() int {
	cells := 1
	for _, a := range x.Axes {
		cells = min(cells*len(a.Points), maxCells+1)
	}
	return cells
}

func (a Dimension) check(c *check.Checker) {
	a.By.check(c.At("by"))
	c = c.At("points")
	c.Require(len(a.Points) > 0, check.Required, "the axis has no point")
	for i, p := range a.Points {
		if checkNumber(c.Index(i), p) && i > 0 {
			checkAbove(c.Index(i), p, a.Points[i-1])
		}
	}
}

// Earn returns one line, or none where the matrix pays nothing. Its tier is the
// number of the cell. A matrix without cells pays nothing; one of another shape than its axes
// is an error.
func (x Matrix) Earn(m Measure, seen []Measure) ([]Line, error) {
	if len(x.Cells) == 0 {
		return nil, nil
	}
	if cells := x.size(); len(x.Cells) != cells {
		return nil, fmt.Errorf("%w: the axes of the matrix make %d cells, and it has %d", ErrMissing, cells, len(x.Cells))
	}
	if len(seen) < len(x.Axes) {
		return nil, unseen(len(x.Axes), len(seen))
	}
	corner, on := 0, make([]fraction, len(x.Axes))
	for i, a := range x.Axes {
		scale, err := a.By.Over.scale(seen[i])
		if err != nil {
			return nil, err
		}
		ats := make([]decimal.Decimal, len(a.Points))
		for j, p := range a.Points {
			ats[j] = p.Mul(scale)
		}
		var at int
		at, on[i] = place(ats, seen[i].Actual)
		corner = corner*len(a.Points) + at
	}
	value := x.Cells[corner]
	if x.Mode == InterpolatedLinearly {
		value = x.between(corner, on)
	}
	return x.Yields.lines(CodeMatrix, corner+1, value, m)
}

// between interpolates from the cell at the lower corner: the sum over all corners
// around, each weighed by how near it is, over one common denominator.
func (x Matrix) between(corner int, on []fraction) decimal.Decimal {
	sum, den := decimal.Zero, one
	for _, f := range on {
		den = den.Mul(f.den)
	}
	for set := range 1 << len(on) {
		weight, at, stride := one, corner, 1
		for i := len(on) - 1; i >= 0; i-- {
			if set>>i&1 == 1 {
				weight, at = weight.Mul(on[i].num), at+stride
			} else {
				weight = weight.Mul(on[i].den.Sub(on[i].num))
			}
			stride *= len(x.Axes[i].Points)
		}
		if !weight.IsZero() {
			sum = sum.Add(weight.Mul(x.Cells[at]))
		}
	}
	return sum.DivRound(den, x.Places)
}
