package incentive

import (
	"slices"

	"github.com/salesperf/salesperf/target/check"
)

// payable reports what is missing to release and pay what a seat earns: amounts that the
// terms compare, and exchange rates into the currency that the payee is paid in.
func (d *desk) payable(gross, nets []money) {
	mine := make([]bool, len(nets))
	for i := range d.list {
		c := &d.list[i]
		mine[d.k.cadence.of[c.day]] = true
		root := c.fact
		if c.flags&followsFact != 0 {
			root = d.b.root(root)
			if _, ok := d.g.cuts.day(d.b.fact(root).On); ok && c.flags&reversesFact != 0 {
				continue // with what it takes back
			}
		}
		d.exchanged(root)
		d.compared(c, root)
	}
	from, to := d.k.doc.Currency, d.s.paidIn
	for t, p := range d.k.cadence.periods {
		if from == to || !mine[t] && gross[t].isZero() && nets[t].isZero() {
			continue
		}
		if _, ok := d.g.rate(from, to, p.Last()); !ok {
			d.problems.At("payees").At(string(d.s.payee)).Add(check.Mismatch, "paid in %s by a plan in %s, and no exchange rate for %s", to, from, p.Last())
		}
	}
}

// exchanged reports a sale that nothing exchanges.
func (d *desk) exchanged(root uint32) {
	from, to := d.k.doc.Currency, d.s.paidIn
	if from == to {
		return
	}
	on := d.b.fact(root).On
	if _, ok := d.g.rate(from, to, on); !ok {
		d.problems.At("facts").Index(int(root)).At("on").Add(check.Mismatch, "%s is paid in %s by a plan in %s, and there is no exchange rate for %s", d.s.payee, to, from, on)
	}
}

// compared reports a sale, and facts that follow it, without the amounts that the
// releases of a credit compare: missing is not zero.
func (d *desk) compared(c *credit, root uint32) {
	for i := range d.k.releases {
		mine := slices.ContainsFunc(d.k.parts, func(p part) bool { return p.release == i && p.counts(c) })
		if mine && d.k.releases[i].compares {
			d.comparable(root, d.k.releases[i].portions)
		}
	}
}

func (d *desk) comparable(root uint32, portions []Portion) {
	followers := d.b.followers.of(root)
	for i := range portions {
		p := &portions[i]
		if p.Against == "" {
			continue
		}
		d.names(root, p.Against)
		if p.triggers(d.b.fact(root)) {
			d.names(root, p.Of)
		}
		for _, n := range followers {
			if p.triggers(d.b.fact(n)) {
				d.names(n, p.Of)
			}
		}
	}
}

// names reports a fact without an amount.
func (d *desk) names(n uint32, amount string) {
	if _, ok := d.b.fact(n).amount(amount); !ok {
		d.problems.At("facts").Index(int(n)).At("amounts").Add(check.Required, "the terms of plan %q look at %q", d.k.doc.ID, amount)
	}
}
