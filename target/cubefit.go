package target

import (
	"math"

	"github.com/shopspring/decimal"
)

// The fit stops when the sides are off by less than cubeEnough of the goal, or
// after a number of sweeps that is bounded by the work they are. It only says how
// the cells are to lie; the sums are made exact by the grids that follow.
const (
	cubeEnough = 1e-12
	cubeWork   = 1 << 28
	cubeSweeps = 1000
)

// A cubeFit is the cells of a cube as fractions of the goal, by row, column and
// layer.
type cubeFit struct {
	rows, cols, layers int
	cells              []float64
	open               []bool
}

// fit scales the seed to all three sides of one level in turn: iterative
// proportional fitting.
func (b Cube) fit(level int) *cubeFit {
	f := &cubeFit{rows: len(b.Rows), cols: len(b.Cols), layers: len(b.Layers)}
	f.read(b.Seed)
	var want [3][]float64
	for i, margins := range [][]Margin{b.Rows, b.Cols, b.Layers} {
		want[i] = fractions(amountsOf(margins, level))
	}
	for range max(1, min(cubeSweeps, cubeWork/len(f.cells))) {
		off := 0.0
		for along, totals := range want {
			off += f.scale(along, totals)
		}
		if off < cubeEnough {
			break
		}
	}
	return f
}

// read takes over the seed, relative to its largest weight.
func (f *cubeFit) read(seed [][][]decimal.Decimal) {
	n := f.rows * f.cols * f.layers
	f.cells, f.open = make([]float64, n), make([]bool, n)
	if seed == nil {
		for i := range f.cells {
			f.cells[i], f.open[i] = 1, true
		}
		return
	}
	flat := make([]decimal.Decimal, 0, n)
	for _, row := range seed {
		for _, layers := range row {
			flat = append(flat, layers...)
		}
	}
	copy(f.cells, fractions(flat))
	for i, w := range flat {
		f.open[i] = w.IsPositive()
	}
}

// scale scales every part of one side to its total and returns by how much they
// were off.
func (f *cubeFit) scale(along int, totals []float64) (off float64) {
	stride := [3]int{f.cols * f.layers, f.layers, 1}[along]
	sums := make([]float64, len(totals))
	for i, v := range f.cells {
		sums[i/stride%len(totals)] += v
	}
	for i, total := range totals {
		off += math.Abs(sums[i] - total)
		if sums[i] = total / sums[i]; math.IsNaN(sums[i]) || math.IsInf(sums[i], 0) {
			sums[i] = 1
		}
	}
	for i := range f.cells {
		f.cells[i] *= sums[i/stride%len(totals)]
	}
	return off
}

// face returns the fit added up over the layers, as a seed.
func (f *cubeFit) face() [][]decimal.Decimal {
	return f.seed(f.rows, f.cols, func(cell int) (sum float64, open bool) {
		for i := cell * f.layers; i < (cell+1)*f.layers; i++ {
			sum += f.cells[i]
			open = open || f.open[i]
		}
		return sum, open
	})
}

// inner returns the fit with a row for each row and column of the cube, as a seed.
func (f *cubeFit) inner() [][]decimal.Decimal {
	return f.seed(f.rows*f.cols, f.layers, func(cell int) (float64, bool) { return f.cells[cell], f.open[cell] })
}

// least is the weight of an open cell that the fit makes as good as nothing. It
// stays possible.
const least = 1e-300

func (f *cubeFit) seed(rows, cols int, at func(cell int) (float64, bool)) [][]decimal.Decimal {
	seed := make([][]decimal.Decimal, rows)
	for i := range seed {
		seed[i] = make([]decimal.Decimal, cols)
		for j := range seed[i] {
			if v, open := at(i*cols + j); open {
				seed[i][j] = decimal.NewFromFloat(max(v, least))
			}
		}
	}
	return seed
}

// fractions returns the size of amounts as fractions of their sum; all zero when that
// is zero.
func fractions(ds []decimal.Decimal) []float64 {
	top := int32(math.MinInt32)
	for _, d := range ds {
		if !d.IsZero() {
			top = max(top, d.Exponent()+int32(d.NumDigits()))
		}
	}
	out, sum := make([]float64, len(ds)), 0.0
	for i, d := range ds {
		if !d.IsZero() {
			out[i] = d.Abs().Shift(-top).InexactFloat64()
			sum += out[i]
		}
	}
	for i := range out {
		if out[i] > 0 {
			out[i] /= sum
		}
	}
	return out
}
