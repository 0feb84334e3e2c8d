package incentive

import (
	"iter"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
	"github.com/salesperf/salesperf/target/org"
)

// Claims yields what everybody has earned at the end of a day, and what of it is
// released: payees in the order of their IDs; of each, plans by id; of each, stays on it
// and its versions in time; then by period, item, sale, phase and portion. What stays and
// versions have in common, such as a total of a period that is paid in one currency, is one
// claim of the last of them, in the place of the first. Zeros are left out. Facts of later days are as if they were
// not there, totals of intervals that have not ended as well. A day after the run is
// fine: what was earned in it may be released later. What is shared or scaled among payees
// is that of the facts which were known.
func (r *Result) Claims(asOf calendar.Date) iter.Seq[Claim] {
	r = r.orNone()
	return func(yield func(Claim) bool) {
		t := newTeller(r, asOf)
		for i := range r.g.ids {
			first, end := r.g.of(i)
			if !t.claimsOf(first, end, yield) {
				return
			}
		}
	}
}

// ClaimsOf returns the claims of one payee.
func (r *Result) ClaimsOf(payee org.ID, asOf calendar.Date) []Claim {
	r = r.orNone()
	var out []Claim
	if who, ok := r.g.person(payee); ok {
		first, end := r.g.of(who)
		t := newTeller(r, asOf)
		t.claimsOf(first, end, func(c Claim) bool {
			if len(out) == cap(out) {
				out = slices.Grow(out, max(1, len(t.claims)))
			}
			out = append(out, c)
			return true
		})
	}
	return out
}

// claimsOf yields the claims of some seats of one payee.
func (t *teller) claimsOf(first, end uint32, yield func(Claim) bool) bool {
	for first < end {
		next := t.r.g.nextPlan(first, end)
		if next == first+1 {
			t.seat(first)
			for n := range t.claims {
				if !yield(t.claim(&t.claims[n])) {
					return false
				}
			}
		} else if !t.together(first, next, yield) {
			return false
		}
		first = next
	}
	return true
}

// A lotted is what claims are added up by: an item in one currency.
type lotted struct {
	Item
	currency string
}

func (c *Claim) lotted() lotted { return lotted{c.Item, c.Currency} }

// together yields the claims of several versions of one plan, or several stays on it.
// What they have in common, such as a total of a period, is one claim of the last one.
func (t *teller) together(first, end uint32, yield func(Claim) bool) bool {
	var all []Claim
	at := map[lotted]int{}
	for i := first; i < end; i++ {
		t.seat(i)
		for n := range t.claims {
			c := t.claim(&t.claims[n])
			if j, ok := at[c.lotted()]; ok {
				c.Amount = c.Amount.Add(all[j].Amount)
				all[j] = c
				continue
			}
			at[c.lotted()] = len(all)
			all = append(all, c)
		}
	}
	for _, c := range all {
		if !c.Amount.IsZero() && !yield(c) {
			return false
		}
	}
	return true
}
