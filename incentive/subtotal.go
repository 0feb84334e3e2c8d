package incentive

import (
	"iter"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/org"
)

// A Subtotal is what one component earned a payee over a run, or what a cap, a guarantee
// or the rounding of statements made of it.
type Subtotal struct {
	Payee  org.ID          `json:"payee"`         // whose it is
	Plan   Ref             `json:"plan"`          // that it was computed by
	ID     string          `json:"id,omitzero"`   // of the component, cap or guarantee; empty for rounding
	Code   string          `json:"code,omitzero"` // CodeCap, CodeDeferred, CodeGuarantee or CodeRounding; empty for a component
	Amount decimal.Decimal `json:"amount"`        // exact; those of a payee and plan add up to what payouts say
}

// Subtotals yields what the components earned everybody over the run, payees in the order
// of their IDs, and then what caps, guarantees and rounding added, where that is something.
// It computes the payees again, without their lines.
func (r *Result) Subtotals() iter.Seq[Subtotal] {
	r = r.orNone()
	return func(yield func(Subtotal) bool) {
		d := newDesk(r.g, r.b)
		for i := range r.g.seats {
			if !r.subtotals(d, uint32(i), yield) {
				return
			}
		}
	}
}

// subtotals yields those of one seat.
func (r *Result) subtotals(d *desk, i uint32, yield func(Subtotal) bool) bool {
	d.traced = false
	d.sit(i)
	d.compute(d.room(), r.gains[i])
	n := len(d.k.cadence.periods)
	of := Subtotal{Payee: d.s.payee, Plan: d.k.ref}
	for j := range d.k.parts {
		sum := money{}
		for _, m := range d.sums[j*n : (j+1)*n] {
			sum = sum.plus(m, d.k.fine)
		}
		of.ID, of.Amount = d.k.parts[j].doc.ID, sum.decimal(d.k.fine)
		if !yield(of) {
			return false
		}
	}
	d.traced = true // of what comes now, and not of the earnings
	d.settle(make([]money, n), make([]money, n))
	for _, s := range r.adjustedInAll(i, d) {
		of.ID, of.Code, of.Amount = s.ID, s.Code, s.Amount
		if !yield(of) {
			return false
		}
	}
	return true
}

// adjustedInAll adds up, over all periods, what caps, guarantees and rounding added to a
// seat that has been settled.
func (r *Result) adjustedInAll(i uint32, d *desk) []Subtotal {
	var out []Subtotal
	for _, a := range r.adjusted(i, d) {
		amount := a.amount.decimal(d.k.fine)
		same := slices.IndexFunc(out, func(s Subtotal) bool { return s.ID == a.id && s.Code == a.code })
		if same >= 0 {
			out[same].Amount = out[same].Amount.Add(amount)
			continue
		}
		out = append(out, Subtotal{ID: a.id, Code: a.code, Amount: amount})
	}
	return out
}
