package incentive

import (
	"iter"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// Earnings are all that one payee earned under one plan during a run: compact entries,
// of which decimals and text are made when they are read. The zero Earnings are nobody's
// and none.
type Earnings struct {
	result *Result
	seat   uint32
	trace
}

// An Earning is one of them: what a component pays for one credit, or for the total of
// one interval.
type Earning struct {
	Component string          `json:"component"`         // Component.ID
	Fact      string          `json:"fact,omitzero"`     // Fact.ID; empty for a total
	Seller    org.ID          `json:"seller,omitzero"`   // who sold, where that is somebody else
	Source    Source          `json:"source,omitzero"`   // through what the payee got credit; zero for a total
	Level     int             `json:"level,omitzero"`    // of a roll-up, counted from 1
	Rule      string          `json:"rule,omitzero"`     // CreditRule.ID; empty where none was needed
	Factor    decimal.Decimal `json:"factor"`            // of the crediting rule
	Interval  calendar.Period `json:"interval"`          // over which the total runs
	Period    calendar.Period `json:"period"`            // of the statement
	Before    decimal.Decimal `json:"before"`            // the total of the interval before, where totals run
	Base      decimal.Decimal `json:"base"`              // what was paid on: the credit, or the total
	Amount    decimal.Decimal `json:"amount"`            // what it earned
	Reversal  bool            `json:"reversal,omitzero"` // takes back what an original earned
	Lines     []Line          `json:"lines,omitempty"`   // how it came about; only of Result.Explain
}

// Payee returns whose earnings they are.
func (e Earnings) Payee() org.ID {
	if e.result == nil {
		return ""
	}
	return e.result.g.seats[e.seat].payee
}

// Plan returns what they were computed by.
func (e Earnings) Plan() Ref {
	if e.result == nil {
		return Ref{}
	}
	return e.result.g.seats[e.seat].plan.ref
}

// Len returns how many there are.
func (e Earnings) Len() int { return e.trace.len() }

// All yields the earnings: by component, and in time.
func (e Earnings) All() iter.Seq[Earning] {
	return func(yield func(Earning) bool) {
		if e.result == nil {
			return
		}
		var room Fact
		t := e.result.gathered(e.seat, e.trace)
		t.each(e.result.g.seats[e.seat].plan, func(x *entry) bool { return yield(e.of(x, &room)) })
	}
}

// gathered returns the trace of a seat with the credits collected that lie in piles.
func (r *Result) gathered(seat uint32, t trace) trace {
	if !slices.ContainsFunc(t.stretches, func(s stretch) bool { return s.loose() }) {
		return t
	}
	d := newDesk(r.g, r.b)
	d.take(seat)
	t.stretches = slices.Clone(t.stretches)
	for i := range t.stretches {
		if s := &t.stretches[i]; s.loose() {
			*s = d.collected(*s)
		}
	}
	return t
}

// of makes an Earning of an entry. It reads records into a place.
func (e Earnings) of(x *entry, room *Fact) Earning {
	g := e.result.g
	k := g.seats[e.seat].plan
	p := &k.parts[x.part]
	out := Earning{Component: p.doc.ID, Source: Source(x.source), Level: int(x.level), Factor: k.factor(x.rule),
		Interval: p.cut.periods[x.interval], Period: k.cadence.periods[x.period], Reversal: x.mirror}
	if x.fact != noFact {
		out.Fact = e.result.b.idIn(x.fact, room)
	}
	if x.from != e.seat {
		out.Seller = g.seats[x.from].payee
	}
	if x.rule > 0 {
		out.Rule = k.doc.Crediting.Rules[x.rule-1].ID
	}
	if x.wide > 0 {
		w := e.wide[x.wide-1]
		out.Amount, out.Base, out.Before = w.amount, w.base, w.before
	} else {
		out.Amount, out.Base, out.Before = decimal.New(x.amount, -k.fine), decimal.New(x.base, -g.scale), decimal.New(x.before, -g.scale)
	}
	return out
}

// All yields the earnings of everybody, payees in the order of their IDs. Where the run
// did not keep them they are computed again, and what is yielded is the caller's only
// until the next one.
func (r *Result) All() iter.Seq[Earnings] {
	r = r.orNone()
	return func(yield func(Earnings) bool) {
		d := newDesk(r.g, r.b)
		d.traced = true
		for i := range r.g.seats {
			if !yield(r.trace(d, uint32(i))) {
				return
			}
		}
	}
}

// trace returns the earnings of one seat.
func (r *Result) trace(d *desk, i uint32) Earnings {
	if r.kept != nil {
		return Earnings{r, i, r.kept[i]}
	}
	d.sit(i)
	d.compute(d.room(), r.gains[i])
	return Earnings{r, i, d.trace}
}
