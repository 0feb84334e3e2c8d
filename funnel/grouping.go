package funnel

import (
	"slices"
	"strings"

	"github.com/salesperf/salesperf/target/check"
)

// A Grouping says by what deals are reported. The zero Grouping puts all deals into
// one group, which is there even when it is empty. ByOwner and ByLabel make those that
// a stream can keep in the least memory.
type Grouping struct {
	At Moment // as of when

	// Key names the group of a deal; an empty name is a group too. It must give the
	// same deal the same name each time. Nil leaves it to ByOwner or ByLabel that made
	// the Grouping; without them all deals are one group.
	Key func(Deal) string

	by attribute
}

// ByOwner groups by the owner at a moment.
func ByOwner(at Moment) Grouping {
	return Grouping{At: at, by: attribute{known: true, owner: true}}
}

// ByLabel groups by a label at a moment, such as "region" or "product". Deals
// without it are one group with an empty name.
func ByLabel(name string, at Moment) Grouping {
	return Grouping{At: at, by: attribute{known: true, label: name}}
}

// single reports whether g puts all deals into one group.
func (g Grouping) single() bool { return g.Key == nil && !g.by.known }

// check reports what is wrong with g.
func (g Grouping) check(c *check.Checker) {
	if !g.single() {
		g.At.check(c.At("at"))
	}
}

// moment returns the moment at which g looks, or zero when it does not look.
func (g Grouping) moment() Moment {
	if g.single() {
		return 0
	}
	return g.At
}

// name returns the group of a deal.
func (g Grouping) name(h *History, j *Journey) string {
	if g.single() {
		return ""
	}
	return g.nameOf(h.as(j, g.At))
}

// nameOf returns the group of a deal as it was at the moment of g.
func (g Grouping) nameOf(d Deal) string {
	if g.Key != nil {
		return g.Key(d)
	}
	return g.by.of(&d.Terms)
}

// A group is the deals of one name, by index.
type group struct {
	name  string
	deals []int
}

// groups divides the journeys that keep accepts, in the order of the names.
func (h *History) groups(by Grouping, keep func(*Journey) bool) []group {
	var all []group
	places := map[string]int{}
	if by.single() {
		all, places[""] = []group{{}}, 0
	}
	for i := range h.Journeys {
		j := &h.Journeys[i]
		if !keep(j) {
			continue
		}
		name := by.name(h, j)
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
