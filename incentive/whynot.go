package incentive

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/org"
)

// The codes of reasons. Texts are made from them later, in the reader's language.
const (
	WhyUnknownFact  = "unknown-fact"  // no fact of the run has the id
	WhyOutside      = "outside"       // the day of the fact is not computed
	WhyNotNamed     = "not-named"     // the fact names others, and the payee neither owns nor manages what it is about
	WhyNoAssignment = "no-assignment" // the payee was on no plan on the day
	WhyCondition    = "condition"     // a condition of a crediting rule or a measure does not hold
	WhyOutranked    = "outranked"     // the rule holds, and an earlier one did already
	WhyNothing      = "nothing"       // a crediting rule holds, and a member of it leaves nothing: counts, factor, levels or windfall; or the share of the payee is 0
	WhyKind         = "kind"          // the measure does not count facts of this kind
	WhyNoAmount     = "no-amount"     // the fact has none of the amounts that the measure adds up
	WhySource       = "source"        // the component does not look at credits of this source
	WhyGate         = "gate"          // a gate of the component does not hold
	WhyUnpaid       = "unpaid"        // the component counts it and pays nothing: at a rate, a multiplier or a limit of 0, below its bonus, or all of it rounded away
	WhyCap          = "cap"           // a cap took a part of it off
)

// A Reason says why a fact earned a payee nothing somewhere, or less: what was asked, what was
// there, and for numbers how far that is from the bound.
type Reason struct {
	Code     string              `json:"code"`              // one of the constants
	Plan     string              `json:"plan,omitzero"`     // Plan.ID
	At       string              `json:"at,omitzero"`       // id of the rule, the measure, the component or the cap
	Field    string              `json:"field,omitzero"`    // what the condition or the gate looks at; the member of a rule that leaves nothing
	Asked    string              `json:"asked,omitzero"`    // values or bounds
	Found    string              `json:"found,omitzero"`    // what was there
	By       decimal.NullDecimal `json:"by,omitzero"`       // how much was missing, or too much; null where that is no number
	Currency string              `json:"currency,omitzero"` // for WhyIncomplete: of Asked, Found and By, that of the sale; empty where they count things
	Line     *Line               `json:"line,omitzero"`     // for WhyUnpaid: the step that leaves nothing, with tier, bounds and rate; null where the rule has no line for what was Found
}

// WhyNot lists, for any fact and payee, everything that kept the fact from earning the
// payee something: conditions that failed and by how much, rules that were outranked or
// count nothing, gates that were closed, and where a component pays nothing, the tier, the
// step or the bound at which it does so. Where totals are paid, that is what the total
// earned. Last come the caps that took something off: how much was earned, and how much of it a cap
// took and has not given back in the days of the run. With terms it is what was earned for the sale;
// without, and where totals are paid, that of the period. It is empty when nothing stood in the way.
func (r *Result) WhyNot(fact string, payee org.ID) []Reason {
	r = r.orNone()
	n, ok := r.b.find(fact)
	if !ok {
		return []Reason{{Code: WhyUnknownFact, Found: fact}}
	}
	f := r.b.fact(n)
	day, ok := r.g.cuts.day(f.On)
	if !ok {
		return []Reason{{Code: WhyOutside, Found: f.On.String(), Asked: r.g.setup.During.String()}}
	}
	origin := r.b.fact(r.b.root(n))
	if d, ok := r.g.cuts.day(origin.On); ok {
		day = d
	}
	var out []Reason
	there := false
	for _, i := range r.seatsOf(payee) {
		if s := &r.g.seats[i]; day >= int(s.from) && day < int(s.to) {
			there = true
			out = append(out, r.whyNot(n, f, origin, i, day)...)
		}
	}
	if !there {
		return []Reason{{Code: WhyNoAssignment, Found: origin.On.String()}}
	}
	return out
}

// whyNot asks one seat, by whose plan a fact is credited on a day.
func (r *Result) whyNot(n uint32, f, origin *Fact, i uint32, day int) []Reason {
	d := newDesk(r.g, r.b)
	d.traced, d.explain = true, true
	d.sit(i)
	k := d.k
	var uncounted []Reason
	counts := false
	for m := range k.measures {
		why := k.measures[m].whyNot(k, f, origin, r.b.fact(r.b.earning(n)).Kind)
		uncounted, counts = append(uncounted, why...), counts || len(why) == 0
	}
	out := append(r.whyNoCredit(origin, d, n, day, counts), uncounted...)
	d.compute(d.room(), r.gains[i])
	out = append(out, r.whyUnpaid(d, i, n, day)...)
	for j := range d.list {
		if c := &d.list[j]; c.fact == n {
			out = append(out, k.whySource(c)...)
		}
	}
	return append(out, r.whyCapped(k, i, n)...)
}

// counted reports whether a fact counts in the total that an entry is about.
func (d *desk) counted(e *entry, fact uint32) bool {
	p := &d.k.parts[e.part]
	return slices.ContainsFunc(d.list, func(c credit) bool {
		return c.fact == fact && p.counts(&c) && p.cut.of[c.day] == e.interval
	})
}

