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
	kinds    [256]bool // of facts that count; reversals do not
	free     bool      // no rules: everybody named is credited
	rules    []uint16  // by rank: the crediting rule, counted from 1; 0: it needs thought
	blocks   []shortBlock
}

// A shortBlock matches up to 64 rules at once.
type shortBlock struct {
	month  [time.December + 1]uint64 // the rules that each month allows
	texts  []*fieldSets              // of fields that are one text, without Under
	others []*fieldSets              // of all others
	steps  []int64                   // of the amount, ascending
	within []uint64                  // the rules whose bounds hold below the first step, and from each of them on
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
		b, all, asked := shortBlock{}, m.blocks[i].all, []shortBound(nil)
		for r, bounds := range m.blocks[i].bounds {
			for _, a := range bounds {
				if !a.whole {
					return false
				}
				if a.name != s.amount {
					all &^= 1 << r // a plain sale does not have it
				}
				asked = append(asked, shortBound{a.low, a.up, uint8(r)})
			}
		}
		b.divide(m.blocks[i].fields, all)
		b.scale(asked)
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
		switch s := &fields[i]; {
		case s.field.id == monthField:
			for m := range b.month {
				b.month[m] &= s.month[m]
			}
		case s.field.text(&Fact{}) != nil && len(s.under) == 0:
			b.texts = append(b.texts, s)
		default:
			b.others = append(b.others, s)
		}
	}
}

// rule returns the rule by which the plan credits a plain sale, counted from 1; 0 where it
// needs none. It returns false where the sale needs thought.
func (s *shortcut) rule(f *Fact, g glance) (uint16, bool) {
	if !s.counts(f) {
		return 0, false
	}
	for n := range s.blocks {
		if met := s.blocks[n].met(f, g); met != 0 {
			rule := s.rules[64*n+bits.TrailingZeros64(met)]
			return rule, rule > 0
		}
	}
	return 0, s.free
}

// counts reports whether a plain sale counts for the measure.
func (s *shortcut) counts(f *Fact) bool {
	return s.kinds[f.Kind] && isCode(f.Currency, s.currency) && f.Amounts[0].Name == s.amount
}

// isCode reports whether a text is a currency code. It does so without a call, because it is
// asked of each fact.
func isCode(text, code string) bool {
	return len(text) == 3 && len(code) == 3 && text[0] == code[0] && text[1] == code[1] && text[2] == code[2]
}

// met returns the rules that a plain sale meets.
func (b *shortBlock) met(f *Fact, g glance) uint64 {
	set := b.month[g.month] & b.holds(g.amount)
	for _, s := range b.texts {
		if of := s.names.of(*s.field.text(f)); of != nil {
			set &= *of
		} else {
			set &= s.other
		}
	}
	for _, s := range b.others {
		set &= s.of(f, 0)
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

// sits reports whether somebody sits there on a day, and a shortcut credits them. There
// may be nobody.
func (s *solo) sits(day uint16) bool { return s != nil && s.plan > 0 && day >= s.from && day < s.to }

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
