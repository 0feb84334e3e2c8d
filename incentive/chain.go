package incentive

import (
	"cmp"
	"slices"

	"github.com/salesperf/salesperf/target/calendar"
)

// A chain is what one component earns by one fact or total, and what takes it back later.
type chain struct {
	sale     uint32        // the first fact of the sale; noFact for a total
	day      calendar.Date // of the earning
	from, to int           // of its treads
	part     uint16        // the component, and the item that it is booked as
	kept     bool          // it is what a clawback leaves of another one: without treads, and released at once
}

// A tread is one step of a chain.
type tread struct {
	amount   money
	period   uint16
	item     uint16
	reversal uint32 // the fact that takes back; noFact for all others
}

// The items of a seat are numbered: its components, then its caps, its guarantees, of which
// this is the first, and then these.
func (k *contract) guaranteed() uint16 { return uint16(len(k.parts) + len(k.caps)) }
func (k *contract) keeping() uint16    { return k.guaranteed() + uint16(len(k.doc.Guarantees)) }
func (k *contract) rounds() uint16     { return k.keeping() + 1 }

// item returns the name of an item.
func (k *contract) item(n uint16) string {
	switch i := int(n); {
	case i < len(k.parts):
		return k.parts[i].doc.ID
	case n < k.guaranteed():
		return k.caps[i-len(k.parts)].doc.ID
	case n < k.keeping():
		return k.doc.Guarantees[n-k.guaranteed()].ID
	case n == k.keeping():
		return CodeKept
	}
	return CodeRounding
}

// adjusts returns the item of an adjustment.
func (k *contract) adjusts(a *adjustment) uint16 {
	switch a.code {
	case CodeGuarantee:
		return k.guaranteed() + uint16(slices.IndexFunc(k.doc.Guarantees, func(g Guarantee) bool { return g.ID == a.id }))
	case CodeRounding:
		return k.rounds()
	}
	return uint16(len(k.parts) + slices.IndexFunc(k.caps, func(l limit) bool { return l.doc.ID == a.id }))
}

// A source is where an entry belongs: the fact that earned it, or took it back.
type source struct {
	part  uint16
	fact  uint32 // that earned; noFact for a total
	entry uint32
}

// chain sorts the earnings of the seat into chains, by component and by the fact that
// earned.
func (t *teller) chain() {
	d, b := t.d, t.d.b
	n := len(d.entries)
	t.sources = slices.Grow(t.sources[:0], n)
	for i := range d.entries {
		e := &d.entries[i]
		t.sources = append(t.sources, source{e.part, b.earning(e.fact), uint32(i)})
	}
	slices.SortFunc(t.sources, func(x, y source) int {
		switch {
		case x.part != y.part:
			return cmp.Compare(x.part, y.part)
		case x.fact == y.fact:
			return cmp.Compare(x.entry, y.entry)
		case y.fact == noFact || x.fact != noFact && b.before(x.fact, y.fact):
			return -1
		}
		return 1
	})
	t.chains, t.treads = slices.Grow(t.chains[:0], n), slices.Grow(t.treads[:0], n)
	t.claims = slices.Grow(t.claims, 3*n)
	for i, s := range t.sources {
		e := &d.entries[s.entry]
		if i == 0 || s.part != t.sources[i-1].part || s.fact != t.sources[i-1].fact || s.fact == noFact {
			t.begin(s, e)
		}
		step := tread{amount: t.amount(e), period: e.period, item: e.part, reversal: noFact}
		if e.fact != s.fact {
			step.reversal = e.fact
		}
		t.treads = append(t.treads, step)
		t.chains[len(t.chains)-1].to = len(t.treads)
	}
}

// begin begins a chain.
func (t *teller) begin(s source, e *entry) {
	c := chain{part: s.part, sale: noFact, from: len(t.treads), to: len(t.treads)}
	if s.fact == noFact {
		c.day = t.d.g.cuts.from.AddDays(t.d.lastOf(e))
	} else {
		c.sale, c.day = t.d.b.root(s.fact), t.d.b.fact(s.fact).On
	}
	t.chains = append(t.chains, c)
}

// earning returns the fact that earned what a fact earned or took back.
func (b *book) earning(n uint32) uint32 {
	if n != noFact && b.fact(n).Kind.Reverses() {
		return b.origin[n]
	}
	return n
}

// lastOf returns the day on which a total is earned: the last one of its interval on
// which the payee is there.
func (d *desk) lastOf(e *entry) int {
	cut := d.k.parts[e.part].cut
	last := cut.last(int(e.interval))
	if int(cut.first[e.interval]) < int(d.s.to) && last >= int(d.s.from) {
		last = min(last, int(d.s.to)-1)
	}
	return last
}
