package incentive

import (
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A Payment is a settlement and the claims that it pays: what was released in its period,
// item by item, as the difference to what was released before.
type Payment struct {
	Settlement
	Changes []Claim `json:"changes"` // add up to Released; in the order of Result.Claims and then what is claimed no more, or in that of ClosedPayments
}

// Payments yields what everybody is paid for every period that has ended on a day, as if
// each had been settled with what was known on its last day. Balances begin at zero. It is
// the forecast of a ledger: what was really settled may have been known otherwise.
//
// Periods after the run are settled too, for what is released later, up to any day however
// far; those in which a payee is on no plan and nothing is released, paid or carried are
// skipped. A run does not know who goes on after it: everybody has left by then, so that
// nothing is drawn and nothing waits for a minimum. One that is to know runs as far. The error
// is that of Program.Due, for one payee after the other.
func (r *Result) Payments(asOf calendar.Date) iter.Seq2[Payment, error] {
	r = r.orNone()
	return func(yield func(Payment, error) bool) {
		t := newTeller(r, asOf)
		for i := range r.g.ids {
			list, err := t.payments(i, asOf)
			if err != nil && !yield(Payment{}, err) {
				return
			}
			for _, p := range list {
				if !yield(p, nil) {
					return
				}
			}
		}
	}
}

// PaymentsOf returns what one payee is paid: by plan, then in time, then by currency.
func (r *Result) PaymentsOf(payee org.ID, asOf calendar.Date) ([]Payment, error) {
	r = r.orNone()
	who, ok := r.g.person(payee)
	if !ok {
		return nil, nil
	}
	return newTeller(r, asOf).payments(who, asOf)
}

// payments returns what one payee is paid.
func (t *teller) payments(who int, asOf calendar.Date) (out []Payment, err error) {
	g := t.whole.g
	for first, end := g.of(who); first < end; {
		next := g.nextPlan(first, end)
		f := fold{t: t, first: first, end: next, released: map[lotted]Claim{}, open: map[string]Balance{}}
		list, err := f.fold(asOf)
		if err != nil {
			return nil, err
		}
		out, first = append(out, list...), next
	}
	return out, nil
}

// nextPlan returns the first seat of another plan than that of a seat.
func (g *Program) nextPlan(first, end uint32) uint32 {
	next := first + 1
	for next < end && g.seats[next].plan.doc.ID == g.seats[first].plan.doc.ID {
		next++
	}
	return next
}

// A fold settles one period after the other of one payee and plan.
type fold struct {
	t          *teller
	first, end uint32
	released   map[lotted]Claim   // in all, up to the period before
	open       map[string]Balance // by currency
	until      calendar.Date      // nothing is released in a period that begins later
}

// fold settles every period of the cadence that has ended on a day.
func (f *fold) fold(asOf calendar.Date) (out []Payment, err error) {
	g := f.t.whole.g
	s := &g.seats[f.first]
	f.until = f.lastRelease(asOf)
	from := g.setup.During.From.AddDays(int(s.from))
	for p := g.cuts.calendar.Period(s.plan.doc.Cadence, from); p.Valid() && !p.Last().After(asOf); p = calendar.Next(g.cuts.calendar, p) {
		list, err := f.period(p)
		if err != nil {
			return nil, err
		}
		out = append(out, list...)
		if p.To.After(f.until) && !f.carries() {
			break
		}
	}
	return out, nil
}

// lastRelease returns the last day up to another one on which something may be released: that
// of the run or of a later fact of a sale, and what the terms let wait after it, or their dates.
func (f *fold) lastRelease(asOf calendar.Date) calendar.Date {
	t, g := f.t, f.t.whole.g
	last := g.setup.During.To
	if !asOf.After(last) {
		return asOf
	}
	t.set(asOf)
	for i := f.first; i < f.end; i++ {
		t.d.sit(i)
		for n := range t.d.list {
			if list := t.d.b.followers.of(t.d.b.root(t.d.list[n].fact)); len(list) > 0 {
				last = later(last, t.d.b.fact(list[len(list)-1]).On) // they are in time
			}
		}
	}
	out := last
	for i := f.first; i < f.end; i++ {
		for _, r := range g.seats[i].plan.releases {
			for _, p := range r.portions {
				day := p.After.From(last)
				if day.IsZero() {
					return asOf // beyond the calendar
				}
				out = later(later(out, day), p.Date)
			}
		}
	}
	return out
}

// later returns the later one of two days.
func later(a, b calendar.Date) calendar.Date {
	if b.After(a) {
		return b
	}
	return a
}

// carries reports whether something is carried forward to the next period.
func (f *fold) carries() bool {
	for _, b := range f.open {
		if !b.Carried.IsZero() {
			return true
		}
	}
	return false
}

// period settles one period, in each currency that the payee has something in.
func (f *fold) period(p calendar.Period) ([]Payment, error) {
	g := f.t.whole.g
	s := &g.seats[f.first]
	var changes []Claim
	if !p.From.After(f.until) {
		changes = f.changes(p.Last())
	}
	base, err := g.Due(s.plan.doc.ID, s.payee, p)
	if err != nil {
		return nil, err
	}
	sums := map[string]decimal.Decimal{base.Currency: decimal.Zero}
	for _, c := range changes {
		sums[c.Currency] = sums[c.Currency].Add(c.Amount)
	}
	for currency, b := range f.open {
		if !b.Debt.IsZero() || !b.Carried.IsZero() {
			sums[currency] = sums[currency].Add(decimal.Zero)
		}
	}
	var out []Payment
	for _, currency := range slices.Sorted(maps.Keys(sums)) {
		x, err := g.settleIn(base, currency, f.open[currency], sums[currency])
		if err != nil {
			return nil, err
		}
		f.open[currency] = x.Closing
		out = withPayment(out, x, changes)
	}
	return out, nil
}

// withPayment adds the payment of what changed in its currency, unless the payee is on no
// plan and there is nothing to say.
func withPayment(out []Payment, x Settlement, changes []Claim) []Payment {
	p := Payment{Settlement: x, Changes: slices.DeleteFunc(slices.Clone(changes), func(c Claim) bool { return c.Currency != x.Currency })}
	if x.Service == 0 && len(p.Changes)+len(p.Lines) == 0 {
		return out
	}
	return append(out, p)
}

// changes returns what has been released since the period before.
func (f *fold) changes(on calendar.Date) (out []Claim) {
	f.t.set(on)
	now := map[lotted]bool{}
	f.t.claimsOf(f.first, f.end, func(c Claim) bool {
		if c.Phase != Released {
			return true
		}
		is := c.lotted()
		before := f.released[is]
		now[is], f.released[is] = true, c
		if c.Amount = c.Amount.Sub(before.Amount); !c.Amount.IsZero() {
			out = append(out, c)
		}
		return true
	})
	var gone []Claim
	for is, c := range f.released {
		if !now[is] {
			delete(f.released, is)
			c.Amount = c.Amount.Neg()
			gone = append(gone, c)
		}
	}
	slices.SortFunc(gone, func(a, b Claim) int { return byLot(&a, &b) })
	return append(out, gone...)
}

// in returns a due in another currency, in which the payee was paid before: nothing is
// drawn in it any more, and what is left is paid and recovered as of who has left.
func (g *Program) in(d Due, currency string) (Due, error) {
	if d.Currency == currency {
		return d, nil
	}
	d.Currency, d.Service = currency, 0
	var err error
	d.Rate, err = g.rateOf(d)
	return d, err
}

// rateOf returns the rate of the amounts of the terms, and zero where none is needed.
func (g *Program) rateOf(d Due) (decimal.Decimal, error) {
	k := g.version(d.By)
	if k == nil {
		return decimal.Zero, fmt.Errorf("%w: there is no version %d of plan %q with digest %.20q", ErrMissing, d.By.Version, d.By.ID, d.By.Digest)
	}
	if k.doc.Currency == d.Currency || !k.doc.Terms.haveAmounts(d.Service) {
		return decimal.Zero, nil
	}
	x, ok := g.rate(k.doc.Currency, d.Currency, d.Period.Last())
	if !ok {
		return decimal.Zero, fmt.Errorf("%w: no exchange rate from %s to %s on %s", ErrMissing, k.doc.Currency, d.Currency, d.Period.Last())
	}
	return x.Rate, nil
}

// version returns a version of a plan, or nil.
func (g *Program) version(by Ref) *contract {
	for _, k := range g.plans {
		if k.ref == by {
			return k
		}
	}
	return nil
}

// Forecast returns what would be earned on a day if what is open were won: the claims on
// all facts less those on the facts that are certain, both by the same functions, as
// claims of phase Forecast. It fails as Run does. Paths of problems count the open facts
// after the others.
func (g *Program) Forecast(facts, open []Fact, on calendar.Date) ([]Claim, error) {
	all, err := g.Run(slices.Concat(facts, open), Options{})
	if err != nil {
		return nil, err
	}
	certain, err := g.Run(facts, Options{})
	if err != nil {
		return nil, err
	}
	sure := map[lotted]Claim{}
	for c := range certain.Claims(on) {
		sure[c.lotted()] = c
	}
	var out []Claim
	add := func(c Claim, amount decimal.Decimal) {
		if c.Phase == Earned && !amount.IsZero() {
			c.Phase, c.Amount = Forecast, amount
			out = append(out, c)
		}
	}
	for c := range all.Claims(on) {
		add(c, c.Amount.Sub(sure[c.lotted()].Amount))
		delete(sure, c.lotted())
	}
	for c := range certain.Claims(on) {
		if _, lost := sure[c.lotted()]; lost {
			add(c, c.Amount.Neg())
		}
	}
	return out, nil
}
