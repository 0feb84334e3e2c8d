package incentive

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"time"
)

// A matcher finds the rules that a fact meets. Rules stand in the order of their rank.
// Conditions on fields are turned around, into a set of rules for each value; the rules
// that are left are then asked for amounts.
type matcher struct {
	rules  []ranked
	blocks []block
}

// ranked is a set of conditions with its rank.
type ranked struct {
	index, priority int
	when            []Condition
}

// A block matches up to 64 rules at once.
type block struct {
	all    uint64
	fields []fieldSets
	bounds [64][]amountBound
	asked  uint64 // the rules that have bounds
}

// fieldSets are the rules that each value of a field allows.
type fieldSets struct {
	field  field
	values []string         // that are listed
	names  *lexicon[uint64] // of them, and of the rules of each
	month  [time.December + 1]uint64
	under  []ranked // rules with Under conditions, asked one by one
}

// amountBound is a condition on an amount, in units as well where they are whole.
type amountBound struct {
	name    string
	bounds  bounds
	low, up int64 // low ≤ n ≤ up
	whole   bool
}

func newMatcher(rules []ranked, scale int32) *matcher {
	slices.SortStableFunc(rules, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.priority, b.priority), cmp.Compare(len(b.when), len(a.when)))
	})
	m := &matcher{rules: rules}
	for chunk := range slices.Chunk(rules, 64) {
		m.blocks = append(m.blocks, newBlock(chunk, scale))
	}
	return m
}

func newBlock(rules []ranked, scale int32) block {
	b := block{all: 1<<len(rules) - 1}
	for i, r := range rules {
		for _, q := range r.when {
			if q.categorical() {
				b.listen(q.Field)
			} else {
				b.bounds[i] = append(b.bounds[i], newAmountBound(q, scale))
				b.asked |= 1 << i
			}
		}
	}
	for i := range b.fields {
		b.fields[i].fill(rules, b.all)
	}
	return b
}

// listen makes room for a field.
func (b *block) listen(name string) {
	f := fieldOf(name)
	if !slices.ContainsFunc(b.fields, func(s fieldSets) bool { return s.field == f }) {
		b.fields = append(b.fields, fieldSets{field: f})
	}
}

// fill works out the rules that each listed value allows.
func (s *fieldSets) fill(rules []ranked, all uint64) {
	for i, r := range rules {
		mine := ranked{index: i}
		for _, q := range r.when {
			if fieldOf(q.Field) != s.field || !q.categorical() {
				continue
			}
			if len(q.Under) > 0 {
				mine.when = append(mine.when, q)
			}
			s.values = slices.Concat(s.values, q.In, q.NotIn)
		}
		if mine.when != nil {
			s.under = append(s.under, mine)
		}
	}
	lists := s.listings(rules)
	slices.Sort(s.values)
	s.values = slices.Compact(s.values)
	sets := make([]uint64, len(s.values))
	for i, v := range s.values {
		sets[i] = allowed(lists, all, v)
	}
	s.names = newLexicon(s.values, sets, allowed(lists, all, "\x00"))
	for m := time.January; m <= time.December && s.field.id == monthField; m++ {
		s.month[m] = allowed(lists, all, m.String())
	}
}

// of returns the rules that the field of a fact allows, in a month.
func (s *fieldSets) of(f *Fact, month time.Month) uint64 {
	if s.field.id == monthField {
		return s.month[month]
	}
	value := s.field.of(f)
	set := *s.names.of(value)
	for _, r := range s.under {
		if slices.ContainsFunc(r.when, func(q Condition) bool { return !q.admits(value) }) {
			set &^= 1 << r.index
		}
	}
	return set
}

// A subject is a fact that is matched, with what is known of it already.
type subject struct {
	fact    *Fact
	amounts []money // in units
	month   time.Month
}

// next returns the number of the first rule from i on that a fact meets, or -1.
func (m *matcher) next(x *subject, i int) int {
	for n := i / 64; n < len(m.blocks); n++ {
		b := &m.blocks[n]
		set := b.all & (^uint64(0) << max(0, i-64*n))
		for j := range b.fields {
			set &= b.fields[j].of(x.fact, x.month)
		}
		for ; set != 0; set &= set - 1 {
			r := bits.TrailingZeros64(set)
			if b.asked>>r&1 == 0 || meets(b.bounds[r], x.fact, x.amounts) {
				return 64*n + r
			}
		}
	}
	return -1
}

func meets(list []amountBound, f *Fact, amounts []money) bool {
	for i := range list {
		if !list[i].holds(f, amounts) {
			return false
		}
	}
	return true
}

// unlimited is what no amount in units reaches.
const unlimited = 1 << 62

func newAmountBound(q Condition, scale int32) amountBound {
	a := amountBound{name: strings.TrimPrefix(q.Field, amountPrefix), bounds: q.bounds(), low: -unlimited, up: unlimited, whole: true}
	read := func(bound bool, d money, to *int64, plus int64) {
		if bound {
			*to = d.n + plus
			a.whole = a.whole && d.wide == nil
		}
	}
	read(q.AtLeast.Valid, moneyOf(q.AtLeast.Decimal, scale), &a.low, 0)
	read(q.Above.Valid, moneyOf(q.Above.Decimal, scale), &a.low, 1)
	read(q.AtMost.Valid, moneyOf(q.AtMost.Decimal, scale), &a.up, 0)
	read(q.Below.Valid, moneyOf(q.Below.Decimal, scale), &a.up, -1)
	return a
}

func (a *amountBound) holds(f *Fact, amounts []money) bool {
	for i := range f.Amounts {
		if f.Amounts[i].Name != a.name {
			continue
		}
		if a.whole && amounts[i].wide == nil {
			return amounts[i].n >= a.low && amounts[i].n <= a.up
		}
		_, _, missed := a.bounds.missed(f.Amounts[i].Value)
		return !missed
	}
	return false
}

// A field is a member of a fact that conditions look at.
type field struct {
	id   uint8
	name string // of an attribute
}

const (
	accountField uint8 = iota
	productField
	categoryField
	segmentField
	territoryField
	currencyField
	kindField
	monthField
	attributeField
)

// fieldOf reads a field's name; they stand in the order of conditionFields.
func fieldOf(name string) field {
	if i := slices.Index(conditionFields, name); i >= 0 {
		return field{id: uint8(i)}
	}
	return field{attributeField, name}
}

// of returns the value of the field.
func (d field) of(f *Fact) string {
	if text := d.text(f); text != nil {
		return *text
	}
	switch d.id {
	case kindField:
		return f.Kind.String()
	case monthField:
		return f.On.Month().String()
	}
	for _, a := range f.Attributes {
		if len(d.name) == len(attributePrefix)+len(a.Name) && d.name[len(attributePrefix):] == a.Name {
			return a.Value
		}
	}
	return ""
}

// text returns the member of a fact that the field is; nil where it is none.
func (d field) text(f *Fact) *string {
	switch d.id {
	case accountField:
		return &f.Account
	case productField:
		return &f.Product
	case categoryField:
		return &f.Category
	case segmentField:
		return &f.Segment
	case territoryField:
		return &f.Territory
	case currencyField:
		return &f.Currency
	}
	return nil
}
