package incentivetest

import (
	"slices"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/org"
)

// maxPeople is how many people of a company properties are tried on, and those above them:
// a plan treats all of them alike, and every case computes all who are there.
const maxPeople = 24

// few returns what is given for a part of a large company: people from all of its list,
// everybody above them, and the facts that name nobody else.
func (g Given) few() Given {
	var all, kept []org.ID
	for _, a := range g.Assignments {
		if !slices.Contains(all, a.Payee) {
			all = append(all, a.Payee)
		}
	}
	if len(all) <= maxPeople {
		return g
	}
	for i := range maxPeople {
		kept = append(kept, all[i*len(all)/maxPeople])
	}
	for i := 0; i < len(kept); i++ { // everybody above, level by level
		for _, p := range g.Chart {
			if p.Member == kept[i] && p.Under != "" && !slices.Contains(kept, p.Under) {
				kept = append(kept, p.Under)
			}
		}
	}
	gone := func(id org.ID) bool { return !slices.Contains(kept, id) }
	lost := map[string]bool{}
	for _, f := range afterOriginals(slices.Clone(g.Facts)) {
		lost[f.ID] = lost[f.Original] || slices.ContainsFunc(f.Participants, func(p incentive.Participant) bool { return gone(p.Payee) })
	}
	g.Facts = remove(g.Facts, func(f incentive.Fact) bool { return lost[f.ID] })
	g.Batches = nil
	for _, p := range g.Chart {
		all = append(all, p.Member)
	}
	return situation{given: g}.leave(slices.DeleteFunc(all, func(id org.ID) bool { return !gone(id) })...).given
}
