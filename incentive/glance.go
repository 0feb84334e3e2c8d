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
	day         uint16 // of the run
	month       uint8
	first, last uint8 // its mentions; none: it is no plain sale
	amount      int64 // in units
}

// A mention is a participant of a plain sale, on the way to a credit.
type mention struct {
	name   string
	lookup lookup
	amount int64  // the share, in units
	seat   uint32 // the only one of the participant
	plan   uint16 // of that seat, counted from 1; 0: crediting needs thought, and the rest does not hold
	rule   uint16 // that credits the sale; 0: none is needed
	of     uint8  // the fact, among those that are looked at
	met    uint64 // the rules that the sale may meet
}

// foresee glances at some facts, and finds out whether their ids ascend.
func (in *intake) foresee(from, to int) {
	facts := in.book.facts[from:to]
	mentions := in.mentions[:in.read(facts)]
	in.recognise(mentions)
	for i, end := 0, 0; i < len(mentions); i = end {
		plan := mentions[i].plan
		for end = i; end < len(mentions) && mentions[end].plan == plan; end++ {
		}
		if plan > 0 {
			in.g.plans[plan-1].short.credit(mentions[i:end], facts, in.ahead[:])
		}
	}
	in.inspect(facts)
}

// read takes what plain sales are about out of some facts, and returns how many
// participants they mention.
func (in *intake) read(facts []Fact) int {
	count := 0
	for i := range facts {
		f, g := &facts[i], &in.ahead[i]
		g.first, g.last = uint8(count), uint8(count)
		day, counts := in.g.cuts.day(f.On)
		if !counts || in.general || f.Original != "" || f.ID == "" || len(f.Amounts) != 1 || uint(len(f.Participants)-1) >= fewParticipants {
			continue
		}
		amount, whole := fixed(f.Amounts[0].Value, in.g.scale)
		if !whole {
			continue
		}
		g.day, g.month, g.amount = uint16(day), uint8(in.g.months[day]), amount
		list := in.mentions[count:][:len(f.Participants)]
		for j := range list {
			m, name := &list[j], string(f.Participants[j].Payee)
			m.name, m.lookup, m.amount, m.of = name, in.g.names.lookup(name), amount, uint8(i)
		}
		if len(list) == 1 && !f.Participants[0].Overlay && in.all(f.Participants[0].Share) || in.share(f, list, amount) {
			count += len(list)
			g.last = uint8(count)
		}
	}
	return count
}

// recognise finds the one seat of everybody who is mentioned.
func (in *intake) recognise(mentions []mention) {
	for i := range mentions {
		m := &mentions[i]
		m.plan = 0
		if who := in.g.names.find(&m.lookup, m.name); who >= 0 {
			at := &in.g.names.lexemes[who].of
			if day := in.ahead[m.of].day; day >= at.from && day < at.to {
				m.plan, m.seat = at.plan, at.seat
			}
		}
	}
}

// plain credits a fact that has been looked at, if it is a plain sale.
func (in *intake) plain(n uint32, g *glance) bool {
	list := in.mentions[g.first:g.last]
	for i := range list {
		if list[i].plan == 0 {
			return false
		}
		for j := range i {
			if list[j].seat == list[i].seat {
				return false
			}
		}
	}
	flags := uint8(Named) << sourceShift
	if len(list) > 1 {
		flags |= sharedFact
	}
	for i := range list {
		m := &list[i]
		c := in.credits.put(m.seat)
		c.amount, c.fact, c.seat, c.day, c.rule = m.amount, n, m.seat, g.day, m.rule
		c.measure, c.flags, c.level = 0, flags, 0
	}
	return len(list) > 0
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
