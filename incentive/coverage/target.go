package coverage

import (
	"fmt"

	"github.com/salesperf/salesperf/incentive"
	"github.com/salesperf/salesperf/target/org"
)

// A Target is one thing that can happen at one place of a plan, and how often it did.
type Target struct {
	incentive.Place
	Part   string // the place in words, such as "commission › tiers by attainment"
	Hits   int    // how often it happened
	People int    // for how many people, each counted once
	Only   org.ID // whom for, when that is one
}

// Label says what happens in words, such as "commission › tiers by attainment › tier 2: 5 %
// of its slice › up to 100 % of quota, included — exactly on it".
func (t Target) Label() string { return t.Part + " — " + words[t.Case] }

// String names a target as it stands in lists: plan, version, place, case and label.
func (t Target) String() string {
	return fmt.Sprintf("%s %d %s %s  %s", t.Plan.ID, t.Plan.Version, t.At, t.Case, t.Label())
}

// target makes one.
func (c Coverage) target(p *plan, h hit) Target {
	t := Target{Place: incentive.Place{Plan: p.ref, At: h.at, Case: h.what}, Part: partOf(&p.doc, h.at), Hits: h.count, People: h.who.Len()}
	for who := range h.who.All() {
		if t.People == 1 {
			t.Only = c.people[who]
		}
		break
	}
	return t
}
