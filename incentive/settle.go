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
// have to be known first, finishes it. Gross and nets are room for every period.
func (d *desk) settle(gross, nets []money) {
	n := len(nets)
	copy(gross, d.sums[:n])
	for i := 1; i < len(d.k.parts); i++ {
		for t, m := range d.sums[i*n : (i+1)*n] {
			gross[t] = gross[t].plus(m, d.k.fine)
		}
	}
	copy(nets, gross)
	if d.k.layered {
		d.left = append(d.left[:0], d.sums...)
	}
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

// A capped is what a cap has done so far.
type capped struct {
	interval int
	used     money   // let through in the interval
	held     money   // taken off and not given back: in the interval or, where the excess is deferred, in the run
	parts    []money // held, by component; nil where no other cap looks at components
}

// ended reports whether all days of a period of the cadence are known.
func (d *desk) ended(period int) bool { return d.k.cadence.last(period) <= d.last }

// cap applies one cap, period by period. What is lost is lost for good when the interval
// is over: until then a refund makes room for it. What is deferred waits for the end of a
// period that has room.
func (d *desk) cap(l *limit, nets []money) {
	fine, lost := d.k.fine, l.doc.Excess == Lost
	c := capped{interval: -1}
	if d.k.layered {
		c.parts = make([]money, len(d.k.parts))
	}
	for t := range nets {
		if n := int(l.cut.of[d.k.cadence.first[t]]); n != c.interval {
			if c.interval, c.used = n, (money{}); lost {
				c.held = money{}
				clear(c.parts)
			}
		}
		x := d.under(l, nets, t)
		if d.visits == nil && c.within(l.most, x) {
			continue
		}
		room := l.most.minus(c.used, fine).minus(x, fine)
		c.used = c.used.plus(x, fine)
		a := adjustment{code: CodeCap, id: l.doc.ID, base: l.most, amount: room}
		if !(money{}).over(room, fine) {
			if a.amount = c.held; c.held.over(room, fine) {
				a.amount = room
			}
			if !lost {
				a.code, a.base = CodeDeferred, c.held
				if !d.ended(t) {
					a.amount = money{}
				}
			}
		}
		d.visits.cap(d.k, l, x, room, a.amount)
		if a.amount.isZero() {
			continue
		}
		d.adjusted(nets, t, a)
		c.used, c.held = c.used.plus(a.amount, fine), c.held.minus(a.amount, fine)
		d.divide(l, &c, t, a.amount)
	}
}

// within counts what a period comes to where the cap lets it through and gives nothing back,
// as it mostly does. Else it returns false, with nothing done.
func (c *capped) within(most, x money) bool {
	used := c.used.n + x.n
	if most.wide != nil || x.wide != nil || c.used.wide != nil || !c.held.isZero() || (used > c.used.n) != (x.n > 0) || used > most.n {
		return false
	}
	c.used.n = used
	return true
}

// under returns what a cap bounds in a period: what the caps before it have left.
func (d *desk) under(l *limit, nets []money, t int) money {
	if l.parts == nil {
		return nets[t]
	}
	sum, left := money{}, d.sums
	if d.k.layered {
		left = d.left
	}
	for i, mine := range l.parts {
		if mine {
			sum = sum.plus(left[i*len(nets)+t], d.k.fine)
		}
	}
	return sum
}

// divide divides what a cap takes off in a period among the components that earned
// something in it, and what it gives back among those that it was taken from.
func (d *desk) divide(l *limit, c *capped, t int, amount money) {
	if !d.k.layered {
		return
	}
	fine, n := d.k.fine, len(d.k.cadence.periods)
	weights := make([]money, len(d.k.parts))
	for i := range weights {
		switch {
		case !(money{}).over(amount, fine):
			weights[i] = c.parts[i]
		case l.parts == nil || l.parts[i]:
			weights[i] = above(d.left[i*n+t], fine)
		}
	}
	for i, part := range inProportion(amount, weights, fine) {
		d.left[i*n+t] = d.left[i*n+t].plus(part, fine)
		c.parts[i] = c.parts[i].minus(part, fine)
	}
}

func (d *desk) adjusted(nets []money, t int, a adjustment) {
	nets[t] = nets[t].plus(a.amount, d.k.fine)
	if d.traced {
		a.period = uint16(t)
		d.adjust = append(d.adjust, a)
	}
}

// finish applies guarantees and rounds.
func (d *desk) finish(nets []money) {
	fine, p := d.k.fine, d.k.doc
	for t := range nets {
		if d.s.floors != nil && !d.s.floors[t].isZero() {
			d.visits.floor(d.g, d.s, t, nets[t])
			if d.s.floors[t].over(nets[t], fine) {
				d.adjusted(nets, t, adjustment{code: CodeGuarantee, id: p.Guarantees[d.s.floors[t].by].ID, base: d.s.floors[t].money, amount: d.s.floors[t].minus(nets[t], fine)})
			}
		}
		if fine == p.Places && nets[t].wide == nil {
			continue
		}
		if diff := nets[t].round(p.Rounding, fine, p.Places).minus(nets[t], fine); !diff.isZero() {
			d.adjusted(nets, t, adjustment{code: CodeRounding, amount: diff})
		}
	}
}

// scale scales what all seats of a plan earn in a period to a budget, so that what is paid,
// rounded, comes to no more. It returns what it takes off each, and nil when the budget is
// kept. Who is below zero keeps that.
func (l *limit) scale(nets []money, k *contract) ([]money, error) {
	places := k.doc.Places
	sum, paid, below := decimal.Zero, decimal.Zero, decimal.Zero
	weights := make([]decimal.Decimal, len(nets))
	for i, m := range nets {
		x := m.decimal(k.fine)
		rounded := k.doc.Rounding.round(x, places)
		sum, paid = sum.Add(x), paid.Add(rounded)
		if x.IsPositive() {
			weights[i] = x
		} else {
			below = below.Add(rounded)
		}
	}
	if !sum.GreaterThan(l.doc.AtMost) && !paid.GreaterThan(l.doc.AtMost) {
		return nil, nil
	}
	parts, err := apportion.Split(l.doc.AtMost.Truncate(places).Sub(below), weights, decimal.New(1, -places))
	if err != nil {
		return nil, err
	}
	off := make([]money, len(nets))
	for i := range nets {
		off[i] = moneyOf(parts[i].Sub(weights[i]), k.fine)
	}
	return off, nil
}
