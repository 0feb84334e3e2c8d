package incentive

import (
	"cmp"

	"github.com/shopspring/decimal"
)

// cap counts on which side of a cap the pay of a period is, and what the cap does.
func (v *visitor) cap(k *contract, l *limit, x, room, change money) {
	if v == nil {
		return
	}
	p := &v.at.caps[k.adjusts(&adjustment{id: l.doc.ID})-uint16(len(k.parts))]
	if !x.isZero() {
		v.side(p.sides, -room.sign())
	}
	v.change(p, change)
}

// change counts what a cap takes off or gives back.
func (v *visitor) change(p *capPlaces, change money) {
	switch change.sign() {
	case -1:
		v.add(p.taken, 1)
	case 1:
		v.add(p.given, 1)
	}
}

// sign returns −1, 0 or 1.
func (m money) sign() int {
	if m.wide != nil {
		return m.wide.Sign()
	}
	return cmp.Compare(m.n, 0)
}

// budget counts what a budget for all seats of a plan does in a period.
func (v *visitor) budget(g *Program, k *contract, l *limit, members []uint32, nets, off []money) {
	if v == nil {
		return
	}
	sum := decimal.Zero
	for _, m := range nets {
		sum = sum.Add(m.decimal(k.fine))
	}
	p := &v.plans[k.number].caps[k.adjusts(&adjustment{id: l.doc.ID})-uint16(len(k.parts))]
	for i, m := range members {
		v.sit(g, m)
		if !nets[i].isZero() {
			v.compare(p.sides, sum, l.doc.AtMost)
		}
		if off != nil {
			v.change(p, off[i])
		}
	}
}

// floor counts on which side of the guarantee of a period a net lies. The largest
// guarantee is the one that counts.
func (v *visitor) floor(g *Program, s *seat, period int, net money) {
	if v == nil {
		return
	}
	n := g.periodOfService(s, s.plan.cadence.periods[period])
	best := decimal.Zero
	for _, floor := range s.plan.doc.Guarantees {
		best = decimal.Max(best, floor.amount(n))
	}
	for i, floor := range s.plan.doc.Guarantees {
		if amount := floor.amount(n); amount.IsPositive() && amount.Equal(best) {
			p := &v.at.guarantees[i]
			v.add(p.amounts[min(n, len(p.amounts)-1)], 1)
			v.side(p.sides, net.minus(s.floors[period].money, s.plan.fine).sign())
		}
	}
}
