package incentive

import (
	"cmp"
	"iter"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// A Result is what a run of a [Program] computed: what everybody earned and is paid in
// every period, and how it came about. It is not changed any more but by the steps of a
// [State] that it is of; many goroutines may read it. The zero Result is that of nobody and
// no fact, and so is a nil one, such as that of a run that failed: they answer, and have
// nothing to say.
type Result struct {
	g      *Program
	b      *book
	start  []uint32 // of each seat in gross and nets, and one more
	gross  []money
	nets   []money
	gains  map[uint32][]gain
	scaled map[uint32][]adjustment
	kept   []trace // by seat; nil: not kept
	views  views
}

func newResult(g *Program, b *book) *Result {
	r := &Result{g: g, b: b, start: make([]uint32, len(g.seats)+1), scaled: map[uint32][]adjustment{}}
	n := 0
	for i := range g.seats {
		r.start[i] = uint32(n)
		n += len(g.seats[i].plan.cadence.periods)
	}
	r.start[len(g.seats)] = uint32(n)
	r.gross, r.nets = make([]money, n), make([]money, n)
	return r
}

// orNone returns the result, or one of nobody in place of the zero one and of nil.
func (r *Result) orNone() *Result {
	if r == nil || r.g == nil {
		return &Result{g: &Program{cuts: new(cuts)}, b: new(book)}
	}
	return r
}

func (r *Result) netsOf(seat uint32) []money  { return r.nets[r.start[seat]:r.start[seat+1]] }
func (r *Result) grossOf(seat uint32) []money { return r.gross[r.start[seat]:r.start[seat+1]] }

// seat computes one seat into the result.
func (r *Result) seat(d *desk, i uint32) {
	s := &r.g.seats[i]
	awaits := s.paidIn != s.plan.doc.Currency || s.plan.doc.Terms != nil
	d.lie = !d.exact && !awaits
	d.sit(i)
	d.visits.seat(d)
	d.compute(d.room(), r.gains[i])
	d.settle(r.grossOf(i), r.netsOf(i))
	if awaits {
		d.payable(r.grossOf(i), r.netsOf(i))
	}
}

// room returns memory for the sums of a seat, all zero.
func (d *desk) room() []money {
	n := len(d.k.parts) * len(d.k.cadence.periods)
	if cap(d.sums) < n {
		d.sums = make([]money, n)
	}
	clear(d.sums[:n])
	return d.sums[:n]
}

// A Payout is what one payee has coming from one plan for one period, as if everything was
// paid when it is earned, in the currency of the plan. Where the plan has [Terms], or the
// payee is paid in another currency, [Result.Payments] says what is paid and when. The zero
// Payout is nothing.
type Payout struct {
	Payee  org.ID          // who
	Plan   Ref             // by which plan
	Period calendar.Period // for when, of the cadence of the plan
	earned money
	paid   money
	k      *contract
}

// Earned returns the sum of the earnings, before caps and guarantees.
func (p Payout) Earned() decimal.Decimal {
	if p.k == nil {
		return decimal.Zero
	}
	return p.earned.decimal(p.k.fine)
}

// Paid returns what is left of them, rounded to the places of the plan.
func (p Payout) Paid() decimal.Decimal {
	if p.k == nil {
		return decimal.Zero
	}
	if d := p.k.fine - p.k.doc.Places; p.paid.wide == nil && d > 0 {
		return decimal.New(p.paid.n/pow10[d], -p.k.doc.Places)
	}
	return p.paid.decimal(p.k.fine)
}

// Currency returns the currency of both: that of the plan.
func (p Payout) Currency() string {
	if p.k == nil {
		return ""
	}
	return p.k.doc.Currency
}

// Payouts yields what everybody is paid: payees in the order of their IDs, and the
// periods of each in time. Periods in which a payee is not on the plan are left out
// unless something was paid.
func (r *Result) Payouts() iter.Seq[Payout] {
	r = r.orNone()
	return func(yield func(Payout) bool) {
		for i := range r.g.seats {
			for p := range r.of(uint32(i)) {
				if !yield(p) {
					return
				}
			}
		}
	}
}

// of yields the payouts of one seat.
func (r *Result) of(i uint32) iter.Seq[Payout] {
	return func(yield func(Payout) bool) {
		s := &r.g.seats[i]
		gross, nets := r.grossOf(i), r.netsOf(i)
		for t, period := range s.plan.cadence.periods {
			there := int32(s.plan.cadence.first[t]) < s.to && int32(s.plan.cadence.last(t)) >= s.from
			if !there && gross[t].isZero() && nets[t].isZero() {
				continue
			}
			if !yield(Payout{Payee: s.payee, Plan: s.plan.ref, Period: period, earned: gross[t], paid: nets[t], k: s.plan}) {
				return
			}
		}
	}
}

// PayoutsOf returns what one payee is paid, plan by plan, in time.
func (r *Result) PayoutsOf(payee org.ID) []Payout {
	r = r.orNone()
	who, ok := r.g.person(payee)
	if !ok {
		return nil
	}
	var out []Payout
	first, end := r.g.of(who)
	for i := first; i < end; i++ {
		for p := range r.of(i) {
			out = append(out, p)
		}
	}
	return out
}

// Uncredited returns the facts for which somebody whom they name came by no credit, or
// which are nobody's, in the order of the facts. An owner for whom a plan has rules, none of
// which matches, is named like a participant, even where the same fact credits him as its
// seller. A fact outside the run is not among them, nor one that does not count: of a kind that
// no measure counts, such as a receipt where bookings count, or that no measure of the plan of
// whom it names counts, by its kind or its conditions. WhyNot tells of those.
func (r *Result) Uncredited() []Uncredited {
	list := slices.Clone(r.orNone().b.missed)
	slices.SortStableFunc(list, func(a, b missing) int { return cmp.Compare(a.fact, b.fact) })
	var out []Uncredited
	for _, m := range list {
		out = append(out, m.Uncredited)
	}
	return out
}
