package statement

import "github.com/salesperf/salesperf/incentive"

// Names returns what plans call themselves, their measures, crediting rules and components, by
// id, for [Printer].Names. What has no name is left out. Of two names for one id the last one
// counts: plans come in their order, and of each the plan itself, its measures, its rules and
// its components. The map is the caller's, who adds people and fields.
func Names(plans ...incentive.Plan) map[string]string {
	out := map[string]string{}
	add := func(id, name string) {
		if name != "" {
			out[id] = name
		}
	}
	for _, p := range plans {
		add(p.ID, p.Name)
		for _, m := range p.Measures {
			add(m.ID, m.Name)
		}
		for _, r := range p.Crediting.Rules {
			add(r.ID, r.Name)
		}
		for _, c := range p.Components {
			add(c.ID, c.Name)
		}
	}
	return out
}
