package target

// A spot is a cell on a walk through a tree. The zero spot is no cell.
type spot struct {
	tree *Tree
	at   node
}

// top returns the spot of the root; a nil tree has none.
func (t *Tree) top() spot {
	if t == nil {
		return spot{}
	}
	return spot{tree: t, at: t.rootNode()}
}

// there reports whether there is a cell.
func (s spot) there() bool { return s.tree != nil }

func (s spot) cell() Cell { return s.at.cell }

// ambition returns the goal of the cell; no cell has none.
func (s spot) ambition() Ambition {
	if !s.there() {
		return Ambition{}
	}
	return s.tree.ambition(s.at)
}

// below returns the spots of the children, in plan order. Amounts that have not been
// asked for before are not kept.
func (s spot) below() []spot {
	if !s.there() {
		return nil
	}
	b := s.tree.peek(s.at)
	if b == nil {
		return nil
	}
	out := make([]spot, len(b.parts.cells))
	for i := range out {
		out[i] = spot{s.tree, b.child(s.at.cell, i)}
	}
	return out
}
