package incentive

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// A contract is a plan, ready to run.
type contract struct {
	short        *shortcut // nil: crediting needs thought
	number       int       // among the plans
	alike        [][]int16 // by plan and measure of that, the measure of the same name; −1: none; nil: no rule looks below
	doc          *Plan
	ref          Ref
	scale        int32 // places of measures
	fine         int32 // places of earnings
	cadence      *cut
	measures     []counter
	sources      [FromBelow + 1]*matcher // the crediting rules of each source but owners; nil: none
	owned        map[string]*matcher     // those for owners of each field
	free         bool                    // no crediting rules: everybody named is credited
	factors      []int64                 // of rule i+1, in units of 10^-factorPlaces; [0] is of no rule
	factorPlaces int32
	plain        []bool              // rule i+1 counts amounts as they are
	lifts        [][]decimal.Decimal // of rule i+1: what level n+1 takes
	needs        []need
	parts        []part
	apart        bool // every component pays each credit by itself
	budget       bool // something is shared or scaled among all payees
	layered      bool // there are several caps, and some look at components
	caps         []limit
	releases     []divided // of the terms
}

// A counter is a measurement, ready to run.
type counter struct {
	doc   *Measurement
	kinds [CreditNote + 1]bool
	match *matcher // nil: no conditions
}

func newContract(p *Plan, cuts *cuts, scale int32, c *check.Checker) (*contract, error) {
	digest, err := p.Digest()
	if err != nil {
		return nil, err
	}
	k := &contract{doc: p, ref: Ref{p.ID, p.Version, digest}, scale: scale, cadence: cuts.whole(c.At("cadence"), p.Cadence)}
	k.credit()
	for i := range p.Measures {
		k.measures = append(k.measures, newCounter(&p.Measures[i], scale))
	}
	for i := range p.Components {
		k.parts = append(k.parts, k.part(&p.Components[i], cuts, c.At("components").Index(i)))
	}
	if p.Terms != nil {
		k.releases = divisions(p.Terms.Releases)
	}
	k.short = k.shortcut()
	k.settleFineness()
	k.apart = !slices.ContainsFunc(k.parts, func(p part) bool { return p.kernel == nil || p.doc.Grain != PerEvent })
	for i, l := range p.Caps {
		k.caps = append(k.caps, k.limit(l, cuts.whole(c.At("caps").Index(i).At("interval"), l.Interval)))
	}
	return k, nil
}

func newCounter(m *Measurement, scale int32) counter {
	out := counter{doc: m}
	for _, k := range m.Kinds {
		out.kinds[k] = true
	}
	if len(m.When) > 0 {
		out.match = newMatcher([]ranked{{when: m.When}}, scale)
	}
	return out
}

// credit makes the crediting rules ready.
func (k *contract) credit() {
	rules := k.doc.Crediting.Rules
	k.free = len(rules) == 0
	factors := []decimal.Decimal{one}
	k.plain = make([]bool, len(rules)+1)
	k.plain[0], k.lifts = true, make([][]decimal.Decimal, len(rules)+1)
	var bySource [FromBelow + 1][]ranked
	owned := map[string][]ranked{}
	for i, r := range rules {
		rule := ranked{index: i, priority: r.Priority, when: r.When}
		if r.From == Owned {
			owned[r.Field] = append(owned[r.Field], rule)
		} else {
			bySource[r.From] = append(bySource[r.From], rule)
		}
		factors = append(factors, orOne(r.Factor))
		k.plain[i+1] = r.Windfall == nil && orOne(r.Counts).Equal(one)
		for n := range r.Levels {
			k.lifts[i+1] = append(k.lifts[i+1], r.level(n+1))
		}
	}
	for s, list := range bySource {
		if list != nil {
			k.sources[s] = newMatcher(list, k.scale)
		}
	}
	k.owned = make(map[string]*matcher, len(owned))
	for field, list := range owned {
		k.owned[field] = newMatcher(list, k.scale)
	}
	var ok bool
	if k.factors, k.factorPlaces, ok = wholes(factors); !ok {
		k.factors = nil
	}
}

// rules returns the crediting rules of a source, and for owners those of a field; nil is none.
func (k *contract) rules(s Source, field string) *matcher {
	if s == Owned {
		return k.owned[field]
	}
	return k.sources[s]
}

// compare finds the measures of the same name in the plans of those below, for a plan that
// takes credit from there.
func (k *contract) compare(plans []*contract) {
	if k.sources[FromBelow] == nil {
		return
	}
	for _, below := range plans {
		alike := make([]int16, len(below.measures))
		for i, m := range below.measures {
			alike[i] = int16(k.doc.measure(m.doc.ID))
		}
		k.alike = append(k.alike, alike)
	}
}
