package incentive

import (
	"math/bits"

	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/apportion"
)

// lookAhead is how many facts are looked at before they are taken, one after the other.
// What belongs to a fact lies far apart in memory, and a short loop that does one thing
// to each of them waits for many at once.
const lookAhead = 16

// fewParticipants bounds those of a plain sale.
const fewParticipants = 4

// A glance is what is known of a fact before it is taken.
type glance struct {
	plain  bool  // a sale in one amount that a shortcut credits; the rest holds of such a sale
	day    int32 // of the run
	amount int64 // in units
	name   lookup
	who    int32  // its first participant
	seat   uint32 // of that
	rule   uint16 // that credits it there; 0: none is needed
}

// foresee glances at some facts, and finds out whether their ids ascend.
func (in *intake) foresee(from, to int) {
	in.from, in.to = uint32(from), uint32(to)
	facts := in.book.facts[from:to]
	ahead := in.ahead[:len(facts)]
	for i := range facts {
		f, g := &facts[i], &ahead[i]
		day, counts := in.g.cuts.day(f.On)
		g.day, g.plain = int32(day), counts && !in.general && f.Original == "" && f.ID != "" && len(f.Amounts) == 1 && uint(len(f.Participants)-1) < fewParticipants
	}
	for i := range facts {
		if g := &ahead[i]; g.plain {
			g.name = in.g.names.lookup(string(facts[i].Participants[0].Payee))
		}
	}
	for i := range facts {
		if g := &ahead[i]; g.plain {
			g.amount, g.plain = fixed(facts[i].Amounts[0].Value, in.g.scale)
		}
	}
	for i := range facts {
		if g := &ahead[i]; g.plain {
			who, known := in.g.names.find(&g.name, string(facts[i].Participants[0].Payee))
			g.who, g.plain = int32(who), known
		}
	}
	for i := range facts {
		if g := &ahead[i]; g.plain {
			g.seat, g.rule, g.plain = in.g.place(&facts[i], g, g.who)
		}
	}
	in.inspect(facts)
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

// plain credits a plain sale by shortcuts. It returns false, with nothing done, where
// something about its participants needs thought.
func (in *intake) plain(n uint32, f *Fact, look *glance) bool {
	if len(f.Participants) > 1 {
		return in.plainSplit(n, f, look)
	}
	p := &f.Participants[0]
	if p.Overlay || !in.all(p.Share) {
		return false
	}
	in.plainCredit(n, look, look.seat, look.rule, look.amount, 0)
	return true
}

// plainCredit adds a credit of a plain sale.
func (in *intake) plainCredit(n uint32, look *glance, seat uint32, rule uint16, amount int64, shared uint8) {
	c := in.credits.put(seat)
	c.amount, c.fact, c.day, c.rule = amount, n, uint16(look.day), rule
	c.measure, c.flags, c.level = 0, uint8(Named)<<sourceShift|shared, 0
}

// plainSplit credits a plain sale that several share.
func (in *intake) plainSplit(n uint32, f *Fact, look *glance) bool {
	if !in.share(f, look.amount) {
		return false
	}
	var seats [fewParticipants]uint32
	var rules [fewParticipants]uint16
	for i := range f.Participants {
		if seats[i], rules[i] = look.seat, look.rule; i == 0 {
			continue
		}
		who, ok := in.g.person(f.Participants[i].Payee)
		if ok {
			seats[i], rules[i], ok = in.g.place(f, look, int32(who))
		}
		if !ok {
			return false
		}
	}
	for i, amount := range in.split {
		in.plainCredit(n, look, seats[i], rules[i], amount, sharedFact)
	}
	return true
}

// share divides an amount among the participants of a plain sale, into split. It returns
// false where something about them is wrong or needs thought.
func (in *intake) share(f *Fact, amount int64) bool {
	in.shares, in.split = in.shares[:0], in.split[:0]
	sum := int64(0)
	for i := range f.Participants {
		p := &f.Participants[i]
		n, ok := fixed(p.Share, maxFine)
		if !ok || n < 0 || n > pow10[maxFine] || p.Overlay {
			return false
		}
		for j := range i {
			if f.Participants[j].Payee == p.Payee {
				return false
			}
		}
		sum += n
		in.shares, in.split = append(in.shares, n), append(in.split, 0)
	}
	return sum == pow10[maxFine] && apportion.SplitInt(amount, in.shares, in.split) == nil
}
