package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/apportion"
)

// An adjustment is what a cap, a guarantee or the rounding of a statement adds.
type adjustment struct {
	period uint16
	code   string
	id     string
	base   money // the amount that it was worked out on
	amount money
}

// settle adds up the earnings of a seat by period, applies its caps and, unless others
// have to be known first, finishes it. Gross and nets hold room for every period.
func (d *desk) settle(gross, nets []money) {
	n := len(nets)
	for i := range d.k.parts {
		for t, m := range d.sums[i*n : (i+1)*n] {
			gross[t] = gross[t].plus(m, d.k.fine)
		}
	}
	copy(nets, gross)
	for i := range d.k.caps {
		if d.k.caps[i].doc.Excess != Scaled {
			d.cap(&d.k.caps[i], nets)
		}
	}
	d.nets = nets
	if !d.k.budget {
		d.finish(nets)
	}
}

// cap applies one cap, period by period.
func (d *desk) cap(l *limit, nets []money) {
	fine := d.k.fine
	var used, deferred money
	interval := -1
	for t := range nets {
		first := d.k.cadence.first[t]
		if n := int(l.cut.of[first]); n != interval {
			interval, used = n, money{}
		}
		x := d.under(l, nets, t)
		room := l.most.minus(used, fine)
		used = used.plus(x, fine)
		switch {
		case x.over(room, fine):
			excess := x.minus(room, fine)
			d.adjusted(nets, t, adjustment{code: CodeCap, id: l.doc.ID, base: l.most, amount: money{}.minus(excess, fine)})
			used = l.most
			if l.doc.Excess == Deferred {
				deferred = deferred.plus(excess, fine)
			}
		case !deferred.isZero():
			back := deferred
			if room = room.minus(x, fine); back.over(room, fine) {
				back = room
			}
			if !back.isZero() {
				d.adjusted(nets, t, adjustment{code: CodeDeferred, id: l.doc.ID, base: deferred, amount: back})
				deferred, used = deferred.minus(back, fine), used.plus(back, fine)
			}
		}
	}
}

// under returns what a cap bounds in a period.
func (d *desk) under(l *limit, nets []money, t int) money {
	if l.parts == nil {
		return nets[t]
	}
	sum := money{}
	for i, mine := range l.parts {
		if mine {
			sum = sum.plus(d.sums[i*len(nets)+t], d.k.fine)
		}
	}
	return sum
}

func (d *desk) adjusted(nets []money, t int, a adjustment) {
	nets[t] = nets[t].plus(a.amount, d.k.fine)
	if d.trace {
		a.period = uint16(t)
		d.adjust = append(d.adjust, a)
	}
}

// finish applies guarantees and rounds.
func (d *desk) finish(nets []money) {
	fine, p := d.k.fine, d.k.doc
	for t := range nets {
		if d.s.floors != nil && d.s.floors[t].over(nets[t], fine) {
			d.adjusted(nets, t, adjustment{code: CodeGuarantee, id: p.Guarantees[0].ID, base: d.s.floors[t], amount: d.s.floors[t].minus(nets[t], fine)})
		}
		if fine == p.Places && nets[t].wide == nil {
			continue
		}
		if diff := nets[t].round(p.Rounding, fine, p.Places).minus(nets[t], fine); !diff.isZero() {
			d.adjusted(nets, t, adjustment{code: CodeRounding, amount: diff})
		}
	}
}

// scale scales what all seats of a plan earn in a period to a budget. It returns what
// it takes off each, and nil when the budget is kept. Who is below zero keeps that.
func (l *limit) scale(nets []money, k *contract) ([]money, error) {
	sum, above := decimal.Zero, decimal.Zero
	weights := make([]decimal.Decimal, len(nets))
	for i, m := range nets {
		x := m.decimal(k.fine)
		sum = sum.Add(x)
		if x.IsPositive() {
			weights[i], above = x, above.Add(x)
		}
	}
	if !sum.GreaterThan(l.doc.AtMost) {
		return nil, nil
	}
	parts, err := apportion.Split(above.Sub(sum).Add(l.doc.AtMost).Round(k.doc.Places), weights, decimal.New(1, -k.doc.Places))
	if err != nil {
		return nil, err
	}
	off := make([]money, len(nets))
	for i := range nets {
		off[i] = moneyOf(parts[i].Sub(weights[i]), k.fine)
	}
	return off, nil
}
