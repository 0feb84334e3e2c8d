package target

// A spot is a cell on a walk through a tree. The zero spot is no cell.
type spot struct {
	tree *Tree
	node node
}

// top returns the spot of the root; a nil tree has none.
func (t *Tree) top() spot {
	if t == nil {
		return spot{}
	}
	return spot{t, t.rootNode()}
}

// there reports whether there is a cell.
func (s spot) there() bool { return s.tree != nil }

func (s spot) cell() Cell { return s.node.cell }

func (s spot) ambition() Ambition { return s.tree.ambition(s.node) }

// equal reports whether two cells have the same goal. It makes no decimals where whole
// units of the same places are kept.
func (s spot) equal(other spot) bool {
	x, y := s.node, other.node
	if x.in == nil || y.in == nil || s.tree.recipe.Places != other.tree.recipe.Places {
		return s.ambition().equal(other.ambition())
	}
	for l := range levels {
		if !x.in.amounts[l].sameAt(x.i, y.in.amounts[l], y.i, s.tree.recipe.Places) {
			return false
		}
	}
	return true
}

// sameAt reports whether the i-th amount here is the j-th of another column.
func (c column) sameAt(i int, other column, j int, places int32) bool {
	if c.small != nil && other.small != nil {
		return c.small[i] == other.small[j]
	}
	a, b := c.at(i, places), other.at(j, places)
	return a.Valid == b.Valid && (!a.Valid || a.Decimal.Equal(b.Decimal))
}

// below returns the children; no cell has none.
func (s spot) below() siblings {
	if !s.there() {
		return siblings{}
	}
	b := s.tree.peek(s.node)
	if b == nil {
		return siblings{}
	}
	return siblings{s.tree, s.node.cell, b, len(b.parts.cells)}
}

// siblings are the children of one cell, in plan order.
type siblings struct {
	tree   *Tree
	parent Cell
	in     *block
	count  int
}

// at returns the i-th child.
func (s *siblings) at(i int) spot { return spot{s.tree, s.in.child(s.parent, i)} }

// from returns the children from the i-th on.
func (s *siblings) from(i int) []spot {
	out := make([]spot, 0, s.count-i)
	for ; i < s.count; i++ {
		out = append(out, s.at(i))
	}
	return out
}

// shares reports whether two trees share all that is below a cell, as With leaves it.
func (s spot) shares(other spot) bool {
	if !s.there() || !other.there() || s.node.slot == nil || other.node.slot == nil {
		return false
	}
	b := s.node.slot.Load()
	return b != nil && b == other.node.slot.Load()
}
