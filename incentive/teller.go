package incentive

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/calendar"
)

// A teller works out the claims of one seat after the other as of a day, and keeps its
// memory for the next one.
type teller struct {
	whole *Result
	r     *Result // as it was known on the day
	d     *desk
	asOf  calendar.Date

	claims  []claimed
	sources []source
	chains  []chain
	treads  []tread
	cut     cutting
	nets    []money
	at      []progress
	before  []money
	after   []money
	parts   []int64
	items   []uint16
	sums    []money
	had     []money
	shown   money           // the amount of the claim before, and the same as a decimal
	shownAs decimal.Decimal // so that what is released shares that of what is earned

	visits *visitor // counts; nil: nobody does
}

// A claimed is a claim in whole numbers.
type claimed struct {
	amount  money
	sale    uint32
	period  uint16
	item    uint16
	portion uint16
	phase   Phase
}

func newTeller(r *Result, asOf calendar.Date) *teller {
	t := &teller{whole: r, d: newDesk(r.g, r.b)}
	t.d.traced = true
	t.set(asOf)
	return t
}

// set sets the day.
func (t *teller) set(asOf calendar.Date) {
	t.asOf, t.d.last = asOf, min(asOf.DaysSince(t.d.g.cuts.from), t.d.g.cuts.days-1)
	t.r = t.whole.knownOn(t.d.last)
}

// seat works out the claims of a seat. What is not known yet is as if it were not there.
func (t *teller) seat(i uint32) {
	d := t.d
	t.claims, t.shown, t.shownAs = t.claims[:0], money{}, decimal.Zero
	d.sit(i)
	t.visits.sit(d.g, i)
	d.compute(d.room(), t.r.gains[i])
	d.spell(d.k)
	if d.k.doc.Terms == nil {
		t.plain(i)
	} else {
		t.byTerms(i)
	}
	t.tidy()
}

// ended reports whether a period of the cadence has ended.
func (t *teller) ended(period int) bool { return t.d.ended(period) }

// amount returns what an entry earned.
func (t *teller) amount(e *entry) money {
	if e.wide > 0 {
		return moneyOf(t.d.wide[e.wide-1].amount, t.d.k.fine)
	}
	return money{n: e.amount}
}

// plain claims what a plan without terms pays: all that is earned, with what caps,
// guarantees and rounding do to it.
func (t *teller) plain(i uint32) {
	d := t.d
	for n := range d.entries {
		e := &d.entries[n]
		sale := e.fact
		if sale != noFact {
			sale = d.b.root(sale)
		}
		t.earn(claimed{amount: t.amount(e), sale: sale, period: e.period, item: e.part})
	}
	n := len(d.k.cadence.periods)
	t.nets = append(t.nets[:0], make([]money, 2*n)...)
	d.settle(t.nets[:n], t.nets[n:])
	for _, a := range t.r.adjusted(i, d) {
		if t.ended(int(a.period)) || a.code == CodeCap {
			t.earn(claimed{amount: a.amount, sale: noFact, period: a.period, item: d.k.adjusts(&a)})
		}
	}
}

// earn claims what is earned and released at once.
func (t *teller) earn(c claimed) {
	c.phase = Earned
	t.claims = append(t.claims, c)
	c.phase = Released
	t.claims = append(t.claims, c)
}

