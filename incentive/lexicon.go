package incentive

import (
	"hash/maphash"
	"math/bits"
)

// A lexicon numbers names from 0. It answers faster than a map of strings because it
// holds short names itself. It is not changed once it is made.
type lexicon struct {
	seed    maphash.Seed
	salt    uint64
	slots   []uint32 // numbers counted from 1; 0: free. A power of two of them, few of them taken
	lexemes []lexeme
	names   []string
}

// A lexeme is one name. Head, tail and length say all of a short one.
type lexeme struct {
	head, tail uint64
	length     int
}

// shortName is how many bytes head and tail hold.
const shortName = 16

// fewNames are so few that they may all get places of their own.
const fewNames = 64

// newLexicon numbers distinct names in their order.
func newLexicon(names []string) *lexicon {
	size := 8
	for size < 2*len(names) || size < 8*len(names) && len(names) <= fewNames {
		size *= 2
	}
	l := &lexicon{names: names, slots: make([]uint32, size), lexemes: make([]lexeme, len(names))}
	for try := 0; l.place() > 0 && len(names) <= fewNames && try < 16; try++ {
		clear(l.slots)
	}
	return l
}

// place gives all names their slots, and returns how many had to yield to another name.
func (l *lexicon) place() (yielded int) {
	l.seed = maphash.MakeSeed()
	l.salt = maphash.String(l.seed, "")
	for i, name := range l.names {
		m := l.lexeme(name)
		first := m.slot(l.salt) & uint64(len(l.slots)-1)
		slot := first
		for l.slots[slot] != 0 {
			slot = (slot + 1) & uint64(len(l.slots)-1)
		}
		if slot != first {
			yielded++
		}
		l.slots[slot], l.lexemes[i] = uint32(i+1), m
	}
	return yielded
}

// number returns the number of a name, or −1.
func (l *lexicon) number(name string) int {
	n := len(name)
	if n < 8 || n > shortName {
		return l.numberOf(name)
	}
	m := lexeme{word(name), word(name[n-8:]), n}
	slots, lexemes := l.slots, l.lexemes
	for slot := m.slot(l.salt); ; slot++ {
		i := slots[slot&uint64(len(slots)-1)]
		if i == 0 {
			return -1
		}
		if lexemes[i-1] == m {
			return int(i - 1)
		}
	}
}

// numberOf is number for a name of any length.
func (l *lexicon) numberOf(name string) int {
	m := l.lexeme(name)
	for slot := m.slot(l.salt); ; slot++ {
		i := int(l.slots[slot&uint64(len(l.slots)-1)]) - 1
		if i < 0 || l.lexemes[i] == m && l.names[i] == name {
			return i
		}
	}
}

// slot returns where to look for a name first.
func (m *lexeme) slot(salt uint64) uint64 {
	high, low := bits.Mul64(m.head^salt, m.tail^uint64(m.length)^0x9E3779B97F4A7C15)
	return high ^ low
}

// lexeme returns the first and the last eight bytes of a name, which overlap where it is
// shorter than both; of a long name the tail is a hash of all of it.
func (l *lexicon) lexeme(s string) lexeme {
	n := len(s)
	m := lexeme{length: n}
	switch {
	case n > shortName:
		m.head, m.tail = word(s), maphash.String(l.seed, s)
	case n >= 8:
		m.head, m.tail = word(s), word(s[n-8:])
	default:
		for i := range n {
			m.head = m.head<<8 | uint64(s[i])
		}
	}
	return m
}

// word reads eight bytes.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
