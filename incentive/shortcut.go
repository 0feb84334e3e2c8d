package incentive

import (
	"math"
	"math/bits"
	"slices"
	"time"
)

// A shortcut credits plain sales by a plan of the ordinary kind: one measure of one
// amount, without conditions, and the first rule by ranks that all differ.
type shortcut struct {
	amount   string
	currency string
	kinds    [256]bool   // of facts that count: none is a reversal
	rules    *shortBlock // nil: everybody named is credited, without a rule
}

// A shortBlock matches up to 64 rules at once. What most plans ask for lies beside each other.
type shortBlock struct {
	month  [time.December + 1]uint64 // the rules that each month allows
	steps  []int64                   // of the amount, ascending
	within []uint64                  // the rules whose bounds hold below the first step, and from each of them on
	text   *fieldSets                // of a field that is one text, without Under; nil: no rule asks for one
	others []*fieldSets              // of all other fields
	rules  [64]uint16                // by rank: the crediting rule, counted from 1; 0: it needs thought
	next   *shortBlock               // of rules that come after these
}

// A shortBound is what a rule asks of the amount: low ≤ n ≤ up.
type shortBound struct {
	low, up int64
	rule    uint8 // of the block
}

// maxPlain is what the amounts of plain sales stay below, of either sign: fixed reads no
// larger ones.
const maxPlain = 1e17

// scale works out which rules the bounds allow between any two steps.
func (b *shortBlock) scale(bounds []shortBound) {
	for _, x := range bounds {
		for _, step := range [...]int64{x.low, x.up + 1} {
			if step > -maxPlain && step < maxPlain {
				b.steps = append(b.steps, step)
			}
		}
	}
	slices.Sort(b.steps)
	b.steps = slices.Compact(b.steps)
	for _, from := range append([]int64{-maxPlain}, b.steps...) {
		set := ^uint64(0)
		for _, x := range bounds {
			if from < x.low || from > x.up {
				set &^= 1 << x.rule
			}
		}
		b.within = append(b.within, set)
	}
}

// holds returns the rules whose bounds hold for an amount. Amounts come at random, so this
// does without a jump.
func (b *shortBlock) holds(amount int64) uint64 {
	n := len(b.steps)
	for _, step := range b.steps {
		n += int((amount - step) >> 63) // neither is so large that this overflows
	}
	return b.within[n]
}

// shortcut returns the shortcut of a plan, or nil if it has none.
func (k *contract) shortcut() *shortcut {
	m := &k.measures[0]
	if len(k.measures) > 1 || len(m.doc.When) > 0 || len(m.doc.Amounts) != 1 || k.doc.Crediting.Match != FirstMatch {
		return nil
	}
	s := &shortcut{amount: m.doc.Amounts[0], currency: k.doc.Currency}
	copy(s.kinds[:], m.kinds[:])
	if named := k.sources[Named]; !k.free && (named == nil || !s.follow(named, k.plain)) {
		return nil
	}
	return s
}

// follow takes over the rules of a matcher. It returns false for those that need thought.
func (s *shortcut) follow(m *matcher, plain []bool) bool {
	for i, r := range m.rules {
		if i > 0 && r.priority == m.rules[i-1].priority && len(r.when) == len(m.rules[i-1].when) {
			return false
		}
	}
	for i := len(m.blocks) - 1; i >= 0; i-- {
		b := &shortBlock{next: s.rules}
		for n, r := range m.rules[64*i : min(64*i+64, len(m.rules))] {
			if rule := uint16(r.index + 1); plain[rule] {
				b.rules[n] = rule
			}
		}
		if s.rules = b; !b.follow(&m.blocks[i], s.amount) {
			return false
		}
	}
	return true
}

// follow takes over the conditions of a block, for sales that have one amount.
func (b *shortBlock) follow(of *block, amount string) bool {
	all, asked := of.all, []shortBound(nil)
	for r, bounds := range of.bounds {
		for _, a := range bounds {
			if !a.whole {
				return false
			}
			if a.name != amount {
				all &^= 1 << r // a plain sale does not have it
			}
			asked = append(asked, shortBound{a.low, a.up, uint8(r)})
		}
	}
	b.divide(of.fields, all)
	b.scale(asked)
	return true
}

// divide tells the month from other fields: it is known by the day.
func (b *shortBlock) divide(fields []fieldSets, all uint64) {
	for m := range b.month {
		b.month[m] = all
	}
	for i := range fields {
		switch s := &fields[i]; {
		case s.field.id == monthField:
			for m := range b.month {
				b.month[m] &= s.month[m]
			}
		case b.text == nil && s.field.text(&Fact{}) != nil && len(s.under) == 0:
			b.text = s
		default:
			b.others = append(b.others, s)
		}
	}
}

// rule returns the rule by which the plan credits a plain sale, counted from 1; 0 where it
// needs none. It returns false where the sale needs thought. It is one loop, because it is
// asked of each sale.
func (s *shortcut) rule(f *Fact, month uint8, amount int64) (uint16, bool) {
	if !s.kinds[f.Kind] || !isCode(f.Currency, s.currency) || f.Amounts[0].Name != s.amount {
		return 0, false
	}
	for b := s.rules; b != nil; b = b.next {
		set := b.month[month] & b.holds(amount)
		if b.text != nil {
			set &= *b.text.names.of(*b.text.field.text(f))
		}
		for _, other := range b.others {
			set &= other.of(f, time.Month(month))
		}
		if set != 0 {
			rule := b.rules[bits.TrailingZeros64(set)&63]
			return rule, rule > 0
		}
	}
	return 0, s.rules == nil
}

// isCode reports whether a text is a currency code. It does so without a call, because it is
// asked of each fact.
func isCode(text, code string) bool {
	return len(text) == 3 && len(code) == 3 && text[0] == code[0] && text[1] == code[1] && text[2] == code[2]
}

// A solo is the only seat of a payee, for a shortcut. It is small because it lies beside
// the name.
type solo struct {
	seat       uint32
	from, days uint16 // of the run; no days: the payee has several seats, or the plan has no shortcut
	plan       uint16
}

// sits reports whether somebody sits there on a day, and a shortcut credits them.
func (s *solo) sits(day uint16) bool { return day-s.from < s.days }

// solos finds out who has one seat only.
func (g *Program) solos() []solo {
	out := make([]solo, len(g.ids))
	for who := range out {
		first, end := g.of(who)
		if s := &g.seats[first]; first+1 == end && s.plan.short != nil && s.plan.number <= math.MaxUint16 {
			out[who] = solo{first, uint16(s.from), uint16(s.to - s.from), uint16(s.plan.number)}
		}
	}
	return out
}
