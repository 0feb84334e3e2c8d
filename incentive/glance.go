package incentive

import (
	"math/bits"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/apportion"
)

// lookAhead is how many facts are read before they are taken, one after the other. What
// belongs to a fact lies far apart in memory, and a short loop that does one thing to each
// of a few waits for all of them at once. With many at once memory would have nothing to
// fetch while they are taken.
const lookAhead = 8

// fewParticipants bounds those of a plain sale.
const fewParticipants = 4

// A glance is what is known of a plain sale.
type glance struct {
	amount int64 // in units
	day    uint16
	month  uint8
}

// foresee reads some facts, finds out whether their ids ascend, and who is named first.
func (in *intake) foresee(from, to int) []Fact {
	facts := in.book.sales.window(from, to, in.hot[:])
	if !in.last.ascend(facts) && in.book.ascending {
		in.unordered = true
	}
	for i := range facts {
		if in.sellers[i] = nil; len(facts[i].Participants) > 0 {
			in.sellers[i] = in.g.names.of(string(facts[i].Participants[0].Payee))
		}
	}
	return facts
}

// plain credits a fact if it is a plain sale: it has one amount, is of a day of the run and
// follows nothing, and everybody whom it names has one seat, with a plan whose shortcut
// credits it. The seller is who is named first.
func (in *intake) plain(n uint32, f *Fact, seller *solo) bool {
	if f.Original != "" || len(f.Amounts) != 1 || f.ID == "" || len(f.Attributes) > 0 && !f.attributed() {
		return false
	}
	day, counts := in.g.cuts.day(f.On)
	amount, whole := fixed(f.Amounts[0].Value, in.g.scale)
	if !counts || !whole || !seller.sits(uint16(day)) {
		return false
	}
	g := glance{amount, uint16(day), uint8(in.g.months[day])}
	if len(f.Participants) > 1 {
		return in.plainShared(n, f, g, seller)
	}
	if p := &f.Participants[0]; p.Overlay || !in.all(p.Share) {
		return false
	}
	rule, ok := in.g.plans[seller.plan-1].short.rule(f, g)
	if ok {
		in.shelve(n, g, seller.seat, rule, amount, 0)
	}
	return ok
}

// plainShared is plain for a fact that several share.
func (in *intake) plainShared(n uint32, f *Fact, g glance, seller *solo) bool {
	list := f.Participants
	if len(list) > fewParticipants || !in.share(list, g.amount, in.g.places(f)) {
		return false
	}
	who, rules := [fewParticipants]*solo{seller}, [fewParticipants]uint16{}
	for i := range list {
		if i > 0 {
			who[i] = in.g.names.of(string(list[i].Payee))
		}
		if !who[i].sits(g.day) || slices.Contains(who[:i], who[i]) {
			return false
		}
		if i > 0 && who[i].plan == who[i-1].plan {
			rules[i] = rules[i-1]
			continue
		}
		rule, ok := in.g.plans[who[i].plan-1].short.rule(f, g)
		if rules[i] = rule; !ok {
			return false
		}
	}
	for i := range list {
		in.shelve(n, g, who[i].seat, rules[i], in.split[i], sharedFact)
	}
	return true
}

// shelve writes a credit of a plain sale down.
func (in *intake) shelve(n uint32, g glance, seat uint32, rule uint16, amount int64, flags uint8) {
	c := in.credits.shelf(seat).room().next()
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

// ascend reports whether the ids of some facts come after the last one and after each other,
// and makes the last of them the last one.
func (l *latest) ascend(facts []Fact) bool {
	ordered := uint64(1)
	id, head, tail := l.id, l.head, l.tail
	for i := range facts {
		next := facts[i].ID
		n := len(next)
		if n != len(id) || n < 8 || n > shortName {
			l.id, l.head, l.tail = id, head, tail
			if !l.next(next) {
				ordered = 0
			}
			id, head, tail = l.id, l.head, l.tail
			continue
		}
		h, t := bits.ReverseBytes64(word(next)), bits.ReverseBytes64(word(next[n-8:]))
		_, borrow := bits.Sub64(tail, t, 0)
		_, borrow = bits.Sub64(head, h, borrow)
		ordered &= borrow
		id, head, tail = next, h, t
	}
	l.id, l.head, l.tail = id, head, tail
	return ordered == 1
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
func (in *intake) share(list []Participant, amount int64, places int32) bool {
	in.shares, in.split = in.shares[:0], in.split[:0]
	sum := int64(0)
	for i := range list {
		p := &list[i]
		n, ok := in.billionths(i, p.Share)
		if !ok || p.Overlay {
			return false
		}
		sum += n
		in.shares, in.split = append(in.shares, n), append(in.split, 0)
	}
	unit := in.g.unit(amount, places)
	if sum != pow10[maxFine] || apportion.SplitInt(amount/unit, in.shares, in.split) != nil {
		return false
	}
	for i := range in.split {
		in.split[i] *= unit
	}
	return true
}

// A readShare is a share in billionths.
type readShare struct {
	share decimal.Decimal
	n     int64
}

// billionths returns the share of the participant at a place in billionths, if it is whole in
// them and no more than all. Like all it knows the last share there by its address.
func (in *intake) billionths(place int, share decimal.Decimal) (int64, bool) {
	last := &in.lastShares[place]
	if last.share == share {
		return last.n, true
	}
	n, ok := fixed(share, maxFine)
	if !ok || n < 0 || n > pow10[maxFine] {
		return 0, false
	}
	*last = readShare{share, n}
	return n, true
}
