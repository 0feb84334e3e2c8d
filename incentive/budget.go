package incentive

import (
	"fmt"
	"slices"
)

// budgets scales what plans with a budget pay that some of these seats are on, and finishes
// their seats; nil are the seats of all plans.
func (r *Result) budgets(v *visitor, seats []uint32) error {
	for _, k := range r.g.plans {
		if !k.budget || seats != nil && !r.g.on(k, seats) {
			continue
		}
		if err := r.budget(k, v); err != nil {
			return fmt.Errorf("incentive: plan %q: %w", k.doc.ID, err)
		}
	}
	return nil
}

// budget applies the budgets of one plan and finishes its seats.
func (r *Result) budget(k *contract, v *visitor) error {
	d := newDesk(r.g, r.b)
	d.visits = v
	var members []uint32
	for i := range r.g.seats {
		if r.g.seats[i].plan == k {
			members = append(members, uint32(i))
		}
	}
	for i := range k.caps {
		if l := &k.caps[i]; l.doc.Excess == Scaled {
			if err := r.scale(k, l, members, v); err != nil {
				return err
			}
		}
	}
	for _, m := range members {
		d.s, d.k = &r.g.seats[m], k
		v.sit(r.g, m)
		d.finish(r.netsOf(m))
	}
	return nil
}

// on reports whether one of some seats is on a plan.
func (g *Program) on(k *contract, seats []uint32) bool {
	return slices.ContainsFunc(seats, func(i uint32) bool { return g.seats[i].plan == k })
}

// scale scales every period of one budget.
func (r *Result) scale(k *contract, l *limit, members []uint32, v *visitor) error {
	nets := make([]money, len(members))
	for t := range k.cadence.periods {
		for i, m := range members {
			nets[i] = r.netsOf(m)[t]
		}
		off, err := l.scale(nets, k)
		if err != nil {
			return err
		}
		v.budget(r.g, k, l, members, nets, off)
		for i := range off {
			if off[i].isZero() {
				continue
			}
			at := &r.netsOf(members[i])[t]
			r.scaled[members[i]] = append(r.scaled[members[i]], adjustment{period: uint16(t), code: CodeCap, id: l.doc.ID, base: l.most, amount: off[i]})
			*at = at.plus(off[i], k.fine)
		}
	}
	return nil
}
