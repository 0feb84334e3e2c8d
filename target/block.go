package target

import (
	"sync/atomic"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/apportion"
	"github.com/salesperf/salesperf/target/check"
)

// The levels of ambition in a block.
const (
	floorLevel = iota
	targetLevel
	stretchLevel
	levels
)

// A block holds the amounts of all children of one cell.
type block struct {
	parts   *parts
	amounts [levels]column
	below   []atomic.Pointer[block] // blocks of the children that have been asked for
}

// A column holds one level of ambition of all children: whole units of the recipe's
// places, or decimals where those do not fit, or nothing when the level is not set.
type column struct {
	small []int64
	wide  []decimal.Decimal
}

// at returns the i-th amount.
func (c column) at(i int, places int32) decimal.NullDecimal {
	switch {
	case c.small != nil:
		return decimal.NewNullDecimal(decimal.New(c.small[i], -places))
	case c.wide != nil:
		return decimal.NewNullDecimal(c.wide[i])
	}
	return decimal.NullDecimal{}
}

// ambition returns the amounts of the i-th child.
func (b *block) ambition(i int, places int32) Ambition {
	return Ambition{
		Floor:   b.amounts[floorLevel].at(i, places),
		Target:  b.amounts[targetLevel].at(i, places),
		Stretch: b.amounts[stretchLevel].at(i, places),
	}
}

// level returns one level of an ambition.
func (a Ambition) level(l int) decimal.NullDecimal {
	return [levels]decimal.NullDecimal{a.Floor, a.Target, a.Stretch}[l]
}

// newBlock splits a cell. Errors are those of locks, limits and fixed amounts; all
// else has been checked when the parts were made.
func (t *Tree) newBlock(n node, p *parts) (*block, error) {
	b := t.emptyBlock(p)
	var err error
	for l := range levels {
		if b.amounts[l], err = t.divide(n, l, p); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// emptyBlock returns a block without amounts.
func (t *Tree) emptyBlock(p *parts) *block {
	b := &block{parts: p}
	if p.step+1 < len(t.recipe.Steps) {
		b.below = make([]atomic.Pointer[block], len(p.cells))
	}
	return b
}

// divide splits one level of a cell.
func (t *Tree) divide(n node, level int, p *parts) (column, error) {
	held, over := t.held[n.cell], !t.recipe.Steps[p.step].Over.IsZero()
	_, fixed := p.method.(Fixed)
	if n.in != nil && n.in.amounts[level].small != nil && p.weights != nil && !p.empty && held == nil && !over && !fixed {
		return p.shareInt(n.in.amounts[level].small[n.i])
	}
	total := t.level(n, level)
	if !total.Valid {
		return column{}, nil
	}
	if p.empty {
		return p.zeros(total.Decimal)
	}
	whole := t.assigned(p.step, total.Decimal)
	if fixed && level == targetLevel {
		if err := p.method.(Fixed).adds(whole, p.exact); err != nil {
			return column{}, p.located(err)
		}
	}
	if bounds := held.bounds(len(p.cells), level); bounds != nil {
		wide, err := apportion.Bounded(whole, p.exact, bounds, t.unit)
		return t.narrow(wide), err
	}
	return t.share(whole, p)
}

// zeros splits nothing among parts that weigh nothing.
func (p *parts) zeros(total decimal.Decimal) (column, error) {
	if total.IsZero() {
		return column{small: make([]int64, len(p.cells))}, nil
	}
	c := check.New()
	c.At("weights").Add(check.Range, "no weight is above zero, and there is %s to share", total)
	return column{}, p.located(c.Err())
}

// narrow turns amounts into whole units where all of them fit.
func (t *Tree) narrow(wide []decimal.Decimal) column {
	small := make([]int64, len(wide))
	for i, d := range wide {
		n, ok := units(d, t.recipe.Places)
		if !ok {
			return column{wide: wide}
		}
		small[i] = n
	}
	return column{small: small}
}

// adds reports fixed amounts that are not the parent's target.
func (Fixed) adds(total decimal.Decimal, amounts []decimal.Decimal) error {
	sum := decimal.Zero
	for _, a := range amounts {
		sum = sum.Add(a)
	}
	if sum.Equal(total) {
		return nil
	}
	c := check.New()
	c.At("amounts").Add(check.Sum, "the fixed amounts add up to %s, not to %s", sum, total)
	return c.Err()
}

// assigned is what the children of a step add up to.
func (t *Tree) assigned(step int, total decimal.Decimal) decimal.Decimal {
	over := t.recipe.Steps[step].Over
	if over.IsZero() {
		return total
	}
	return total.Add(total.Mul(over)).Round(t.recipe.Places)
}

// share divides a total that nothing holds: over time by running totals, otherwise by
// largest remainders.
func (t *Tree) share(total decimal.Decimal, p *parts) (column, error) {
	if n, ok := units(total, t.recipe.Places); ok && p.weights != nil {
		return p.shareInt(n)
	}
	by := apportion.Split
	if p.overTime() {
		by = apportion.Cumulative
	}
	wide, err := by(total, p.exact, t.unit)
	return t.narrow(wide), err
}

// shareInt is share for whole units.
func (p *parts) shareInt(total int64) (column, error) {
	by := apportion.SplitInt
	if p.overTime() {
		by = apportion.CumulativeInt
	}
	small := make([]int64, len(p.weights))
	return column{small: small}, by(total, p.weights, small)
}

// overTime reports whether children differ in their days.
func (p *parts) overTime() bool { return p.set&periodDim != 0 }
