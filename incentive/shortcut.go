package incentive

import (
	"math"
	"math/bits"
	"time"
)

// A shortcut credits plain sales by a plan of the ordinary kind: one measure of one
// amount, without conditions, and the first rule by ranks that all differ.
type shortcut struct {
	amount   string
	currency string
	kinds    [256]bool // of facts that count; reversals do not
	free     bool      // no rules: everybody named is credited
	rules    []uint16  // by rank: the crediting rule, counted from 1; 0: it needs thought
	blocks   []shortBlock
}

// A shortBlock matches up to 64 rules at once.
type shortBlock struct {
	month  [time.December + 1]uint64 // the rules that each month allows
	fields []fieldSets               // others than the month
	bounds []shortBound
}

// A shortBound is what a rule asks of the amount: low ≤ n ≤ up.
type shortBound struct {
	low, up int64
	rule    uint8 // of the block
}

// missed is 1 where an amount does not meet the bound, and else 0. Amounts come at random,
// so this does without a jump.
func (b *shortBound) missed(amount int64) uint64 { return uint64((amount-b.low)|(b.up-amount)) >> 63 }

// shortcut returns the shortcut of a plan, or nil if it has none.
func (k *contract) shortcut() *shortcut {
	m := &k.measures[0]
	if len(k.measures) > 1 || len(m.doc.When) > 0 || len(m.doc.Amounts) != 1 || k.doc.Crediting.Match != FirstMatch {
		return nil
	}
	s := &shortcut{amount: m.doc.Amounts[0], currency: k.doc.Currency, free: k.free}
	for kind, counts := range m.kinds {
		s.kinds[kind] = counts && !FactKind(kind).Reverses()
	}
	if !k.free && (k.sources[Named] == nil || !s.follow(k.sources[Named], k.plain)) {
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
		rule := uint16(r.index + 1)
		if !plain[rule] {
			rule = 0
		}
		s.rules = append(s.rules, rule)
	}
	for i := range m.blocks {
		b, all := shortBlock{}, m.blocks[i].all
		for r, bounds := range m.blocks[i].bounds {
			for _, a := range bounds {
				if !a.whole {
					return false
				}
				if a.name != s.amount {
					all &^= 1 << r // a plain sale does not have it
				}
				b.bounds = append(b.bounds, shortBound{a.low, a.up, uint8(r)})
			}
		}
		b.divide(m.blocks[i].fields, all)
		s.blocks = append(s.blocks, b)
	}
	return true
}

// divide tells the month from other fields: it is known by the day.
func (b *shortBlock) divide(fields []fieldSets, all uint64) {
	for m := range b.month {
		b.month[m] = all
	}
	for i := range fields {
		if fields[i].field.id != monthField {
			b.fields = append(b.fields, fields[i])
			continue
		}
		for m := range b.month {
			b.month[m] &= fields[i].month[m]
		}
	}
}

// rule returns the rule by which the plan credits a plain sale, counted from 1; 0 where it
// needs none. It returns false where the sale needs thought.
func (s *shortcut) rule(f *Fact, g *glance) (uint16, bool) {
	if f.Amounts[0].Name != s.amount || f.Currency != s.currency || !s.kinds[f.Kind] {
		return 0, false
	}
	for n := range s.blocks {
		b := &s.blocks[n]
		if met := b.within(g.amount) & b.month[g.month] & b.allowed(f); met != 0 {
			rule := s.rules[64*n+bits.TrailingZeros64(met)]
			return rule, rule > 0
		}
	}
	return 0, s.free
}

// within returns the rules that an amount meets.
func (b *shortBlock) within(amount int64) uint64 {
	missed := uint64(0)
	for i := range b.bounds {
		x := &b.bounds[i]
		missed |= x.missed(amount) << (x.rule & 63)
	}
	return ^missed
}

// allowed returns the rules that the fields of a fact allow, other than the month.
func (b *shortBlock) allowed(f *Fact) uint64 {
	set := ^uint64(0)
	for i := range b.fields {
		s := &b.fields[i]
		if text := s.field.text(f); text != nil && len(s.under) == 0 {
			set &= s.names.tell(*text, s.other)
		} else {
			set &= s.of(f, 0)
		}
	}
	return set
}

// A solo is the only seat of a payee, for a shortcut. It is small because it lies beside
// the name.
type solo struct {
	seat     uint32
	from, to uint16 // days of the run
	plan     uint16 // counted from 1; 0: the payee has several seats, or the plan has no shortcut
}

// alone returns the only seat of a payee, on a day when he sits there; nil: crediting needs
// thought.
func (g *Program) alone(who int, day uint16) *solo {
	if who < 0 {
		return nil
	}
	if s := &g.names.lexemes[who].of; s.plan > 0 && day >= s.from && day < s.to {
		return s
	}
	return nil
}

// solos finds out who has one seat only.
func (g *Program) solos() []solo {
	out := make([]solo, len(g.ids))
	for who := range out {
		first, end := g.of(who)
		if s := &g.seats[first]; first+1 == end && s.plan.short != nil && s.plan.number < math.MaxUint16 {
			out[who] = solo{first, uint16(s.from), uint16(s.to), uint16(s.plan.number + 1)}
		}
	}
	return out
}
