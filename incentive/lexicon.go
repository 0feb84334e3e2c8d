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

// A lexeme is one name. Head, tail and length say all of a short one.
type lexeme[T any] struct {
	head, tail uint64
	length     uint32
	of         T
}

// shortName is how many bytes head and tail hold.
const shortName = 16

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
		x := lookup{name: name}
		l.prepare(&x)
		slot := x.slot
		for ; l.at(slot) != 0; slot++ {
			if slot == x.slot {
				yielded++
			}
		}
		l.slots[slot&uint64(len(l.slots)-1)], l.lexemes[i] = uint32(i+1), lexeme[T]{x.head, x.tail, uint32(len(name)), of[i]}
	}
	return yielded
}

// number returns the number of a name, or −1.
func (l *lexicon[T]) number(name string) int {
	head, tail := l.ends(name)
	slot := l.slot(head, tail, len(name))
	return l.probe(l.at(slot), slot, head, tail, name)
}

// slot returns where to look for a name first.
func (l *lexicon[T]) slot(head, tail uint64, length int) uint64 {
	high, low := bits.Mul64(head^l.salts[0], tail^uint64(length)^l.salts[1])
	return high ^ low
}

// tell returns what it tells of a name, or something else where it does not know it.
func (l *lexicon[T]) tell(name string, other T) T {
	if n := l.number(name); n >= 0 {
		return l.lexemes[n].of
	}
	return other
}

// A lookup is a name on its way to its number. Where several names are looked up, each
// step is taken for all of them, because each looks at another place in memory.
type lookup struct {
	name       string
	head, tail uint64 // of the name
	slot       uint64 // where to look first
	seen       uint32 // what stands there
}

// prepare begins to look a name up. It writes word by word, and nothing else copies a
// lookup, because what has just been written in pieces is slow to copy.
func (l *lexicon[T]) prepare(x *lookup) {
	head, tail := l.ends(x.name)
	x.head, x.tail, x.slot = head, tail, l.slot(head, tail, len(x.name))
}

// glance looks at the first slot.
func (l *lexicon[T]) glance(x *lookup) { x.seen = l.at(x.slot) }

// find returns the number of a name, or −1.
func (l *lexicon[T]) find(x *lookup) int { return l.probe(x.seen, x.slot, x.head, x.tail, x.name) }

// probe goes from slot to slot, and returns the number of a name, or −1.
func (l *lexicon[T]) probe(seen uint32, slot, head, tail uint64, name string) int {
	slots, lexemes := l.slots, l.lexemes
	for seen > 0 {
		if m := &lexemes[seen-1]; m.head == head && m.tail == tail && int(m.length) == len(name) && (len(name) <= shortName || l.names[seen-1] == name) {
			return int(seen - 1)
		}
		slot++
		seen = slots[slot&uint64(len(slots)-1)]
	}
	return -1
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
