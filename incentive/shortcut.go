package incentive

import (
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
	all    uint64
	fields []fieldSets
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
		b := shortBlock{all: m.blocks[i].all, fields: m.blocks[i].fields}
		for r, bounds := range m.blocks[i].bounds {
			for _, a := range bounds {
				if !a.whole {
					return false
				}
				if a.name != s.amount {
					b.all &^= 1 << r // a plain sale does not have it
				}
				b.bounds = append(b.bounds, shortBound{a.low, a.up, uint8(r)})
			}
		}
		s.blocks = append(s.blocks, b)
	}
	return true
}

// rule returns the crediting rule that a plain sale meets first, counted from 1; 0 where
// that needs thought.
func (s *shortcut) rule(f *Fact, amount int64, month time.Month) uint16 {
	for n := range s.blocks {
		b := &s.blocks[n]
		set := b.all
		for j := range b.fields {
			set &= b.fields[j].of(f, month)
		}
		for j := range b.bounds {
			set &^= b.bounds[j].missed(amount) << (b.bounds[j].rule & 63)
		}
		if set != 0 {
			return s.rules[64*n+bits.TrailingZeros64(set)]
		}
	}
	return 0
}

// A solo is the only seat of a payee, for a shortcut.
type solo struct {
	short    *shortcut // nil: the payee has several seats, or the plan has no shortcut
	from, to int32
	seat     uint32
}

// solos finds out who has one seat only.
func (g *Program) solos() {
	g.alone = make([]solo, len(g.ids))
	for who := range g.alone {
		if first, end := g.of(who); first+1 == end {
			s := &g.seats[first]
			g.alone[who] = solo{s.plan.short, s.from, s.to, first}
		}
	}
}

// place finds the one seat of a payee, and the rule by which its plan credits it.
func (g *Program) place(f *Fact, look *glance, who int32) (seat uint32, rule uint16, ok bool) {
	at := &g.alone[who]
	s := at.short
	if s == nil || look.day < at.from || look.day >= at.to || !s.kinds[f.Kind] || f.Currency != s.currency || f.Amounts[0].Name != s.amount {
		return 0, 0, false
	}
	if s.free {
		return at.seat, 0, true
	}
	rule = s.rule(f, look.amount, g.months[look.day])
	return at.seat, rule, rule > 0
}
