package coverage

import (
	"fmt"
	"strings"

	"github.com/salesperf/salesperf/incentive"
)

// about says in a few words what a part is about that stands for itself.
func about(p *incentive.Plan, at string) string {
	w := walk{rest: strings.Split(strings.TrimPrefix(at, "/"), "/")}
	switch w.next() {
	case "measures":
		m := p.Measures[w.index()]
		kinds := make([]string, len(m.Kinds))
		for i, k := range m.Kinds {
			kinds[i] = k.String()
		}
		return fmt.Sprintf("adds up %s of each %s", some(m.Amounts), some(kinds))
	case "crediting":
		return crediting[p.Crediting.Match]
	case "components":
		m := p.Components[w.index()]
		return fmt.Sprintf("on %s of the %s, %s", m.Measure, m.Interval, grains[m.Grain])
	case "guarantees":
		return "the largest guarantee counts"
	case "terms":
		return "what is released, drawn and paid, at the end of each period"
	}
	return "" // a cap has no targets of its own
}

// crediting says who gets credit; without rules there is no way to match.
var crediting = map[incentive.Match]string{
	0:                    "everybody whom a fact names",
	incentive.FirstMatch: "the first rule that holds",
	incentive.AllMatches: "every rule that holds",
}

// grains say how often a component pays.
var grains = map[incentive.Grain]string{
	incentive.PerEvent: "for each credit alone",
	incentive.Running:  "with each credit, on the total so far",
	incentive.AtEnd:    "once, on the total",
}
