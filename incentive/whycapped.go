package incentive

import "github.com/shopspring/decimal"

// whyCapped says which caps took something off what a fact earned, and how much of it they have
// not given back by the end of the run. Where a plan has terms, a sale bears its part of a cap, and
// that is what is said; without, and where totals are paid, it is what the cap took off the periods.
func (r *Result) whyCapped(k *contract, seat, fact uint32) []Reason {
	if len(k.caps) == 0 {
		return nil
	}
	t := newTeller(r, r.g.setup.During.To.AddDays(-1))
	t.seat(seat)
	var out []Reason
	for j := range k.caps {
		limit := &k.caps[j]
		if earned, off := t.capped(fact, limit, uint16(len(k.parts)+j)); off.IsNegative() {
			out = append(out, Reason{Code: WhyCap, Plan: k.doc.ID, At: limit.doc.ID, Asked: limit.doc.AtMost.String(), Found: earned.String(), By: decimal.NewNullDecimal(off.Neg())})
		}
	}
	return out
}

// capped returns what a cap looks at of a fact, and what it has taken off that.
func (t *teller) capped(fact uint32, limit *limit, item uint16) (earned, off decimal.Decimal) {
	k, sale := t.d.k, t.d.b.root(fact)
	mine, periods := false, make([]bool, len(k.cadence.periods))
	for n := range t.d.entries {
		e := &t.d.entries[n]
		if limit.parts != nil && !limit.parts[e.part] || !(money{}).over(money{}.minus(t.amount(e), k.fine), k.fine) {
			continue
		}
		switch {
		case e.fact == fact && k.doc.Terms != nil:
			mine = true
		case e.fact == fact, e.fact == noFact && t.d.counted(e, fact):
			periods[e.period] = true
		}
	}
	for n := range t.claims {
		c := &t.claims[n]
		ofPeriod := periods[c.period] && (c.sale == noFact || k.doc.Terms == nil)
		switch {
		case c.phase != Earned || !ofPeriod && !(mine && c.sale == sale):
		case c.item == item:
			off = off.Add(c.amount.decimal(k.fine))
		case int(c.item) < len(k.parts) && (limit.parts == nil || limit.parts[c.item]):
			earned = earned.Add(c.amount.decimal(k.fine))
		}
	}
	return earned, off
}
