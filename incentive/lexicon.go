package incentive

import (
	"hash/maphash"
	"math/bits"
)

// A lexicon numbers names from 0, and tells something of each. It answers faster than a
// map of strings because short names lie beside what it tells of them. It is not changed
// once it is made.
type lexicon[T any] struct {
	seed    maphash.Seed
	salts   [2]uint64
	slots   []uint32 // numbers counted from 1; 0: free. A power of two of them, few of them taken
	lexemes []lexeme[T]
	names   []string
}

// A lexeme is one name, with what it tells of it. Head, tail and length say all of a short
// one.
type lexeme[T any] struct {
	head, tail uint64
	of         T
	length     uint8 // long: it is not short
}

// shortName is how many bytes head and tail hold.
const shortName = 16

// long is the length of every name that is not short.
const long = shortName + 1

// fewNames are so few that they may all get places of their own.
const fewNames = 64

// newLexicon numbers distinct names in their order. Of each it tells what stands in the
// same place.
func newLexicon[T any](names []string, of []T) *lexicon[T] {
	size := 8
	for size < 2*len(names) || size < 8*len(names) && len(names) <= fewNames {
		size *= 2
	}
	l := &lexicon[T]{names: names, slots: make([]uint32, size), lexemes: make([]lexeme[T], len(names))}
	for try := 0; l.place(of) > 0 && len(names) <= fewNames && try < 16; try++ {
		clear(l.slots)
	}
	return l
}

// place gives all names their slots, and returns how many had to yield to another name.
func (l *lexicon[T]) place(of []T) (yielded int) {
	l.seed = maphash.MakeSeed()
	l.salts = [2]uint64{maphash.String(l.seed, "head"), maphash.String(l.seed, "tail")}
	for i, name := range l.names {
		head, tail := l.ends(name)
		first := l.slot(head, tail, len(name))
		slot := first
		for l.at(slot) != 0 {
			slot++
		}
		if slot != first {
			yielded++
		}
		l.slots[slot&uint64(len(l.slots)-1)], l.lexemes[i] = uint32(i+1), lexeme[T]{head, tail, of[i], uint8(min(len(name), long))}
	}
	return yielded
}

// slot returns where to look for a name first.
func (l *lexicon[T]) slot(head, tail uint64, length int) uint64 {
	high, low := bits.Mul64(head^l.salts[0], tail^uint64(length)^l.salts[1])
	return high ^ low
}

// number returns the number of a name, or −1.
func (l *lexicon[T]) number(name string) int {
	head, tail := l.ends(name)
	for slot := l.slot(head, tail, len(name)); l.at(slot) > 0; slot++ {
		if n := int(l.at(slot) - 1); l.lexemes[n].head == head && l.lexemes[n].tail == tail && l.names[n] == name {
			return n
		}
	}
	return -1
}

// of returns what it tells of a name, or nil. It finds names of the usual length without
// another call, because it is asked several times for each fact.
func (l *lexicon[T]) of(name string) *T {
	n := len(name)
	if n < 8 || n > shortName {
		if i := l.number(name); i >= 0 {
			return &l.lexemes[i].of
		}
		return nil
	}
	head, tail := word(name), word(name[n-8:])
	slots, lexemes := l.slots, l.lexemes
	for slot := l.slot(head, tail, n); ; slot++ {
		seen := slots[slot&uint64(len(slots)-1)]
		if seen == 0 {
			return nil
		}
		if m := &lexemes[seen-1]; m.head == head && m.tail == tail && int(m.length) == n {
			return &m.of
		}
	}
}

// tell returns what it tells of a name, or something else where it does not know it.
func (l *lexicon[T]) tell(name string, other T) T {
	if of := l.of(name); of != nil {
		return *of
	}
	return other
}

// at returns what stands in a slot.
func (l *lexicon[T]) at(slot uint64) uint32 { return l.slots[slot&uint64(len(l.slots)-1)] }

// ends returns the first and the last eight bytes of a name, which overlap where it is
// shorter than both; of a long name the tail is a hash of all of it.
func (l *lexicon[T]) ends(s string) (head, tail uint64) {
	switch n := len(s); {
	case n >= 8 && n <= shortName:
		return word(s), word(s[n-8:])
	case n > shortName:
		return word(s), maphash.String(l.seed, s)
	}
	for i := range len(s) {
		head = head<<8 | uint64(s[i])
	}
	return head, 0
}

// word reads eight bytes.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
