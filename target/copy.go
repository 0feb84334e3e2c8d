package target

import (
	"maps"
	"slices"
)

// copied returns the recipe with lists and maps of its own, also inside the axes and
// methods of this package. Those of a host are values without state.
func (r Recipe) copied() Recipe {
	r.Steps = slices.Clone(r.Steps)
	for i := range r.Steps {
		s := &r.Steps[i]
		s.Along, s.Method = copiedAxis(s.Along), copiedMethod(s.Method)
		s.Branches = slices.Clone(s.Branches)
		for j := range s.Branches {
			s.Branches[j].Method = copiedMethod(s.Branches[j].Method)
		}
	}
	r.Locks, r.Limits = slices.Clone(r.Locks), slices.Clone(r.Limits)
	return r
}

// copied returns the grid with lists of its own.
func (g Grid) copied() Grid {
	g.Rows, g.Cols, g.Seed = slices.Clone(g.Rows), slices.Clone(g.Cols), slices.Clone(g.Seed)
	for i, weights := range g.Seed {
		g.Seed[i] = slices.Clone(weights)
	}
	return g
}

func copiedAxis(a Axis) Axis {
	switch a := a.(type) {
	case ByProduct:
		a.Products = slices.Clone(a.Products)
		return a
	case BySegment:
		a.Segments = slices.Clone(a.Segments)
		return a
	}
	return a
}

func copiedMethod(m Method) Method {
	switch m := m.(type) {
	case Stated:
		m.Shares = maps.Clone(m.Shares)
		return m
	case Fixed:
		m.Amounts = maps.Clone(m.Amounts)
		return m
	case ByCapacity:
		m.Ramp, m.Hired, m.Leave, m.Roles = slices.Clone(m.Ramp), maps.Clone(m.Hired), maps.Clone(m.Leave), slices.Clone(m.Roles)
		for id, spans := range m.Leave {
			m.Leave[id] = slices.Clone(spans)
		}
		return m
	case ByHistory:
		m.Growth, m.History = maps.Clone(m.Growth), slices.Clone(m.History)
		return m
	case BySeason:
		m.Feast.Days, m.History = slices.Clone(m.Feast.Days), slices.Clone(m.History)
		return m
	}
	return m
}
