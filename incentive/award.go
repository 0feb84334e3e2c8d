package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// seat credits one seat by the rules of its plan. It reports whether the plan has a say
// in what comes through the source, and whether a rule of it holds.
func (in *intake) seat(e *event, i uint32, k *contract, source Source, amounts []money) (asked, met bool) {
	if k.free {
		if source == Owned {
			return false, false
		}
		in.measures(e, i, k, source, 0, amounts)
		return true, true
	}
	m := k.rules(source, e.field)
	if m == nil {
		return source != Owned, false
	}
	r := e.first(m)
	if r < 0 {
		return true, false
	}
	if k.doc.Crediting.Match == FirstMatch {
		if in.unambiguous(e, k, m, r) {
			in.measures(e, i, k, source, m.rules[r].index+1, amounts)
		}
		return true, true
	}
	for ; r >= 0; r = m.next(&e.x, r+1) {
		in.measures(e, i, k, source, m.rules[r].index+1, amounts)
	}
	return true, true
}

// first returns the first rule that holds, or -1; those who share a fact are often on one
// plan.
func (e *event) first(m *matcher) int {
	if e.met != m {
		e.met, e.rule = m, m.next(&e.x, 0)
	}
	return e.rule
}

// unambiguous reports rules of equal rank that match one fact.
func (in *intake) unambiguous(e *event, k *contract, m *matcher, r int) bool {
	s := m.rival(&e.x, r, r)
	if s >= 0 {
		k.ambiguous(in.at(e.n), m, r, s)
	}
	return s < 0
}

// rival returns the next rule after a number that a fact meets, and that ranks as rule r
// does, or -1.
func (m *matcher) rival(x *subject, r, after int) int {
	equal := func(s int) bool {
		return s >= 0 && s < len(m.rules) && m.rules[s].priority == m.rules[r].priority && len(m.rules[s].when) == len(m.rules[r].when)
	}
	if !equal(after + 1) {
		return -1
	}
	if s := m.next(x, after+1); equal(s) {
		return s
	}
	return -1
}

// ambiguous reports two rules of equal rank.
func (k *contract) ambiguous(c *check.Checker, m *matcher, r, s int) {
	rules := k.doc.Crediting.Rules
	c.Add(Ambiguous, "rules %q and %q of plan %q match, and nothing ranks them", rules[m.rules[r].index].ID, rules[m.rules[s].index].ID, k.doc.ID)
}

// Ambiguous is the code of a fact that two crediting rules of equal rank match.
const Ambiguous = "ambiguous"

// measures adds a credit for each measure that a fact counts in.
func (in *intake) measures(e *event, i uint32, k *contract, source Source, rule int, amounts []money) {
	for m := range k.measures {
		counter := &k.measures[m]
		if !counter.kinds[e.kind] || counter.match != nil && counter.match.next(&e.x, 0) < 0 {
			continue
		}
		e.counts = true
		sum, before, any := money{}, money{}, false
		for _, name := range counter.doc.Amounts {
			for j := range e.list {
				if e.list[j].Name != name {
					continue
				}
				sum, any = sum.plus(amounts[j], in.g.scale), true
				if e.before != nil {
					before = before.plus(e.before[j], in.g.scale)
				}
			}
		}
		if any {
			e.given = true
			in.value(e, i, k, source, rule, uint8(m), sum, before)
		}
	}
}

// value works out one credit, in the currency of the plan and by the terms of the rule.
// A reversal counts the difference that it makes to what is left of the sale.
func (in *intake) value(e *event, i uint32, k *contract, source Source, rule int, measure uint8, sum, before money) {
	foreign := e.fact.Currency != k.doc.Currency && !k.measures[measure].doc.Units
	if foreign || !k.plain[rule] {
		rate := one
		if foreign {
			x, ok := in.g.rate(e.fact.Currency, k.doc.Currency, e.origin.On)
			if !ok {
				in.bad++
				in.at(e.n).At("currency").Add(check.Mismatch, "a fact in %s, a plan in %s, and no exchange rate for %s", e.fact.Currency, k.doc.Currency, e.origin.On)
				return
			}
			rate = x.Rate
		}
		sum, before = in.counted(k, rule, sum, rate), in.counted(k, rule, before, rate)
	}
	if e.before != nil {
		if sum = sum.minus(before, in.g.scale); sum.isZero() {
			return
		}
	}
	in.credit(e, i, source, rule, measure, sum)
}

// counted returns what an amount counts at an exchange rate by the terms of a rule.
func (in *intake) counted(k *contract, rule int, m money, rate decimal.Decimal) money {
	d := m.decimal(in.g.scale).Mul(rate)
	if rule > 0 {
		d = k.doc.Crediting.Rules[rule-1].counted(d)
	}
	return moneyOf(d, in.g.scale)
}

// credit adds one credit.
func (in *intake) credit(e *event, i uint32, source Source, rule int, measure uint8, sum money) {
	c := credit{amount: sum.n, fact: e.n, seat: i, day: e.day, rule: uint16(rule), measure: measure, flags: uint8(source) << sourceShift}
	if sum.wide != nil {
		c.flags |= wideCredit
		c.amount = int64(len(in.wide))
		in.wide = append(in.wide, *sum.wide)
	}
	if source == Named && e.origin.shared() {
		c.flags |= sharedFact
	}
	if e.fact.Original != "" {
		c.flags |= followsFact
		if e.fact.Kind.Reverses() {
			c.flags |= reversesFact
		}
	}
	in.credits.put(c)
}
