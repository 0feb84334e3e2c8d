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

// fewParticipants bounds those of a plain sale, and crowd those of all that are looked at;
// it is a power of two.
const (
	fewParticipants = 4
	crowd           = lookAhead * fewParticipants
)

// A glance is what is known of a fact before it is taken.
type glance struct {
	amount      int64 // in units
	day         uint16
	month       uint8
	first, last uint8 // its mentions; none: it is no plain sale, and the rest does not hold
}

// A mention is a participant of a plain sale, on the way to a credit.
type mention struct {
	lookup
	of   uint8  // the fact, among those that are looked at
	plan uint16 // of the only seat of the participant, counted from 1; 0: crediting needs thought
	seat uint32
}

// foresee glances at some facts, finds out whether their ids ascend, and returns them.
func (in *intake) foresee(from, to int) []Fact {
	facts := in.book.sales.window(from, to, in.hot[:])
	if !in.general {
		in.recognise(in.mentions[:in.read(facts)])
	}
	ordered := true
	for i := range facts {
		ordered = in.last.next(facts[i].ID) && ordered
	}
	in.unordered = in.unordered || !ordered && in.book.ascending
	return facts
}

// read takes what plain sales are about out of some facts, and returns how many
// participants they mention. A plain sale has one amount, is of a day of the run, and
// follows nothing.
func (in *intake) read(facts []Fact) int {
	count := 0
	for i := range facts {
		f, g := &facts[i], &in.ahead[i]
		g.first, g.last = uint8(count), uint8(count)
		day, counts := in.g.cuts.day(f.On)
		if !counts || f.Original != "" || len(f.Amounts) != 1 || f.ID == "" || len(f.Participants) > fewParticipants {
			continue
		}
		amount, whole := fixed(f.Amounts[0].Value, in.g.scale)
		if !whole {
			continue
		}
		g.amount, g.day, g.month = amount, uint16(day), uint8(in.g.months[day])
		for j := range f.Participants {
			m := &in.mentions[count&(crowd-1)]
			m.name, m.of = string(f.Participants[j].Payee), uint8(i)
			count++
		}
		g.last = uint8(count)
	}
	return count
}

// recognise finds the one seat of everybody who is mentioned.
func (in *intake) recognise(mentions []mention) {
	names := in.g.names
	for i := range mentions {
		names.prepare(&mentions[i].lookup)
	}
	for i := range mentions {
		names.glance(&mentions[i].lookup)
	}
	for i := range mentions {
		m := &mentions[i]
		m.plan = 0
		if who := names.find(&m.lookup); who >= 0 {
			at := &names.lexemes[who].of
			if day := in.ahead[m.of&(lookAhead-1)].day; day >= at.from && day < at.to {
				m.plan, m.seat = at.plan, at.seat
			}
		}
	}
}

// plain credits a fact that has been looked at, if it is a plain sale: everybody whom it
// names has one seat, with a plan whose shortcut credits it.
func (in *intake) plain(n uint32, f *Fact, g *glance) bool {
	list := in.mentions[g.first:g.last]
	if len(list) != 1 {
		return len(list) > 0 && in.plainShared(n, f, g, list)
	}
	m, p := &list[0], &f.Participants[0]
	if m.plan == 0 || p.Overlay || !in.all(p.Share) {
		return false
	}
	rule, ok := in.g.plans[m.plan-1].short.rule(f, g)
	if ok {
		in.shelve(n, g, m.seat, rule, g.amount, 0)
	}
	return ok
}

// plainShared is plain for a fact that several share.
func (in *intake) plainShared(n uint32, f *Fact, g *glance, list []mention) bool {
	if !in.share(f.Participants, g.amount) {
		return false
	}
	var rules [fewParticipants]uint16
	for i := range list {
		m, ok := &list[i], true
		for j := range i {
			ok = ok && list[j].seat != m.seat
		}
		if m.plan == 0 || !ok {
			return false
		}
		if i > 0 && m.plan == list[i-1].plan {
			rules[i] = rules[i-1]
			continue
		}
		rule, ok := in.g.plans[m.plan-1].short.rule(f, g)
		if rules[i] = rule; !ok {
			return false
		}
	}
	for i := range list {
		in.shelve(n, g, list[i].seat, rules[i], in.split[i], sharedFact)
	}
	return true
}

// shelve writes a credit of a plain sale down.
func (in *intake) shelve(n uint32, g *glance, seat uint32, rule uint16, amount int64, flags uint8) {
	c := in.credits.put(seat)
	c.amount, c.fact, c.seat, c.day, c.rule = amount, n, seat, g.day, rule
	c.measure, c.flags, c.level = 0, uint8(Named)<<sourceShift|flags, 0
}

// A latest is the id that was looked at last, and how it begins and ends where it is short.
type latest struct {
	id         string
	head, tail uint64
}

// next reports whether an id comes after the last one, and takes its place.
func (l *latest) next(id string) bool {
	last, n := *l, len(id)
	if l.id = id; n < 8 || n > shortName {
		return last.id < id
	}
	l.head, l.tail = bits.ReverseBytes64(word(id)), bits.ReverseBytes64(word(id[n-8:]))
	if n != len(last.id) {
		return last.id < id
	}
	return last.head < l.head || last.head == l.head && last.tail < l.tail
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
func (in *intake) share(list []Participant, amount int64) bool {
	in.shares, in.split = in.shares[:0], in.split[:0]
	sum := int64(0)
	for i := range list {
		p := &list[i]
		n, ok := fixed(p.Share, maxFine)
		if !ok || n < 0 || n > pow10[maxFine] || p.Overlay {
			return false
		}
		sum += n
		in.shares, in.split = append(in.shares, n), append(in.split, 0)
	}
	return sum == pow10[maxFine] && apportion.SplitInt(amount, in.shares, in.split) == nil
}
