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
}

// Explain returns the splits that lead from the root to a cell of the tree, first
// to last; the root itself has none. ErrNoCell says that the recipe makes no such
// cell: what only Sum can answer is a sum, not a share.
func (t *Tree) Explain(c Cell) ([]Share, error) {
	i, ok := t.find(c)
	if !ok {
		return nil, fmt.Errorf("%w: %s", ErrNoCell, c)
	}
	var path []Share
	for ; t.nodes[i].parent != none; i = t.nodes[i].parent {
		path = append([]Share{t.share(i)}, path...)
	}
	return path, nil
}

func (t *Tree) share(i int32) Share {
	n := &t.nodes[i]
	up := &t.nodes[n.parent]
	step := t.recipe.Steps[n.step]
	of := decimal.Zero
	for _, sibling := range t.nodes[up.first : up.first+up.count] {
		of = of.Add(sibling.weight)
	}
	return Share{Parent: t.goal(n.parent), Part: t.goal(i), Axis: step.Along.Kind(), Method: step.Method.Kind(),
		Weight: n.weight, Of: of, Parts: int(up.count)}
}

// find returns the node of exactly this cell.
func (t *Tree) find(c Cell) (int32, bool) {
	for _, i := range t.owners[c.Owner] {
		if found, ok := t.findBelow(i, c); ok {
			return found, true
		}
	}
	return 0, false
}

func (t *Tree) findBelow(i int32, c Cell) (int32, bool) {
	n := &t.nodes[i]
	if n.cell == c {
		return i, true
	}
	if !n.cell.Period.Covers(c.Period) {
		return 0, false
	}
	for child := n.first; child < n.first+n.count; child++ {
		if t.nodes[child].cell.Owner == c.Owner {
			if found, ok := t.findBelow(child, c); ok {
				return found, true
			}
		}
	}
	return 0, false
}
