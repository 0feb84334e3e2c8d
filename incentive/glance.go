package incentive

import "github.com/shopspring/decimal"

// lookAhead is how many facts are looked at before they are taken, one after the other:
// names and amounts lie far apart in memory, and a short loop waits for several of them
// at once.
const lookAhead = 32

// A glance is what is known of a fact before it is taken.
type glance struct {
	who    int32 // its first participant; −1: nobody on a plan
	plain  bool  // a sale by one person in one amount that is a whole number of units
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
		}
		if len(f.Participants) == 1 && len(f.Amounts) == 1 && in.simple(f) {
			g.amount, g.plain = fixed(f.Amounts[0].Value, in.g.scale)
		}
	}
}

// simple reports whether nothing can be wrong with a fact of one participant and one
// amount, and nothing about it needs thought.
func (in *intake) simple(f *Fact) bool {
	p := &f.Participants[0]
	return !p.Overlay && isOne(p.Share) && f.Original == "" && f.Kind >= Booking && f.Kind < Refund && f.ID != "" && !f.On.IsZero() &&
		len(f.Currency) == 3 && f.Amounts[0].Name != ""
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

// plain credits a plain sale to a person with one seat, by an ordinary plan in its
// currency. It returns false, with nothing done, for any other case.
func (in *intake) plain(n uint32, f *Fact, look *glance) bool {
	day, counts := in.g.cuts.day(f.On)
	if !counts || look.who < 0 || in.g.owners != nil {
		return false
	}
	i := in.g.first[look.who]
	if i+1 != in.g.first[look.who+1] {
		return false
	}
	s := &in.g.stays[i]
	k := s.plan
	if !k.ordinary || day < int(s.from) || day >= int(s.to) || f.Amounts[0].Name != k.amount || !k.measures[0].kinds[f.Kind] || f.Currency != k.doc.Currency {
		return false
	}
	rule := 0
	if !k.free {
		m := k.sources[Named]
		if m == nil {
			return false
		}
		in.amounts = append(in.amounts[:0], money{n: look.amount})
		x := subject{fact: f, amounts: in.amounts, month: in.g.months[day]}
		r := m.next(&x, 0)
		if r < 0 || !k.plain[m.rules[r].index+1] {
			return false
		}
		rule = m.rules[r].index + 1
	}
	in.put(credit{amount: look.amount, fact: n, seat: i, day: uint16(day), rule: uint16(rule), flags: uint8(Named) << sourceShift})
	return true
}
