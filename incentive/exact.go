package incentive

import (
	"errors"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/check"
)

// exactly computes a component in decimals of any size: rules that have no kernel, and
// numbers that do not fit one.
func (d *desk) exactly(i int, p *part, list []credit) {
	x := newExactPass(d, i, p, list)
	d.remember(list)
	for n := 0; n < len(list); {
		end := n + 1
		for end < len(list) && list[end].fact == list[n].fact && list[end].day == list[n].day {
			end++
		}
		for j := n; j < end; j++ {
			x.see(&list[j])
		}
		for ; n < end; n++ {
			if p.counts(&list[n]) {
				x.book(n)
			}
		}
	}
	if p.doc.Grain == AtEnd {
		x.close()
	}
}

// An exactPass is the work on one component of one seat, in decimals.
type exactPass struct {
	d      *desk
	p      *part
	i      int
	list   []credit
	totals []decimal.Decimal         // by interval of the component
	sales  []int                     // credits by interval
	begun  []bool                    // by interval: what a total of zero earns is paid already
	seen   []map[int]decimal.Decimal // totals by look and its interval
	failed int                       // one more than the interval that a problem was reported of last; 0: none
}

func newExactPass(d *desk, i int, p *part, list []credit) exactPass {
	x := exactPass{d: d, p: p, i: i, list: list, totals: make([]decimal.Decimal, len(p.cut.periods)), sales: make([]int, len(p.cut.periods)), begun: make([]bool, len(p.cut.periods))}
	for range p.looks {
		x.seen = append(x.seen, map[int]decimal.Decimal{})
	}
	return x
}

// see adds a credit to the totals that the component looks at.
func (x *exactPass) see(c *credit) {
	if x.p.doc.Reversals == MirrorOnly && c.flags&reversesFact != 0 {
		return
	}
	for j := range x.p.looks {
		l := &x.p.looks[j]
		if l.measure == int(c.measure) && x.p.from>>c.source()&1 == 1 {
			n := int(l.cut.of[c.day])
			x.seen[j][n] = x.seen[j][n].Add(x.d.amount(c).decimal(x.d.g.scale))
		}
	}
}

// book books one credit.
func (x *exactPass) book(n int) {
	d, p, c := x.d, x.p, &x.list[n]
	amount := d.amount(c).decimal(d.g.scale)
	at := p.cut.of[c.day]
	before := x.totals[at]
	mirrored := c.flags&reversesFact != 0 && p.mirrors()
	if !mirrored || p.doc.Reversals == Mirror {
		x.totals[at] = before.Add(amount)
	}
	x.sales[at]++
	switch {
	case mirrored:
		x.mirror(n, before)
		x.begun[at] = x.begun[at] && !x.totals[at].IsZero()
	case p.doc.Grain == PerEvent:
		x.earn(n, decimal.Zero, amount)
	case p.doc.Grain == Running:
		x.earn(n, before, x.totals[at])
		x.begun[at] = true
	}
}

// mirror books what a reversal takes back.
func (x *exactPass) mirror(n int, before decimal.Decimal) {
	c := &x.list[n]
	i, ok := x.d.original(x.list, n)
	if !ok {
		x.d.lost(c)
		return
	}
	back, ok := x.d.takeBack(&x.d.earned[i], c)
	if !ok {
		return
	}
	if x.p.doc.Grain != Running {
		before = decimal.Zero
	}
	e := entryOf(x.i, x.p, x.d.k, c)
	e.mirror = true
	base := x.d.amount(c)
	x.d.add(x.i, e.period, back)
	amount := back.decimal(x.d.k.fine)
	x.d.record(e, back, base, moneyOf(before, x.d.g.scale), []Line{{Code: CodeReversal, Base: base.decimal(x.d.g.scale), Amount: amount}})
}

