package incentive

import (
	"cmp"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
)

// settle counts what the terms do to one payee up to a day.
func (v *Visits) settle(w *visitor, who int, asOf calendar.Date) error {
	t := newTeller(v.r, asOf)
	t.visits = w
	list, err := t.payments(who, asOf)
	for i := range list {
		k := v.g.version(list[i].By)
		if k.doc.Terms != nil {
			w.who, w.at = uint32(who), &w.plans[k.number]
			w.settled(k.doc, &list[i].Settlement)
		}
	}
	return err
}

// released counts how far the portions of what a component earned are released.
func (v *visitor) released(k *contract, part uint16, at []progress) {
	if v == nil {
		return
	}
	for i, p := range v.at.terms.releases[k.parts[part].release] {
		switch {
		case at[i].all:
			v.add(p.all, 1)
		case at[i].part:
			v.add(p.part, 1)
		default:
			v.add(p.held, 1)
		}
	}
}

// clawed counts what a clawback does: how much a reversal would take back, how much of it
// is left, and the day of the reversal against the last one that counts.
func (v *visitor) clawed(k *contract, part uint16, taken, left money, on, last calendar.Date) {
	if v == nil {
		return
	}
	p := &v.at.terms.clawbacks[k.parts[part].clawback]
	v.side(p.within, on.Compare(last))
	if !left.isZero() {
		v.add(p.kept, 1)
	}
	if !taken.minus(left, k.fine).isZero() {
		v.add(p.taken, 1)
	}
}

// settled counts what a settlement does.
func (v *visitor) settled(p *Plan, x *Settlement) {
	at, s := v.at.terms, settling{Settlement: Settlement{Due: x.Due}, plan: p, terms: p.Terms}
	sum := x.Opening.Carried.Add(x.Released)
	if !x.Opening.Carried.IsZero() {
		v.add(at.brought, 1)
	}
	if sum.IsNegative() {
		v.add(at.negative, 1)
	}
	if p.Terms.Draw != nil {
		v.drawn(&at.draw, &s, x, decimal.Max(decimal.Zero, sum))
	}
	due, drawn := decimal.Zero, false
	for _, l := range x.Lines {
		if l.Code == CodeDraw {
			drawn = true
		}
		if l.Code != CodeMinimum && l.Code != CodeRounding {
			due = due.Add(l.Amount)
		}
	}
	if due.IsPositive() && !drawn && x.Service > 0 {
		v.compare(at.minimum, due, s.amount(p.Terms.Minimum))
	}
}

// drawn counts what a draw and its recovery do to what is earned and not owed.
func (v *visitor) drawn(at *drawPlaces, s *settling, x *Settlement, earned decimal.Decimal) {
	d := s.terms.Draw
	paid, taken := decimal.Zero, decimal.Zero
	for _, l := range x.Lines {
		switch l.Code {
		case CodeDraw:
			paid = l.Amount
		case CodeRecovery:
			taken = l.Amount.Neg()
		}
	}
	if amount := s.amount(d.amount(x.Service)); !amount.IsZero() {
		v.add(at.amounts[min(x.Service, len(at.amounts))-1], 1)
		if paid.IsZero() {
			v.add(at.spared, 1)
		} else {
			v.add(at.drawn, 1)
		}
	}
	debt := x.Opening.Debt.Add(paid)
	if d.Recovery == nil || !debt.IsPositive() {
		return
	}
	if x.Service > 0 {
		v.side(at.from, cmp.Compare(x.Service, d.Recovery.From))
	}
	if x.Service == 0 || x.Service >= d.Recovery.From {
		v.compare(at.floor, earned, s.amount(d.Recovery.Floor))
	}
	if !taken.IsZero() {
		v.add(at.recovered, 1)
	}
	if x.Closing.Debt.IsZero() {
		v.add(at.cleared, 1)
	} else {
		v.add(at.left, 1)
	}
}
