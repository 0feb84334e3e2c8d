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
	return t.Labels[a.label]
}

// statedBy returns the value that an event states. It reports false when the event
// leaves it as it was.
func (a attribute) statedBy(e *Event) (value string, ok bool) {
	if a.owner {
		return string(e.Owner), e.Owner != ""
	}
	value, ok = e.Labels[a.label]
	return value, ok
}
