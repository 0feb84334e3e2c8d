package target

// A historyScope is a choice of the members of a cell that a series has to name.
type historyScope struct{ owner, product, segment bool }

// historyScopes holds every scope, from the one that names most down.
var historyScopes = [...]historyScope{
	{true, true, true},
	{true, true, false}, {true, false, true}, {false, true, true},
	{true, false, false}, {false, true, false}, {false, false, true},
	{},
}

// of keeps what the scope names of a cell, and nothing else.
func (s historyScope) of(c Cell) Cell {
	var out Cell
	if s.owner {
		out.Owner = c.Owner
	}
	if s.product {
		out.Product = c.Product
	}
	if s.segment {
		out.Segment = c.Segment
	}
	return out
}

// names reports whether a scope names all that t names.
func (s historyScope) names(t historyScope) bool {
	return (s.owner || !t.owner) && (s.product || !t.product) && (s.segment || !t.segment)
}
