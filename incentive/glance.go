package incentive

import (
	"math/bits"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/apportion"
)

// lookAhead is how many facts are looked at before they are taken, one after the other.
// What belongs to a fact lies far apart in memory, and a short loop that does one thing
// to each of them waits for many at once.
const lookAhead = 32

// fewParticipants bounds those of a plain sale.
const fewParticipants = 4

// A glance is what is known of a fact before it is taken.
type glance struct {
	plain       bool   // a sale in one amount that a shortcut credits; the rest holds of such a sale
	day         uint16 // of the run
	first, last int16  // its participants among the mentions
	amount      int64  // in units
}

// A mention is a participant of a plain sale on the way to a credit.
type mention struct {
	name   string
	lookup lookup
	known  bool
	alone  solo
	rule   uint16 // that credits the sale there; 0: none is needed
	amount int64  // the share, in units
}

// foresee glances at some facts, and finds out whether their ids ascend.
func (in *intake) foresee(from, to int) {
	in.from, in.to = uint32(from), uint32(to)
	facts := in.book.facts[from:to]
	in.read(facts)
	in.recognise()
	for i := range facts {
		if g := &in.ahead[i]; g.plain {
			g.plain = in.place(&facts[i], g)
		}
	}
	in.inspect(facts)
}

// read takes what a plain sale is about out of each fact.
func (in *intake) read(facts []Fact) {
	count := int16(0)
	for i := range facts {
		f, g := &facts[i], &in.ahead[i]
		day, counts := in.g.cuts.day(f.On)
		g.day, g.first, g.last, g.plain = uint16(day), count, count, false
		if !counts || in.general || f.Original != "" || f.ID == "" || len(f.Amounts) != 1 || uint(len(f.Participants)-1) >= fewParticipants {
			continue
		}
		var whole bool
		if g.amount, whole = fixed(f.Amounts[0].Value, in.g.scale); !whole {
			continue
		}
		list := in.mentions[count:][:len(f.Participants)]
		for j := range list {
			m, p := &list[j], &f.Participants[j]
			m.name, m.lookup, m.amount = string(p.Payee), in.g.names.lookup(string(p.Payee)), g.amount
		}
		if g.plain = len(list) == 1 && !f.Participants[0].Overlay && in.all(f.Participants[0].Share) || in.share(f, list, g.amount); g.plain {
			count += int16(len(list))
			g.last = count
		}
	}
	in.mentioned = in.mentions[:count]
}

// recognise finds those who are mentioned.
func (in *intake) recognise() {
	for i := range in.mentioned {
		m := &in.mentioned[i]
		who := in.g.names.find(&m.lookup, m.name)
		if m.known = who >= 0; m.known {
			m.alone = in.g.names.lexemes[who].of
		}
	}
}

// place finds the rule by which the plans of its participants credit a plain sale. It
// returns false where something needs thought.
func (in *intake) place(f *Fact, g *glance) bool {
	plan, rule, list := uint16(0), uint16(0), in.mentioned[g.first:g.last]
	for i := range list {
		m := &list[i]
		if !m.known || m.alone.plan == 0 || g.day < m.alone.from || g.day >= m.alone.to {
			return false
		}
		for j := range i {
			if list[j].alone.seat == m.alone.seat {
				return false
			}
		}
		if m.alone.plan != plan {
			var ok bool
			plan = m.alone.plan
			if rule, ok = in.g.plans[plan-1].short.credits(f, g.amount, in.g.months[g.day]); !ok {
				return false
			}
		}
		m.rule = rule
	}
	return true
}

// inspect finds out whether ids ascend.
func (in *intake) inspect(facts []Fact) {
	last, ordered := in.last, true
	for i := range facts {
		id := facts[i].ID
		ordered = ordered && (ascend(last, id) || &facts[i] == &in.book.facts[0])
		last = id
	}
	in.last = last
	in.unordered = in.unordered || !ordered && in.book.ascending
}

// ascend reports whether a < b.
func ascend(a, b string) bool {
	if n := len(b); n == len(a) && n >= 8 && n <= shortName {
		if x, y := bits.ReverseBytes64(word(a)), bits.ReverseBytes64(word(b)); x != y {
			return x < y
		}
		return bits.ReverseBytes64(word(a[n-8:])) < bits.ReverseBytes64(word(b[n-8:]))
	}
	return a < b
}

func isOne(d decimal.Decimal) bool {
	return d.Exponent() == 0 && d.NumDigits() == 1 && d.CoefficientInt64() == 1
}

// all reports whether a share is 1. Many facts share one decimal, which is not changed
// any more, so the last one that was 1 is known again by its address.
func (in *intake) all(share decimal.Decimal) bool {
	if share == in.whole {
		return true
	}
	if !isOne(share) {
		return false
	}
	in.whole = share
	return true
}

// plain credits a plain sale.
func (in *intake) plain(n uint32, g *glance) {
	list, flags := in.mentioned[g.first:g.last], uint8(Named)<<sourceShift
	if len(list) > 1 {
		flags |= sharedFact
	}
	for i := range list {
		m := &list[i]
		c := in.credits.put(m.alone.seat)
		c.amount, c.fact, c.day, c.rule = m.amount, n, g.day, m.rule
		c.measure, c.flags, c.level = 0, flags, 0
	}
}

// share divides the amount of a plain sale among its participants. It returns false where
// something about them is wrong or needs thought.
func (in *intake) share(f *Fact, list []mention, amount int64) bool {
	in.shares, in.split = in.shares[:0], in.split[:0]
	sum := int64(0)
	for i := range list {
		p := &f.Participants[i]
		n, ok := fixed(p.Share, maxFine)
		if !ok || n < 0 || n > pow10[maxFine] || p.Overlay {
			return false
		}
		sum += n
		in.shares, in.split = append(in.shares, n), append(in.split, 0)
	}
	if sum != pow10[maxFine] || apportion.SplitInt(amount, in.shares, in.split) != nil {
		return false
	}
	for i := range list {
		list[i].amount = in.split[i]
	}
	return true
}