// tidy puts claims in order and adds up those of one item.
func (t *teller) tidy() {
	b := t.d.b
	slices.SortStableFunc(t.claims, func(x, y claimed) int {
		if x.sale != y.sale && x.period == y.period && x.item == y.item {
			if y.sale == noFact || x.sale != noFact && b.before(x.sale, y.sale) {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(x.period, y.period), cmp.Compare(x.item, y.item), cmp.Compare(x.phase, y.phase), cmp.Compare(x.portion, y.portion))
	})
	out := t.claims[:0]
	for _, c := range t.claims {
		if n := len(out); n > 0 && c.item == out[n-1].item && c.sale == out[n-1].sale && c.period == out[n-1].period && c.phase == out[n-1].phase && c.portion == out[n-1].portion {
			out[n-1].amount = out[n-1].amount.plus(c.amount, t.d.k.fine)
		} else {
			out = append(out, c)
		}
	}
	t.claims = slices.DeleteFunc(out, func(c claimed) bool { return c.amount.isZero() })
}

// item returns what a claim is about.
func (t *teller) item(c *claimed) Item {
	k := t.d.k
	out := Item{Phase: c.phase, Plan: k.doc.ID, Payee: t.d.s.payee, Period: k.cadence.periods[c.period], Component: k.item(c.item), Portion: int(c.portion)}
	if c.sale != noFact {
		out.Sale = t.d.b.id(c.sale)
	}
	return out
}

// claim makes a Claim of a claimed.
func (t *teller) claim(c *claimed) Claim {
	d := t.d
	k := d.k
	if c.amount != t.shown {
		t.shown, t.shownAs = c.amount, c.amount.decimal(k.fine)
	}
	out := Claim{Item: t.item(c), By: k.ref, Currency: d.s.paidIn, Amount: t.shownAs}
	if d.s.paidIn != k.doc.Currency {
		on := out.Period.Last()
		if c.sale != noFact {
			on = d.b.fact(c.sale).On
		}
		x, _ := d.g.rate(k.doc.Currency, d.s.paidIn, on) // the run has seen to it that there is one
		out.Rate, out.RateOn, out.Amount = x.Rate, on, out.Amount.Mul(x.Rate)
	}
	return out
}

// byTerms claims what a plan with terms pays.
func (t *teller) byTerms(i uint32) {
	t.chain()
	t.adjust(i)
	for n := range t.chains {
		t.release(n)
	}
}

// release claims what a chain has earned and what of it is released. What is divided are
// running sums, and each step takes the difference, so that a chain which ends at zero
// ends there portion by portion, for the component and for each cap.
func (t *teller) release(n int) {
	c, treads := &t.chains[n], t.all(n)
	r := t.progress(c)
	for _, s := range treads {
		x := claimed{amount: s.amount, sale: c.sale, period: s.period, item: s.item}
		if r == nil || c.kept {
			t.earn(x)
			continue
		}
		x.phase = Earned
		t.claims = append(t.claims, x)
	}
	if r != nil && !c.kept {
		t.portion(c, r, treads)
	}
}

// portion claims what is released of a chain. An item is released as what it adds to the
// items before it.
func (t *teller) portion(c *chain, r *divided, treads []tread) {
	fine, n := t.d.k.fine, len(r.portions)
	t.items = t.items[:0]
	for _, s := range treads {
		if !slices.Contains(t.items, s.item) {
			t.items = append(t.items, s.item)
		}
	}
	slices.Sort(t.items)
	t.sums = append(t.sums[:0], make([]money, len(t.items))...)
	t.had = append(t.had[:0], make([]money, n*len(t.items))...)
	for _, s := range treads {
		i := slices.Index(t.items, s.item)
		t.sums[i] = t.sums[i].plus(s.amount, fine)
		t.before = append(t.before[:0], make([]money, n)...)
		sum := money{}
		for i, item := range t.items {
			sum = sum.plus(t.sums[i], fine)
			t.after = t.released(r, sum, t.after[:0])
			for j := range t.after {
				has := t.after[j].minus(t.before[j], fine)
				if diff := has.minus(t.had[i*n+j], fine); !diff.isZero() {
					t.claims = append(t.claims, claimed{amount: diff, sale: c.sale, period: s.period, item: item, portion: uint16(j + 1), phase: Released})
					t.had[i*n+j] = has
				}
			}
			t.before, t.after = t.after, t.before
		}
	}
}

// all returns the treads of a chain in time, and within a period caps last.
func (t *teller) all(n int) []tread {
	c := &t.chains[n]
	if len(t.cut.backs) == 0 || len(t.cut.backs[n].treads) == 0 {
		return t.treads[c.from:c.to]
	}
	list := slices.Concat(t.treads[c.from:c.to], t.cut.backs[n].treads)
	slices.SortStableFunc(list, func(x, y tread) int {
		return cmp.Or(cmp.Compare(x.period, y.period), cmp.Compare(x.item, y.item))
	})
	return list
}

// progress works out how far each portion of a chain is released; nil where nothing
// divides it.
func (t *teller) progress(c *chain) *divided {
	n := t.d.k.parts[c.part].release
	if n < 0 {
		return nil
	}
	h := history{day: t.asOf}
	if c.sale != noFact {
		h = t.d.b.history(c.sale, t.asOf)
	}
	t.at = t.progressAt(c, h, t.at[:0])
	if !c.kept {
		t.visits.released(t.d.k, c.part, t.at)
	}
	return &t.d.k.releases[n]
}

// progressAt appends how far each portion of a chain is released by a history.
func (t *teller) progressAt(c *chain, h history, out []progress) []progress {
	r := &t.d.k.releases[t.d.k.parts[c.part].release]
	for j := range r.portions {
		out = append(out, r.portions[j].progress(t.d.b, h, c.day, t.d.g.scale))
	}
	return out
}

// worth returns how much of an amount of a chain is released by a history.
func (t *teller) worth(c *chain, x money, h history) money {
	n := t.d.k.parts[c.part].release
	if n < 0 {
		return x
	}
	sum := money{}
	t.at = t.progressAt(c, h, t.at[:0])
	t.after = t.released(&t.d.k.releases[n], x, t.after[:0])
	for _, m := range t.after {
		sum = sum.plus(m, t.d.k.fine)
	}
	return sum
}

// keep returns what a clawback leaves of what a reversal takes back of released pay.
func (t *teller) keep(c *chain, reversal uint32, before, after money) money {
	b, k := t.d.b, t.d.k
	terms := &k.doc.Terms.Clawbacks[k.parts[c.part].clawback]
	h := b.history(c.sale, t.asOf)
	had := t.worth(c, before, h.before(b, reversal))
	taken := had.minus(t.worth(c, after, h.with(b, reversal)), k.fine)
	if taken.isZero() || taken.decimal(k.fine).Sign() != had.decimal(k.fine).Sign() {
		return money{}
	}
	left, on, last := taken, b.fact(reversal).On, calendar.Date{}
	if terms.Within != nil {
		last = terms.Within.From(b.fact(c.sale).On)
	}
	if last.IsZero() || !on.After(last) { // there is no day after the year 9999
		back := taken.decimal(k.fine).Mul(terms.Share)
		if k.doc.RoundAt == EachEarning {
			back = k.doc.Rounding.round(back, k.doc.Places)
		}
		left = taken.minus(moneyOf(back, k.fine), k.fine)
	}
	t.visits.clawed(k, c.part, taken, left, on, last)
	return left
}
