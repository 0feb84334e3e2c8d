package incentive

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// A desk computes one seat after the other and keeps its memory for the next one. Each
// worker has its own.
type desk struct {
	g *Program
	b *book

	last   int    // the number of the last day that is known; below 0 before the run
	number uint32 // of the seat
	s      *seat
	k      *contract
	list   []credit          // of the seat, in order; not to be changed
	loose  bool              // the credits are left where they lie, and list is empty
	sifted []credit          // memory for a pass
	spare  []credit          // memory for sorting
	days   []uint32          // memory for sorting
	keys   []uint64          // memory for sorting
	local  []decimal.Decimal // wide amounts of credits from below
	known  traits            // of list
	size   uint64            // what the amounts without their signs add up to at most; unlimited: not known
	ranked bool              // the credits are ordered by rank
	lie    bool              // credits may be left where they lie
	takes  bool              // some credit takes an earlier one back

	sums  []money             // of every component in every period of the cadence
	share [][]decimal.Decimal // totals of what is shared, by component and interval
	nets  []money             // by period, after caps
	left  []money             // sums, after caps; only of a layered plan

	folder           // the trace, if traced
	keeper  keeper   // of traces
	traced  bool     // keep a trace
	visits  *visitor // counts; nil: nobody does
	explain bool     // compute the exact way, with lines
	exact   bool     // compute the exact way
	lines   [][]Line // of entries, if explain
	adjust  []adjustment

	bounds   []int64
	earned   []earned
	taken    []int32 // by credit: the number of what it earned, counted from 1; 0: nothing is taken back of it
	problems *check.Checker
	failures []failure // of seats before
}

// earned is what a credit earned, and how much of it was taken back since.
type earned struct {
	amount, base     money
	reversed, undone money
}

func newDesk(g *Program, b *book) *desk {
	return &desk{g: g, b: b, last: g.cuts.days - 1, days: make([]uint32, g.cuts.days+1), problems: check.New()}
}

// sit makes a seat the one that is computed: its credits gathered and in order, those of
// days that are known.
func (d *desk) sit(number uint32) {
	d.take(number)
	d.visits.sit(d.g, number)
	d.empty()
	d.lines, d.adjust, d.local = d.lines[:0], d.adjust[:0], d.local[:0]
	d.gather()
	if d.last < d.g.cuts.days-1 {
		known, _ := slices.BinarySearchFunc(d.list, d.last+1, func(c credit, day int) int { return cmp.Compare(int(c.day), day) })
		d.list = d.list[:known]
		d.takes = slices.ContainsFunc(d.list, func(c credit) bool { return c.flags&reversesFact != 0 })
	}
}

// take makes a seat the one that is looked at.
func (d *desk) take(number uint32) {
	d.number, d.s = number, &d.g.seats[number]
	d.k = d.s.plan
}

// compute computes the components of the seat, one after the other, with what it gains
// of what is shared. Sums has room for every component and period, all zero.
func (d *desk) compute(sums []money, gains []gain) {
	d.sums = sums
	for i := range d.k.parts {
		p := &d.k.parts[i]
		if d.loose && d.quickLoose(i, p) {
			d.visits.quick(d, i, p, nil)
			continue
		}
		list := d.creditsOf(p)
		switch {
		case p.sharer != nil:
			d.gain(i, p, gains)
		case d.exact || d.explain || p.kernel == nil || !d.quick(i, p, list):
			d.exactly(i, p, list)
		default:
			d.visits.quick(d, i, p, list)
		}
	}
}

// creditsOf returns the credits of the seat as a component dates them.
func (d *desk) creditsOf(p *part) []credit {
	if d.loose {
		d.collect()
	}
	if p.doc.Reversals == Undo && d.takes {
		return d.undone()
	}
	return d.list
}

// gain books what the seat gains of what a component shares, once that is known.
func (d *desk) gain(i int, p *part, gains []gain) {
	for _, g := range gains {
		if g.part != i {
			continue
		}
		e := entry{fact: noFact, from: d.number, part: uint16(i), interval: uint16(g.interval), period: g.period}
		if d.lastOf(&e) > d.last {
			continue
		}
		sum := moneyOf(g.amount, d.k.fine)
		d.add(i, g.period, sum)
		d.record(e, sum, moneyOf(g.base, d.g.scale), money{}, g.lines)
	}
}

// undone returns the credits with every reversal on the day of its original.
func (d *desk) undone() []credit {
	if len(d.follow) > 0 {
		return d.follow
	}
	d.follow = append(d.follow, d.list...)
	for i := range d.follow {
		if c := &d.follow[i]; c.flags&reversesFact != 0 {
			if day, ok := d.g.cuts.day(d.b.fact(d.b.origin[c.fact]).On); ok {
				c.day = uint16(day)
			} else {
				d.missing(c, "its original lies outside the run")
			}
		}
	}
	d.follow, d.spare = d.sort(d.follow, d.spare)
	return d.follow
}

// missing reports a fact that cannot be computed.
func (d *desk) missing(c *credit, format string, args ...any) {
	d.problems.At("facts").Index(int(c.fact)).Add(check.Mismatch, "for %s: %s", d.s.payee, fmt.Sprintf(format, args...))
}

// adds reports whether a credit goes into a total of the component: what is mirrored alone
// does not.
func (p *part) adds(c *credit) bool {
	return p.counts(c) && !(p.doc.Reversals == MirrorOnly && c.flags&reversesFact != 0)
}

// counts reports whether a component looks at a credit.
func (p *part) counts(c *credit) bool {
	return c.measure == p.measure && p.from>>c.source()&1 == 1
}

// amount returns the amount of a credit.
func (d *desk) amount(c *credit) money {
	if c.flags&wideCredit == 0 {
		return money{n: c.amount}
	}
	if n := int(c.amount) - len(d.b.wide); n >= 0 {
		return money{wide: &d.local[n]}
	}
	return money{wide: &d.b.wide[c.amount]}
}

// add adds an amount to the sum of a component in a period.
func (d *desk) add(part int, period uint16, m money) {
	at := &d.sums[part*len(d.k.cadence.periods)+int(period)]
	*at = at.plus(m, d.k.fine)
}
