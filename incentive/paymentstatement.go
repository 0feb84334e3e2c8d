package incentive

import (
	"cmp"
	"iter"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// The codes of lines that lead from an earning to what is released of it.
const (
	CodeExchange = "exchange"        // earned × (rate − 1): into the currency that is paid
	CodeEarlier  = "released-before" // what was released in earlier periods
	CodeHeld     = "held"            // what is earned and not released
	CodeReturned = "returned"        // what a cap had taken off: the sale is taken back, or there is room again
)

// A PaymentStatement explains a payment, down to facts, tiers and bounds. Its leaves add
// up to what is paid.
type PaymentStatement struct {
	Payment
	Places int32      `json:"places"`           // decimals of what is paid
	From   string     `json:"from"`             // the currency of the plan, from which items are exchanged
	Items  []PaidItem `json:"items"`            // what was released, in the order of the changes
	Held   []Holding  `json:"held,omitempty"`   // what is earned and not released at the end of the period, and why
	Closed []Line     `json:"closed,omitempty"` // gates that kept something of the period from earning
}

// A PaidItem is what one earning adds to a payment. The claim is of phase Released, and on
// all portions together.
type PaidItem struct {
	Claim
	Name    string   `json:"name,omitzero"`     // Component.Name
	Lines   []Line   `json:"lines"`             // how it was earned, exchanged, released before and held: they add up to Amount
	Credits []Credit `json:"credits,omitempty"` // that it was earned on; none for what is earned on a total
}

// Leaves yields the lines that a payment is made of: those of its items, and those of its
// settlement but what was released. They add up to what is paid.
func (s PaymentStatement) Leaves() iter.Seq[Line] {
	return func(yield func(Line) bool) {
		for _, item := range s.Items {
			for _, l := range item.Lines {
				if !yield(l) {
					return
				}
			}
		}
		for _, l := range s.Lines {
			if l.Code != CodeReleased && !yield(l) {
				return
			}
		}
	}
}

// PaymentStatements returns the statements of a payee for a period of the cadence, of
// every plan and currency that pays something then. They explain PaymentsOf.
func (r *Result) PaymentStatements(payee org.ID, period calendar.Period) ([]PaymentStatement, error) {
	list, err := r.PaymentsOf(payee, period.Last())
	if err != nil {
		return nil, err
	}
	var out []PaymentStatement
	for _, p := range list {
		if p.Period == period {
			out = append(out, r.ExplainPayment(p))
		}
	}
	return out, nil
}

// ExplainPayment explains a payment by what was known on the last day of its period. It
// need not come from PaymentsOf: a ledger knows what was really released before, and
// [ClosedPayments] reads it. Explain one of those by the result that it was closed with: a
// later one knows more, and says so in the lines of what was released before.
func (r *Result) ExplainPayment(p Payment) PaymentStatement {
	r = r.orNone()
	s := PaymentStatement{Payment: p}
	if k := r.g.version(p.By); k != nil {
		s.Places, s.From = k.doc.Places, k.doc.Currency
	}
	x := explainer{t: newTeller(r, p.Period.Last()), asked: map[Item]*account{}}
	at := map[Item]int{}
	for _, c := range p.Changes {
		c.Portion = 0
		if n, ok := at[c.Item]; ok {
			s.Items[n].Amount = s.Items[n].Amount.Add(c.Amount)
			continue
		}
		at[c.Item] = len(s.Items)
		s.Items = append(s.Items, PaidItem{Claim: c})
		x.asked[whole(c.Item)] = &account{}
	}
	x.t.d.explain = true
	for _, i := range r.seatsOf(p.Payee) {
		if seat := &r.g.seats[i]; seat.plan.doc.ID == p.By.ID && seat.paidIn == p.Currency {
			s.Held = append(s.Held, x.t.held(i)...)
			x.seat(i)
			s.Closed = append(s.Closed, x.closed(p.Period)...)
		}
	}
	kept := s.Items[:0]
	for _, item := range s.Items {
		if item.Amount.IsZero() {
			continue // one portion took what another one gave
		}
		x.explain(&item)
		kept = append(kept, item)
	}
	s.Items = kept
	return s
}

// An explainer finds out how items came about.
type explainer struct {
	t     *teller
	asked map[Item]*account // of the items of the payment
}

// An account is how an item came about, in the currency of the plan.
type account struct {
	name             string
	earned, released decimal.Decimal
	lines            []Line
	credits          []Credit
}

// of returns the account of what a claim is about, or nil where nobody asks.
func (x *explainer) of(c *claimed) *account {
	return x.asked[whole(x.t.item(c))]
}

// whole returns an item with all portions of what is released.
func whole(i Item) Item {
	i.Phase, i.Portion = Released, 0
	return i
}

// seat accounts for what the teller has just claimed.
func (x *explainer) seat(i uint32) {
	t, d := x.t, x.t.d
	k := d.k
	for n := range t.claims {
		c := &t.claims[n]
		a := x.of(c)
		if a == nil {
			continue
		}
		amount := c.amount.decimal(k.fine)
		if c.phase != Earned {
			a.released = a.released.Add(amount)
			continue
		}
		a.earned = a.earned.Add(amount)
		if int(c.item) >= len(k.parts) {
			l := k.line(c.item, amount)
			if c.item >= k.guaranteed() && c.item < k.keeping() {
				l.Base = d.s.floors[c.period].decimal(k.fine)
			}
			a.lines = append(a.lines, l)
		}
	}
	e := Earnings{t.r, i, d.trace}
	order := d.byFact()
	for n := range d.entries {
		entry := &d.entries[n]
		if a := x.of(t.claimedAs(entry)); a != nil {
			a.name = k.parts[entry.part].doc.Name
			a.lines = append(a.lines, e.lines(d, n)...)
			a.credits = append(a.credits, d.creditsFor(entry, order)...)
		}
	}
}

// claimedAs returns what an entry is claimed as, without an amount.
func (t *teller) claimedAs(e *entry) *claimed {
	sale := e.fact
	if sale != noFact {
		sale = t.d.b.root(sale)
	}
	return &claimed{sale: sale, period: e.period, item: e.part, phase: Released}
}

// byFact returns the places of the credits of the seat by the number of their facts.
func (d *desk) byFact() []int {
	out := make([]int, len(d.list))
	for i := range out {
		out[i] = i
	}
	slices.SortFunc(out, func(i, j int) int { return cmp.Or(cmp.Compare(d.list[i].fact, d.list[j].fact), cmp.Compare(i, j)) })
	return out
}

// creditsFor returns the credits that an entry was earned on.
func (d *desk) creditsFor(e *entry, byFact []int) (out []Credit) {
	p := &d.k.parts[e.part]
	i, _ := slices.BinarySearchFunc(byFact, e.fact, func(i int, fact uint32) int { return cmp.Compare(d.list[i].fact, fact) })
	for ; i < len(byFact) && d.list[byFact[i]].fact == e.fact; i++ {
		if c := &d.list[byFact[i]]; c.seat == e.from && c.rule == e.rule && c.level == e.level && uint8(c.source()) == e.source && p.counts(c) {
			out = append(out, d.view(c))
		}
	}
	return out
}

// line returns the line of what is no earning of a component.
func (k *contract) line(item uint16, amount decimal.Decimal) Line {
	l := Line{Component: k.item(item), Amount: amount}
	switch {
	case item < k.guaranteed():
		limit := k.caps[int(item)-len(k.parts)].doc
		switch l.Code = CodeReturned; {
		case amount.IsNegative():
			l.Code, l.Base = CodeCap, limit.AtMost
		case limit.Excess == Deferred:
			l.Code = CodeDeferred
		}
	case item < k.keeping():
		l.Code = CodeGuarantee
	default:
		l.Component, l.Code = "", k.item(item)
	}
	return l
}

// closed returns the gates that kept something of a period from earning.
func (x *explainer) closed(period calendar.Period) (out []Line) {
	d := x.t.d
	e := Earnings{x.t.r, d.number, d.trace}
	for n := range d.entries {
		if d.k.cadence.periods[d.entries[n].period] != period {
			continue
		}
		for _, l := range e.lines(d, n) {
			if l.Gate != nil {
				out = append(out, l)
			}
		}
	}
	return out
}

// explain leads from how an item was earned to what of it is paid.
func (x *explainer) explain(item *PaidItem) {
	a, rate := x.asked[whole(item.Item)], one
	item.Name, item.Credits = a.name, a.credits
	item.Lines = append(item.Lines, a.lines...)
	if !item.Rate.IsZero() {
		rate = item.Rate
		item.Lines = with(item.Lines, Line{Component: item.Component, Code: CodeExchange, Base: a.earned, Rate: rate.Sub(one), Amount: a.earned.Mul(rate.Sub(one))})
	}
	released := a.released.Mul(rate)
	item.Lines = with(item.Lines, Line{Component: item.Component, Code: CodeHeld, Amount: released.Sub(a.earned.Mul(rate))})
	item.Lines = with(item.Lines, Line{Component: item.Component, Code: CodeEarlier, Amount: item.Amount.Sub(released)})
}
