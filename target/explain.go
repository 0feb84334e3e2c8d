package target

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// A Share is one split on the way from the root of a tree to a cell: what the
// parent had, how this part was weighed among its siblings, and what it got.
type Share struct {
	Parent Goal            // what was split
	Part   Goal            // what came of it
	Axis   string          // kind of the axis, such as "period"
	Method string          // kind of the method, such as "workdays"
	Weight decimal.Decimal // weight of this part
	Of     decimal.Decimal // weight of all parts together
	Parts  int             // number of siblings, this one included
	Over   decimal.Decimal // over-assignment of the split; zero is none
	Held   bool            // a lock or limit holds this part or one of its siblings
	HeldBy string          // where the recipe has the lock or limit of this part, such as "/locks/2"; empty: it has none

	// Rounding is what the target got above its exact proportion of what all parts add up
	// to, to ten more places than the recipe has; below zero it got less. It is null where
	// locks or limits hold something, and where nothing weighs, because there is no
	// proportion then.
	Rounding decimal.NullDecimal
}

// Explain returns the splits that lead from the root to a cell of the tree, first
// to last; the root itself has none. ErrNoCell says that the recipe makes no such
// cell, or makes it in several places: what only Sum can answer is a sum, not a share.
func (t *Tree) Explain(c Cell) ([]Share, error) {
	t = orZero(t)
	places, ok := t.find(c)
	if !ok {
		return nil, fmt.Errorf("%w: %s", ErrNoCell, c)
	}
	var path []Share
	n := t.rootNode()
	for _, i := range places {
		b, err := t.split(n)
		if err != nil {
			return nil, err
		}
		path = append(path, t.shareOf(n, b, i))
		n = b.child(n.cell, i)
	}
	return path, nil
}

// shareOf describes the i-th child of a cell.
func (t *Tree) shareOf(parent node, b *block, i int) Share {
	step := t.recipe.Steps[b.parts.step]
	s := Share{
		Parent: t.goal(parent), Part: t.goal(b.child(parent.cell, i)), Axis: step.Along.Kind(), Method: b.parts.method.Kind(),
		Weight: b.parts.exact[i], Of: b.parts.weight(), Parts: len(b.parts.cells), Over: step.Over,
		Held: len(t.held[parent.cell]) > 0, HeldBy: t.held[parent.cell][i].by,
	}
	if !s.Held && !s.Of.IsZero() {
		total := t.assigned(b.parts.step, t.ambition(parent).Target.Decimal)
		exact := total.Mul(s.Weight).DivRound(s.Of, t.recipe.Places+10)
		s.Rounding = decimal.NewNullDecimal(s.Part.Target.Decimal.Sub(exact))
	}
	return s
}
