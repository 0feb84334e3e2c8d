package incentive

import (
	"slices"
)

// A limit is a cap, ready to run.
type limit struct {
	doc   *Cap
	cut   *cut
	most  money
	parts []bool // whose earnings count; nil: all
}

func (k *contract) limit(l Cap, cut *cut) limit {
	k.budget = k.budget || l.Excess == Scaled
	k.layered = len(k.doc.Caps) > 1 && slices.ContainsFunc(k.doc.Caps, func(c Cap) bool { return len(c.Components) > 0 })
	out := limit{doc: &l, cut: cut, most: moneyOf(l.AtMost, k.fine)}
	if len(l.Components) > 0 {
		out.parts = make([]bool, len(k.parts))
		for i, p := range k.parts {
			out.parts[i] = slices.Contains(l.Components, p.doc.ID)
		}
	}
	return out
}
