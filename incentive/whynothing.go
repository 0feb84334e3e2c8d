package incentive

import (
	"cmp"
	"slices"

	"github.com/salesperf/salesperf/target/org"
)

// given returns the credits that a rule gave the seat for a fact.
func (d *desk) given(fact uint32, rule int) []credit {
	var out []credit
	for _, c := range d.list {
		if c.fact == fact && int(c.rule) == rule+1 {
			out = append(out, c)
		}
	}
	return out
}

// whyNoShare names the share of a payee who is credited and has none.
func (d *desk) whyNoShare(origin *Fact, fact uint32) []Reason {
	var out []Reason
	for _, p := range origin.Participants {
		credited := slices.ContainsFunc(d.list, func(c credit) bool { return c.fact == fact && c.source() == sourceOf(p) })
		if p.Payee == d.s.payee && p.Share.IsZero() && credited {
			out = append(out, Reason{Code: WhyNothing, Plan: d.k.doc.ID, Field: "share", Found: "0"})
		}
	}
	return out
}

// whyNothing says why a rule that credits a fact leaves nothing of it: because of the rule,
// or for credit from below because of the one by which the seller is credited.
func (d *desk) whyNothing(rule *CreditRule, given []credit) []Reason {
	if member := rule.withholds(nil); member != "" {
		return []Reason{{Code: WhyNothing, Plan: d.k.doc.ID, At: rule.ID, Field: member, Found: "0"}}
	}
	var out []Reason
	if rule.Factor.Valid && rule.Factor.Decimal.IsZero() && slices.ContainsFunc(given, d.factored) {
		out = append(out, Reason{Code: WhyNothing, Plan: d.k.doc.ID, At: rule.ID, Field: "factor", Found: "0"})
	}
	for _, c := range given {
		if c.source() == FromBelow && d.amount(&c).isZero() {
			out = append(out, d.whyNothingBelow(&c)...)
		}
	}
	return slices.CompactFunc(out, func(a, b Reason) bool { return a == b })
}

// factored reports whether a component pays on a credit by itself, times the factor.
func (d *desk) factored(c credit) bool {
	return slices.ContainsFunc(d.k.parts, func(p part) bool { return p.measure == c.measure && p.doc.Grain != AtEnd && p.counts(&c) })
}

// whyNothingBelow names the rules that leave a seller below nothing of what rolls up.
func (d *desk) whyNothingBelow(c *credit) []Reason {
	var out []Reason
	plan := d.g.seats[c.seat].plan.doc
	for _, b := range d.b.of(c.seat) {
		if b.fact != c.fact || b.rule == 0 {
			continue
		}
		rule := &plan.Crediting.Rules[b.rule-1]
		if member := rule.withholds(nil); member != "" {
			out = append(out, Reason{Code: WhyNothing, Plan: plan.ID, At: rule.ID, Field: member, Found: "0"})
		}
	}
	return out
}

// withholds returns the member of a rule because of which nothing counts of what it credits,
// for a rule that looks below on some levels; empty where something may count.
func (r *CreditRule) withholds(levels []uint8) string {
	switch {
	case r.Counts.Valid && r.Counts.Decimal.IsZero():
		return "counts"
	case r.Windfall != nil && r.Windfall.Above.IsZero() && r.Windfall.Counts.IsZero():
		return "windfall"
	case r.From == FromBelow && len(levels) > 0 && !slices.ContainsFunc(levels, func(n uint8) bool { return !r.level(int(n)).IsZero() }):
		return "levels"
	}
	return ""
}

// whyPassed says why a rule that holds for a fact which counts gave no credit: an earlier one
// of its source came first, or it leaves nothing. A refund within a windfall changes nothing.
func (r *Result) whyPassed(rule *CreditRule, origin *Fact, d *desk, fact uint32, day int) Reason {
	why := Reason{Code: WhyNothing, Plan: d.k.doc.ID, At: rule.ID, Found: "0"}
	first := rule
	if d.k.doc.Crediting.Match == FirstMatch {
		first = r.first(rule, origin, d.s, day)
	}
	why.Field = first.withholds(r.reaches(first, origin, d.s, day))
	if why.Field == "" && first.Windfall != nil && first.Windfall.Counts.IsZero() {
		why.Field = "windfall"
	}
	at := slices.IndexFunc(d.k.doc.Crediting.Rules, func(q CreditRule) bool { return q.ID == first.ID })
	switch {
	case first == rule && why.Field != "":
		return why
	case first != rule && (why.Field != "" || len(d.given(fact, at)) > 0):
		return Reason{Code: WhyOutranked, Plan: d.k.doc.ID, At: rule.ID, Found: first.ID}
	}
	return Reason{}
}

// first returns the rule that ranks first of those like one, of its source and its field,
// that hold for a fact.
func (r *Result) first(like *CreditRule, origin *Fact, s *seat, day int) *CreditRule {
	first := like
	rules := s.plan.doc.Crediting.Rules
	for i := range rules {
		q := &rules[i]
		ahead := cmp.Or(cmp.Compare(q.Priority, first.Priority), cmp.Compare(len(first.When), len(q.When))) < 0
		if ahead && q.From == like.From && q.Field == like.Field && len(failures(q.When, origin, "", "")) == 0 && len(r.reaches(q, origin, s, day)) > 0 {
			first = q
		}
	}
	return first
}

// owns reports whether somebody owns what a fact is about, by a field.
func (r *Result) owns(payee org.ID, field string, origin *Fact) bool {
	owner, ok := r.g.owner(field, fieldOf(field).of(origin), origin.On)
	return ok && owner == payee
}

// sellers returns those below a seat who sold a fact, or own what it is about, and whose credit
// a rule takes.
func (r *Result) sellers(rule *CreditRule, origin *Fact, s *seat, day int) []link {
	var out []link
	for _, l := range s.below {
		below := &r.g.seats[l.seat]
		sells := origin.names(below.payee, Named) || slices.ContainsFunc(r.g.fields, func(field string) bool { return r.owns(below.payee, field, origin) })
		if sells && rule.takes(below.plan.doc.ID) && int(l.level) <= len(rule.Levels) && day >= int(l.from) && day < int(l.to) {
			out = append(out, l)
		}
	}
	return out
}

// whyNoneBelow says why those below a seat whose credit a rule takes have none, by the rules
// through which the fact comes to them. What they get from below themselves does not roll up.
func (r *Result) whyNoneBelow(rule *CreditRule, origin *Fact, s *seat, fact uint32, day int) []Reason {
	var out []Reason
	for _, l := range r.sellers(rule, origin, s, day) {
		d := newDesk(r.g, r.b)
		d.sit(l.seat)
		for i := range d.k.doc.Crediting.Rules {
			q := &d.k.doc.Crediting.Rules[i]
			if q.From == FromBelow || q.From == Overlaid || len(d.given(fact, i)) > 0 || len(r.reaches(q, origin, d.s, day)) == 0 {
				continue
			}
			failed := failures(q.When, origin, d.k.doc.ID, q.ID)
			if why := r.whyPassed(q, origin, d, fact, day); len(failed) == 0 && why.Code != "" {
				failed = append(failed, why)
			}
			out = append(out, failed...)
		}
	}
	return out
}