// earn books what the step from one total to another earns: for what is paid per event,
// and for the first credit of an interval, the whole step from nothing.
func (x *exactPass) earn(n int, before, after decimal.Decimal) {
	d, k, c := x.d, x.d.k, &x.list[n]
	at := int(x.p.cut.of[c.day])
	seen, err := x.look(c.day)
	var lines []Line
	if err == nil {
		var from *Measure
		if x.begun[at] || !before.IsZero() {
			m := x.measure(at, before)
			from = &m
		}
		lines, err = x.lines(from, x.measure(at, after), seen, k.factor(c.rule))
	}
	d.earned[n].base = d.amount(c)
	if err != nil {
		x.fail(at, err) // and what takes it back is no problem of its own
		return
	}
	sum := moneyOf(sumOf(lines), k.fine)
	d.earned[n].amount = sum
	e := entryOf(x.i, x.p, k, c)
	d.add(x.i, e.period, sum)
	d.record(e, sum, d.amount(c), moneyOf(before, d.g.scale), lines)
}

// factor returns what a crediting rule multiplies earnings by.
func (k *contract) factor(rule uint16) decimal.Decimal {
	if rule == 0 {
		return one
	}
	return orOne(k.doc.Crediting.Rules[rule-1].Factor)
}

// close books what every interval of the seat earns at its end, once that is known; of one in
// which it has no day, what is sold or taken back there earns more than nothing would.
func (x *exactPass) close() {
	d, p := x.d, x.p
	for n := range p.cut.periods {
		first, last := int(p.cut.first[n]), p.cut.last(n)
		mine := first < int(d.s.to) && last >= int(d.s.from)
		if _, scored := p.doc.Rule.(Objectives); !mine && (scored || x.sales[n] == 0) {
			continue
		}
		var from *Measure
		if mine {
			last = min(last, int(d.s.to)-1)
		} else {
			m := x.measure(n, decimal.Zero)
			from = &m
		}
		if last > d.last {
			continue
		}
		seen, err := x.look(uint16(last))
		var lines []Line
		if err == nil {
			lines, err = x.lines(from, x.measure(n, x.totals[n]), seen, one)
		}
		if err != nil && x.sales[n] == 0 && errors.Is(err, ErrMissing) {
			continue // nothing was sold, and nothing is known that could pay
		}
		if err != nil {
			x.fail(n, err)
			continue
		}
		if len(lines) > 0 {
			x.closed(n, uint16(last), lines)
		}
	}
}

// closed books the earning of an interval, on its last day.
func (x *exactPass) closed(n int, day uint16, lines []Line) {
	sum := moneyOf(sumOf(lines), x.d.k.fine)
	e := entry{fact: noFact, from: x.d.number, part: uint16(x.i), interval: uint16(n), period: x.d.k.cadence.of[day]}
	x.d.add(x.i, e.period, sum)
	x.d.record(e, sum, moneyOf(x.totals[n], x.d.g.scale), money{}, lines)
}

// fail reports what keeps the component from being computed in an interval, once.
func (x *exactPass) fail(n int, err error) {
	if x.failed == n+1 {
		return
	}
	x.failed = n + 1
	code, text := check.Malformed, err.Error()
	if errors.Is(err, ErrMissing) {
		code, text = check.Required, strings.TrimPrefix(text, ErrMissing.Error()+": ")
	}
	x.d.problems.At("payees").At(string(x.d.s.payee)).At("components").At(x.p.doc.ID).Add(code, "%s: %s", x.p.cut.periods[n], text)
}

// measure returns the measure of the component with a total in an interval.
func (x *exactPass) measure(n int, total decimal.Decimal) Measure {
	asked := x.d.s.asks(x.p.need, uint16(n))
	m := Measure{Name: x.p.doc.Measure, Actual: total, Quota: asked.amount, Target: x.d.s.asks(x.p.target, uint16(n)).amount, Units: x.p.units}
	if x.sales[n] > 0 {
		m.Quota = asked.against(x.d.g.scale)
	}
	return m
}
