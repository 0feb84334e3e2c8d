package incentive

import (
	"github.com/shopspring/decimal"

	"github.com/salesperf/salesperf/target/apportion"
)

// lookAhead is how many facts are looked at before they are taken, one after the other:
// names and amounts lie far apart in memory, and a short loop waits for several of them
// at once.
const lookAhead = 32

// fewParticipants bounds those of a plain sale.
const fewParticipants = 4

// A glance is what is known of a fact before it is taken.
type glance struct {
	who    int32 // its first participant; −1: nobody on a plan
	plain  bool  // a sale in one amount that is a whole number of units, shared by few
	amount int64 // of a plain one
}

// foresee glances at some facts.
func (in *intake) foresee(from, to int) {
	in.from, in.to = uint32(from), uint32(to)
	facts := in.book.facts[from:to]
	for i := range facts {
		f, g := &facts[i], &in.ahead[i]
		g.who, g.plain = -1, false
		if len(f.Participants) == 0 {
			continue
		}
		if n, ok := in.g.person(f.Participants[0].Payee); ok {
			g.who = int32(n)
			if len(f.Amounts) == 1 && len(f.Participants) <= fewParticipants && f.simple() {
				g.amount, g.plain = fixed(f.Amounts[0].Value, in.g.scale)
			}
		}
	}
}

// simple reports whether nothing can be wrong with a fact of one amount itself, and
// nothing about it but its participants needs thought.
func (f *Fact) simple() bool {
	return f.Original == "" && f.Kind >= Booking && f.Kind < Refund && f.ID != "" && !f.On.IsZero() && len(f.Currency) == 3 && f.Amounts[0].Name != ""
}

func isOne(d decimal.Decimal) bool {
	return d.Exponent() == 0 && d.NumDigits() == 1 && d.CoefficientInt64() == 1
}

// who returns the number of a participant.
func (in *intake) who(e *event, p *Participant) (int, bool) {
	if e.n >= in.from && e.n < in.to && len(e.fact.Participants) > 0 && p == &e.fact.Participants[0] {
		n := in.ahead[e.n-in.from].who
		return int(n), n >= 0
	}
	return in.g.person(p.Payee)
}

// plain credits a plain sale whose participants have one seat each, by ordinary plans in
// its currency. It returns false, with nothing done, for any other case.
func (in *intake) plain(n uint32, f *Fact, look *glance) bool {
	day, counts := in.g.cuts.day(f.On)
	if !counts || in.g.owners != nil {
		return false
	}
	in.amounts = append(in.amounts[:0], money{n: look.amount})
	x := subject{fact: f, amounts: in.amounts, month: in.g.months[day]}
	if len(f.Participants) == 1 {
		c := credit{amount: look.amount, fact: n, day: uint16(day), flags: uint8(Named) << sourceShift}
		ok := !f.Participants[0].Overlay && isOne(f.Participants[0].Share) && in.place(&c, &x, look.who)
		if ok {
			in.credits.put(c)
		}
		return ok
	}
	if !in.share(f, look.amount) {
		return false
	}
	var list [fewParticipants]credit
	for i := range f.Participants {
		who := int(look.who)
		if i > 0 {
			who, _ = in.g.person(f.Participants[i].Payee)
		}
		list[i] = credit{amount: in.split[i], fact: n, day: uint16(day), flags: uint8(Named) << sourceShift}
		if i > 0 && in.g.ids[who] != f.Participants[i].Payee || !in.place(&list[i], &x, int32(who)) {
			return false
		}
	}
	for _, c := range list[:len(f.Participants)] {
		in.credits.put(c)
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

// place finds the one seat of a payee, and the rule by which its plan credits it.
func (in *intake) place(c *credit, x *subject, who int32) bool {
	c.seat = in.g.first[who]
	if c.seat+1 != in.g.first[who+1] {
		return false
	}
	s, f := &in.g.stays[c.seat], x.fact
	k := s.plan
	if !k.ordinary || int32(c.day) < s.from || int32(c.day) >= s.to || f.Amounts[0].Name != k.amount || !k.measures[0].kinds[f.Kind] || f.Currency != k.doc.Currency {
		return false
	}
	if k.free {
		return true
	}
	m := k.sources[Named]
	if m == nil {
		return false
	}
	r := m.next(x, 0)
	if r < 0 || !k.plain[m.rules[r].index+1] {
		return false
	}
	c.rule = uint16(m.rules[r].index + 1)
	return true
}
