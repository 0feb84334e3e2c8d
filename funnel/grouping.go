package funnel

import (
	"slices"
	"strings"
)

// A Grouping names the group that a deal is reported in; an empty name is a group
// too. It must give one deal the same name each time. Nil puts all deals into one
// group, which is there even when it is empty.
type Grouping func(Journey) string

// ByOwner groups by the latest owner.
func ByOwner(j Journey) string { return string(j.Owner) }

// ByFirstOwner groups by the owner at entry, who stays when a deal is handed over.
func ByFirstOwner(j Journey) string { return string(j.FirstOwner) }

// A group is the deals of one name, by index.
type group struct {
	name  string
	deals []int
}

// groups divides the journeys that keep accepts, in the order of the names.
func (h *History) groups(by Grouping, keep func(*Journey) bool) []group {
	var all []group
	places := map[string]int{}
	if by == nil {
		all, places[""] = []group{{}}, 0
	}
	for i := range h.Journeys {
		j := &h.Journeys[i]
		if !keep(j) {
			continue
		}
		name := ""
		if by != nil {
			name = by(*j)
		}
		place, ok := places[name]
		if !ok {
			place = len(all)
			places[name] = place
			all = append(all, group{name: name})
		}
		all[place].deals = append(all[place].deals, i)
	}
	slices.SortFunc(all, func(a, b group) int { return strings.Compare(a.name, b.name) })
	return all
}
