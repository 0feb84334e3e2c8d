package target

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// A Margin is what one row or column of a grid adds up to: a part of the grid's
// goal, such as one person in the year, or the company in one month. It names its owner
// and its period, also where they are those of the goal, and has the levels that the
// goal has.
type Margin struct {
	Cell
	Ambition
}

// Margins returns the parts of a cell along an axis with the goals that a tree has
// for them. The rows of a grid may come from one plan, which goes by person, and
// its columns from another, which goes by month. The errors are those of the axis and
// of Tree.Sum, and check.Problems when the Check of the axis finds some.
func Margins(t *Tree, in Setting, of Cell, along Axis) ([]Margin, error) {
	c := check.New()
	if checkAxis(c.At("along"), along); !c.OK() {
		return nil, c.Err()
	}
	parts, err := along.Children(in, of)
	if err != nil {
		return nil, fmt.Errorf("target: the margins of %s: %w", of, err)
	}
	margins := make([]Margin, len(parts))
	for i, part := range parts {
		goal, err := t.cellOrSum(part)
		if err != nil {
			return nil, err
		}
		margins[i] = Margin{part, goal}
	}
	return margins, nil
}

// cellOrSum returns the goal of a cell that the recipe makes, also where it is
// over-assigned, and otherwise the answer of Sum.
func (t *Tree) cellOrSum(c Cell) (Ambition, error) {
	if goal, ok := t.Goal(c); ok {
		return goal.Ambition, nil
	}
	return t.Sum(c)
}

// check reports levels that the goal has and the margin lacks, or the other way
// round, and amounts that cannot be part of the goal.
func (m Margin) check(c *check.Checker, goal Ambition, places int32) {
	if !m.Ambition.checkDigits(c) {
		return
	}
	m.checkPlaces(c, places)
	for l := range levels {
		at, amount, whole := c.At(levelName(l)), m.level(l), goal.level(l)
		switch {
		case whole.Valid && !amount.Valid:
			at.Add(check.Required, "the goal has a %s, but %s has none", levelName(l), m.Cell)
		case amount.Valid && !whole.Valid:
			at.Add(check.Mismatch, "%s has a %s, but the goal has none", m.Cell, levelName(l))
		case amount.Decimal.Sign() != 0 && amount.Decimal.Sign() != whole.Decimal.Sign():
			at.Add(check.Range, "%s does not have the sign of the goal", amount.Decimal)
		}
	}
}

// amountsOf returns one level of all margins.
func amountsOf(margins []Margin, level int) []decimal.Decimal {
	out := make([]decimal.Decimal, len(margins))
	for i, m := range margins {
		out[i] = m.level(level).Decimal
	}
	return out
}