// whySource names the components that do not look at a credit of their measure.
func (k *contract) whySource(c *credit) []Reason {
	var out []Reason
	for i := range k.parts {
		if p := &k.parts[i]; p.measure == c.measure && !p.counts(c) {
			names := make([]string, len(p.doc.From))
			for j, s := range p.doc.From {
				names[j] = s.String()
			}
			out = append(out, Reason{Code: WhySource, Plan: k.doc.ID, At: p.doc.ID, Asked: strings.Join(names, ", "), Found: c.source().String()})
		}
	}
	return out
}

// whyNoCredit lists what is wrong with every crediting rule that gave no credit, or credit of
// nothing. Where no measure counts a fact, its seller has no credit either, which then is no
// reason; where one does, the seller's reasons are those of who manages him.
func (r *Result) whyNoCredit(origin *Fact, d *desk, n uint32, day int, counts bool) []Reason {
	k, named := d.k, namesOf(origin.Participants)
	credited := slices.ContainsFunc(d.list, func(c credit) bool { return c.fact == n })
	if k.free && !credited && !origin.names(d.s.payee, Named) && !origin.names(d.s.payee, Overlaid) {
		return []Reason{{Code: WhyNotNamed, Plan: k.doc.ID, Found: named}}
	}
	out := d.whyNoShare(origin, n)
	for i := range k.doc.Crediting.Rules {
		rule := &k.doc.Crediting.Rules[i]
		failed := failures(rule.When, origin, k.doc.ID, rule.ID)
		given := d.given(n, i)
		levels := r.reaches(rule, origin, d.s, day)
		reached := len(levels) > 0 && (rule.From != FromBelow || !counts)
		if len(given) > 0 {
			out = append(out, d.whyNothing(rule, given)...)
			continue
		}
		if len(failed) > 0 {
			out = append(out, failed...)
			continue
		}
		if counts && len(levels) > 0 {
			if why := r.whyPassed(rule, origin, d, n, day); why.Code != "" {
				out = append(out, why)
				continue
			}
		}
		if rule.From == FromBelow && counts && !credited {
			if below := r.whyNoneBelow(rule, origin, d.s, n, day); len(below) > 0 {
				out = append(out, below...)
				continue
			}
		}
		if !reached && (rule.From <= Overlaid || !credited) {
			out = append(out, Reason{Code: WhyNotNamed, Plan: k.doc.ID, At: rule.ID, Found: named})
		}
	}
	return out
}

// reaches returns how a fact comes to a seat in the way that a rule credits: it names the
// payee, or he owns what it is about, which is level 0, or somebody so many levels below him
// is named or owns.
func (r *Result) reaches(rule *CreditRule, origin *Fact, s *seat, day int) (levels []uint8) {
	switch rule.From {
	case Named, Overlaid:
		if origin.names(s.payee, rule.From) {
			levels = append(levels, 0)
		}
		return levels
	case Owned:
		if r.owns(s.payee, rule.Field, origin) {
			levels = append(levels, 0)
		}
		return levels
	}
	for _, l := range r.sellers(rule, origin, s, day) {
		levels = append(levels, l.level)
	}
	return levels
}

func namesOf(list []Participant) string {
	out := make([]string, len(list))
	for i, p := range list {
		out[i] = string(p.Payee)
	}
	return strings.Join(out, ", ")
}

// whyNot lists why a measure does not count a fact, which is of a kind or takes that back.
func (m *counter) whyNot(k *contract, f, origin *Fact, kind FactKind) []Reason {
	if !m.kinds[kind] {
		kinds := make([]string, len(m.doc.Kinds))
		for i, k := range m.doc.Kinds {
			kinds[i] = k.String()
		}
		return []Reason{{Code: WhyKind, Plan: k.doc.ID, At: m.doc.ID, Asked: strings.Join(kinds, ", "), Found: kind.String()}}
	}
	out := failures(m.doc.When, origin, k.doc.ID, m.doc.ID)
	if !slices.ContainsFunc(f.Amounts, func(a Amount) bool { return slices.Contains(m.doc.Amounts, a.Name) }) {
		out = append(out, Reason{Code: WhyNoAmount, Plan: k.doc.ID, At: m.doc.ID, Asked: strings.Join(m.doc.Amounts, ", ")})
	}
	return out
}

// failures lists the conditions that a fact does not meet.
func failures(when []Condition, f *Fact, plan, at string) []Reason {
	var out []Reason
	for _, q := range when {
		if q.holds(f) {
			continue
		}
		reason := Reason{Code: WhyCondition, Plan: plan, At: at, Field: q.Field}
		if q.categorical() {
			reason.Asked, reason.Found = q.asked(), f.attribute(q.Field)
		} else if x, ok := f.amount(strings.TrimPrefix(q.Field, amountPrefix)); ok {
			bound, by, _ := q.bounds().missed(x)
			reason.Asked, reason.Found, reason.By = bound.String(), x.String(), decimal.NewNullDecimal(by)
		} else {
			reason.Asked = q.bounds().asked()
		}
		out = append(out, reason)
	}
	return out
}

// asked returns the lists of a condition as text.
func (q Condition) asked() string {
	var out []string
	for prefix, list := range map[string][]string{"": q.In, "not ": q.NotIn, "under ": q.Under} {
		if len(list) > 0 {
			out = append(out, prefix+strings.Join(list, ", "))
		}
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}
