package incentive

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/internal/parallel"
	"github.com/salesperf/salesperf/target/org"
)

// A conditionPlaces are those of a condition on facts.
type conditionPlaces struct {
	met, unmet int32
	bounds     [4]int32 // as bounds lists them
}

// conditions adds the places of conditions, if they are asked for.
func (p *places) conditions(list string, when []Condition) []conditionPlaces {
	if !p.asks {
		return nil
	}
	out := make([]conditionPlaces, len(when))
	for i, q := range when {
		here := at(list, i)
		out[i].met, out[i].unmet = p.place(here, CaseMet), p.place(here, CaseUnmet)
		out[i].bounds = p.bounds(here, q.bounds())
	}
	return out
}

// ask counts the conditions of all facts but reversals, which go by their originals.
func (v *Visits) ask(r *Result) {
	parallel.Do(len(v.workers), len(v.workers), func(w int) {
		for n := w; n < r.b.sales.count; n += len(v.workers) {
			v.workers[w].ask(r, uint32(n))
		}
	})
}

// ask counts the conditions that one fact is asked, for everybody to whom it may be
// credited.
func (v *visitor) ask(r *Result, n uint32) {
	g, f := r.g, r.b.fact(n)
	if f.Kind.Reverses() {
		return
	}
	origin := r.b.fact(r.b.root(n))
	day, known := g.cuts.day(origin.On)
	own, counts := g.cuts.day(f.On)
	if !known {
		day = own
	}
	if !known && !counts {
		return
	}
	each := func(payee org.ID, s Source, field string) {
		who, ok := g.person(payee)
		if !ok {
			return
		}
		for i, end := g.of(who); i < end; i++ {
			if x := &g.seats[i]; day >= int(x.from) && day < int(x.to) {
				v.sit(g, i)
				v.portions(x.plan, f)
				if counts {
					v.credited(x.plan, s, x.plan.rules(s, field), origin, f.Kind)
				}
			}
		}
	}
	for _, p := range origin.Participants {
		each(p.Payee, sourceOf(p), "")
	}
	for _, field := range g.fields {
		if owner, ok := g.owner(field, fieldOf(field).of(origin), origin.On); ok {
			each(owner, Owned, field)
		}
	}
}

// sourceOf returns through what a participant gets credit.
func sourceOf(p Participant) Source {
	if p.Overlay {
		return Overlaid
	}
	return Named
}

// credited counts the conditions of the crediting rules of a source, up to the one that
// holds, and of the measures.
func (v *visitor) credited(k *contract, s Source, m *matcher, origin *Fact, kind FactKind) {
	if m != nil && !v.rules(k, m, origin) || m == nil && (!k.free || s == Owned) {
		return
	}
	for i := range k.measures {
		if k.measures[i].kinds[kind] {
			v.conditions(v.at.measureConditions[i], k.measures[i].doc.When, origin)
		}
	}
}

// rules counts the conditions of crediting rules, and reports whether one holds.
func (v *visitor) rules(k *contract, m *matcher, f *Fact) (found bool) {
	for i := range m.rules {
		if v.conditions(v.at.crediting.rules[m.rules[i].index].when, m.rules[i].when, f) {
			if found = true; k.doc.Crediting.Match == FirstMatch {
				return true
			}
		}
	}
	return found
}

// portions counts the conditions of the portions that wait for facts of the kind.
func (v *visitor) portions(k *contract, f *Fact) {
	for i := range k.releases {
		for j, p := range k.releases[i].portions {
			if p.On.ofSale() && p.On.kind() == f.Kind {
				v.conditions(v.at.terms.releases[i][j].when, p.When, f)
			}
		}
	}
}

// conditions counts conditions that a fact is asked, and reports whether it meets all.
func (v *visitor) conditions(at []conditionPlaces, when []Condition, f *Fact) bool {
	all := true
	for i, q := range when {
		if q.holds(f) {
			v.add(at[i].met, 1)
		} else {
			v.add(at[i].unmet, 1)
			all = false
		}
		if x, ok := f.amount(strings.TrimPrefix(q.Field, amountPrefix)); ok && !q.categorical() {
			v.sides(at[i].bounds, q.bounds(), x, one)
		}
	}
	return all
}

// bounds adds the places of the bounds that there are.
func (p *places) bounds(here string, b bounds) (out [4]int32) {
	for i, bound := range b.list() {
		if out[i] = nowhere; bound.Valid {
			out[i] = p.sides(here + "/" + [4]string{"atLeast", "above", "atMost", "below"}[i])
		}
	}
	return out
}

// list returns the bounds; null for those that there are not.
func (b bounds) list() [4]decimal.NullDecimal {
	return [4]decimal.NullDecimal{b.atLeast, b.above, b.atMost, b.below}
}

// sides counts on which side of each bound, multiplied by a scale, x lies.
func (v *visitor) sides(at [4]int32, b bounds, x, scale decimal.Decimal) {
	for i, bound := range b.list() {
		if bound.Valid {
			v.compare(at[i], x, bound.Decimal.Mul(scale))
		}
	}
}
