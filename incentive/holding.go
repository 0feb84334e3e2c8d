package incentive

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// The codes of reasons why what is earned is not released.
const (
	WhyNotYet      = "not-yet"      // it is released on a later day: the one that is asked
	WhyNotHappened = "not-happened" // no fact of the kind that is asked has happened
	WhyIncomplete  = "incomplete"   // less has come than is asked
)

// A Holding is what is earned and not released, and why not: the claim, of phase Earned,
// is on a portion, with what caps take off it.
type Holding struct {
	Claim
	Name string `json:"name,omitzero"` // Component.Name
	Why  Reason `json:"why"`           // By is the number of days, or the amount, that is missing
}

// Held returns what is held back of a payee at the end of a day. It adds up to what is
// earned less what is released.
func (r *Result) Held(payee org.ID, asOf calendar.Date) []Holding {
	r = r.orNone()
	var out []Holding
	t := newTeller(r, asOf)
	for _, i := range r.seatsOf(payee) {
		out = append(out, t.held(i)...)
	}
	return out
}

// held returns what is held back of a seat.
func (t *teller) held(i uint32) (out []Holding) {
	t.seat(i)
	if t.d.k.doc.Terms == nil {
		return nil
	}
	for n := range t.chains {
		out = append(out, t.holdings(n)...)
	}
	return out
}

// holdings returns what is held back of a chain, portion by portion. What is held of a
// total is told by period, because each has its rate of exchange.
func (t *teller) holdings(n int) (out []Holding) {
	k, c := t.d.k, &t.chains[n]
	r := t.progress(c)
	if r == nil || c.kept {
		return nil
	}
	treads, sum, had := t.all(n), money{}, make([]money, len(r.portions))
	for i, s := range treads {
		sum = sum.plus(s.amount, k.fine)
		if i < len(treads)-1 && (c.sale != noFact || treads[i+1].period == s.period) {
			continue
		}
		if c.sale != noFact {
			s.period = t.treads[c.from].period
		}
		t.after = t.released(r, sum, t.after[:0])
		t.before = r.split(sum, k.fine, k.doc.Places, t.parts[:len(r.portions)], t.before[:0])
		for j := range t.after {
			held := t.before[j].minus(t.after[j], k.fine)
			x := claimed{amount: held.minus(had[j], k.fine), sale: c.sale, period: s.period, item: c.part, portion: uint16(j + 1), phase: Earned}
			if had[j] = held; !x.amount.isZero() {
				out = append(out, Holding{t.claim(&x), k.parts[c.part].doc.Name, t.why(c, &r.portions[j])})
			}
		}
	}
	return out
}

// why says why a portion of a chain is not released: what has not come, or else the day that
// is waited for.
func (t *teller) why(c *chain, p *Portion) Reason {
	out := Reason{Plan: t.d.k.doc.ID, At: t.d.k.item(c.part), Field: p.On.String()}
	wait := func(until calendar.Date) Reason {
		out.Code, out.Asked, out.Found = WhyNotYet, until.String(), t.asOf.String()
		if !until.IsZero() {
			out.By = decimal.NewNullDecimal(decimal.NewFromInt(int64(until.DaysSince(t.asOf))))
		}
		return out
	}
	switch {
	case p.On == OnEarned:
		return wait(p.After.From(c.day))
	case p.On == OnDate:
		return wait(p.Date)
	}
	soon := *p
	soon.After = Delay{}
	h := t.d.b.history(c.sale, t.asOf)
	if p.Against != "" {
		at := soon.progress(t.d.b, h, c.day, t.d.g.scale)
		if at.all {
			return wait(p.whole(t.d.b, h, t.d.g.scale))
		}
		come, asked := at.come.decimal(t.d.g.scale), at.asked.decimal(t.d.g.scale)
		out.Code, out.Field = WhyIncomplete, p.Of
		out.Asked, out.Found, out.By = asked.String(), come.String(), decimal.NewNullDecimal(asked.Sub(come))
		if !t.d.k.doc.things(p.Against) {
			out.Currency = t.d.b.fact(c.sale).Currency
		}
		return out
	}
	first := calendar.Date{}
	soon.each(t.d.b, h, func(n uint32) bool {
		if !t.d.b.undone(h, n) {
			first = t.d.b.fact(n).On
		}
		return first.IsZero()
	})
	if !first.IsZero() {
		return wait(p.After.From(first))
	}
	var asked []string
	for _, q := range p.When {
		asked = append(asked, strings.TrimPrefix(q.Field, attributePrefix)+": "+q.asked())
	}
	out.Code, out.Asked = WhyNotHappened, strings.Join(asked, "; ")
	return out
}
