package model

import (
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/incentive"
)

// maxCells bounds the cells that are named of one matrix.
const maxCells = 20

// cells finds cells of matrices that nobody can be in: two axes look at one total, or the
// gates are closed there.
func (l *linter) cells() error {
	for i := range l.shapes {
		s := &l.shapes[i]
		x, ok := s.view.m.Rule.(incentive.Matrix)
		r, shut := l.reach(i)
		if !ok || shut >= 0 {
			continue
		}
		looks := s.view.m.Looks()
		first := len(looks) - len(x.Axes)
		at := make([]int, len(x.Axes))
		named := 0
		for cell := range x.Cells {
			rest := cell
			for n := len(x.Axes) - 1; n >= 0; n-- {
				at[n], rest = rest%len(x.Axes[n].Points), rest/len(x.Axes[n].Points)
			}
			if named < maxCells && !l.canBe(s, x, r, looks[first:], at) {
				named++
				worth := x.Cells[cell]
				if x.Yields == incentive.YieldsRate {
					worth = worth.Mul(s.quota)
				} else if x.Yields == incentive.YieldsTarget {
					worth = worth.Mul(s.view.own.target.Decimal)
				}
				l.add(i, "rule/cells/"+strconv.Itoa(cell), Finding{Code: CodeCell, Severity: Warning, Amount: some(worth.Round(l.p.Places))})
			}
		}
	}
	return nil
}

// canBe reports whether somebody can stand at a cell.
func (l *linter) canBe(s *shape, x incentive.Matrix, r reach, looks []incentive.Position, at []int) bool {
	bands := map[key]band{}
	first := len(s.view.seen) - len(looks)
	for n, a := range x.Axes {
		k, here := keyOf(looks[n]), s.view.seen[first+n].at(decimal.Zero)
		b := band{}
		if low := at[n]; low > 0 {
			if x.Mode == incentive.InterpolatedLinearly {
				low-- // the cell also counts on the way to it
				b.lowOpen = true
			}
			b.low = some(amountOf(a.By.Over, a.Points[low], here))
		}
		if at[n]+1 < len(a.Points) {
			b.high, b.highOpen = some(amountOf(a.By.Over, a.Points[at[n]+1], here)), true
		}
		bands[k] = bands[k].meet(b)
	}
	return !slices.ContainsFunc(looks, func(q incentive.Position) bool { return r.closed(keyOf(q), bands[keyOf(q)]) })
}
