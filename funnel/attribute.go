package funnel

// An attribute is one thing that is stated about a deal: its owner or one of its
// labels. The zero attribute is none.
type attribute struct {
	known bool   // it is one
	label string // name of the label
	owner bool   // it is the owner
}

// of returns the value that holds; it is empty when none was stated.
func (a attribute) of(t *Terms) string {
	if a.owner {
		return string(t.Owner)
	}
	return t.Labels.Get(a.label)
}
